package io.github.smtpservertest.fault;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.testkit.SmtpClient;

/** What a mailer of these tests has to say: the confirmation of an order. */
final class Orders {

    static final String CONTENT = "Subject: order 7\r\n\r\nthank you\r\n";

    private Orders() {}

    /** The whole mail from MAIL on, in a session that is introduced, to somebody who is taken. */
    static SmtpClient mail(SmtpClient client) {
        return content(client.says("MAIL FROM:<a@b.example>")
                .andReads("250 …")
                .says("RCPT TO:<c@d.example>")
                .andReads("250 …"));
    }

    /** DATA, the content and its dot, and the 250. */
    static SmtpClient content(SmtpClient client) {
        return client.says("DATA").andReads("354 …").sendsRaw(CONTENT + ".\r\n").reads("250 …");
    }

    /** The whole mail in a session of its own. */
    static void sendIn(FakeSmtpServer server) {
        try (SmtpClient client = SmtpClient.introduced(server)) {
            mail(client).says("QUIT").andReads("221 …").expectsEnd();
        }
    }
}
