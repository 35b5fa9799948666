package io.github.smtpservertest.dialogue;

import io.github.smtpservertest.testkit.SmtpClient;

/** How most dialogues of curl's tests begin. */
final class CurlDialogues {

    static final String ENVELOPE = """
            S: 220 here
            C: EHLO host
            S: 250 here
            C: MAIL FROM:<a@b.example>
            S: 250 OK
            C: RCPT TO:<c@d.example>
            S: 250 OK
            C: DATA
            S: 354 go
            """;

    static SmtpClient sendsEnvelope(SmtpClient client) {
        client.expectBytes("220 here\r\n").sendBytes("EHLO host\r\n").expectBytes("250 here\r\n");
        client.sendBytes("MAIL FROM:<a@b.example>\r\n").expectBytes("250 OK\r\n");
        client.sendBytes("RCPT TO:<c@d.example>\r\n").expectBytes("250 OK\r\n");
        return client.sendBytes("DATA\r\n").expectBytes("354 go\r\n");
    }

    static SmtpClient saysHello(SmtpClient client) {
        return client.expectBytes("220 here\r\n").sendBytes("EHLO host\r\n").expectBytes("250 here\r\n");
    }

    private CurlDialogues() {}
}
