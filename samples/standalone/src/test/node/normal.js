'use strict';

// Sends a normal mail with nodemailer and prints as JSON what nodemailer says came of it.
// Arguments: the port, in_clear, starttls or tls, the CA's file, the user and password (or - and -), the subject, the text,
// and a file to attach (or -).

const fs = require('fs');
const nodemailer = require('nodemailer');

const [port, way, ca, user, pass, subject, text, attached] = process.argv.slice(2);

const transport = nodemailer.createTransport({
    host: 'localhost',
    port: Number(port),
    name: 'client.example.org',
    secure: way === 'tls',
    requireTLS: way === 'starttls',
    tls: way === 'in_clear' ? {} : { ca: fs.readFileSync(ca) },
    auth: user === '-' ? undefined : { user, pass }
});

transport
    .sendMail({
        from: 'shop@example.org',
        to: 'bob@example.com',
        subject,
        text,
        attachments: attached === '-' ? [] : [{ path: attached }]
    })
    .then(
        info => ({ accepted: info.accepted }),
        error => ({ error: error.code, message: error.message })
    )
    .then(outcome => {
        console.log(JSON.stringify(outcome));
        transport.close();
        process.exitCode = outcome.error ? 1 : 0;
    });
