'use strict';

// Logs in over TLS with nodemailer, sends one mail and prints as JSON what nodemailer says came of it.
// Arguments: the port, starttls or tls, the mechanism, the user, the password or token, the CA's file (or -).

const fs = require('fs');
const nodemailer = require('nodemailer');

const [port, tls, mechanism, user, secret, ca] = process.argv.slice(2);

const transport = nodemailer.createTransport({
    host: 'localhost',
    port: Number(port),
    name: 'client.example.org',
    secure: tls === 'tls',
    requireTLS: true,
    tls: ca === '-' ? {} : { ca: fs.readFileSync(ca) },
    authMethod: mechanism,
    auth: mechanism === 'XOAUTH2' ? { type: 'OAuth2', user, accessToken: secret } : { user, pass: secret }
});

transport
    .sendMail({ from: 'shop@example.org', to: 'bob@example.com', subject: 'Your order', text: 'Thank you!\n' })
    .then(
        info => ({ accepted: info.accepted }),
        error => ({ error: error.code, message: error.message })
    )
    .then(outcome => {
        console.log(JSON.stringify(outcome));
        transport.close();
        process.exitCode = outcome.error ? 1 : 0;
    });
