'use strict';

// Sends one mail with nodemailer as a careful author would, and says by its exit status what nodemailer said came of it.
// Arguments: the host, the port, in_clear, starttls or tls, the CA's file, the user and password (or - and -), the recipients.
// A recipient that nodemailer reports as rejected is printed: "refused: bob@example.com".

const fs = require('fs');
const nodemailer = require('nodemailer');

const [host, port, way, ca, user, pass, ...recipients] = process.argv.slice(2);

const transport = nodemailer.createTransport({
    host,
    port: Number(port),
    name: 'client.example.org',
    secure: way === 'tls',
    requireTLS: way === 'starttls',
    ignoreTLS: way === 'in_clear',
    tls: way === 'in_clear' ? {} : { ca: fs.readFileSync(ca) },
    auth: user === '-' ? undefined : { user, pass },
    connectionTimeout: 2000,
    greetingTimeout: 2000,
    socketTimeout: 2000
});

const tell = refused => (refused || []).forEach(recipient => console.log('refused: ' + recipient));

transport
    .sendMail({
        from: 'shop@example.org',
        to: recipients,
        subject: 'Your order',
        messageId: '<1@example.org>',
        date: new Date(Date.UTC(2026, 10, 21, 12)),
        text: 'Thank you!\n.\n..dots\n'
    })
    .then(
        info => {
            tell(info.rejected);
            process.exitCode = info.rejected.length ? 2 : 0;
        },
        error => {
            tell(error.rejected);
            console.log(error.code, error.message);
            process.exitCode = 1;
        }
    )
    .then(() => transport.close());
