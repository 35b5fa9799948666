'use strict';

// Sends one mail with nodemailer to 127.0.0.1 and prints as JSON what nodemailer says came of it.
// Arguments: the port, then the recipients.

const nodemailer = require('nodemailer');

const [port, ...recipients] = process.argv.slice(2);

const transport = nodemailer.createTransport({
    host: '127.0.0.1',
    port: Number(port),
    name: 'client.example.org',
    secure: false
});

transport
    .sendMail({
        from: 'shop@example.org',
        to: recipients,
        date: new Date('2026-11-21T12:00:00Z'),
        messageId: '<1@example.org>',
        subject: 'Your order',
        text: 'Thank you!\n.\n..dots\n'
    })
    .then(
        info => ({ accepted: info.accepted, rejected: info.rejected, response: info.response }),
        error => ({ error: error.code, responseCode: error.responseCode, response: error.response })
    )
    .then(outcome => {
        console.log(JSON.stringify(outcome));
        transport.close();
        process.exitCode = outcome.error ? 1 : 0;
    });
