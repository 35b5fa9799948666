package io.github.smtpservertest.dialogue;

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

    static OctetClient sendsEnvelope(OctetClient client) {
        client.hears("220 here\r\n").says("EHLO host\r\n").hears("250 here\r\n");
        client.says("MAIL FROM:<a@b.example>\r\n").hears("250 OK\r\n");
        client.says("RCPT TO:<c@d.example>\r\n").hears("250 OK\r\n");
        return client.says("DATA\r\n").hears("354 go\r\n");
    }

    static OctetClient saysHello(OctetClient client) {
        return client.hears("220 here\r\n").says("EHLO host\r\n").hears("250 here\r\n");
    }

    private CurlDialogues() {}
}
