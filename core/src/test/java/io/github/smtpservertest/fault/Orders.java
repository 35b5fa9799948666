package io.github.smtpservertest.fault;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.testkit.SmtpClient;

/** What a mailer of these tests has to say: the confirmation of an order. */
final class Orders {

    static final String CONTENT = "Subject: order 7\r\n\r\nthank you\r\n";

    private Orders() {}

    /** The whole mail from MAIL on, in a session that is introduced, to somebody who is taken. */
    static SmtpClient mail(SmtpClient client) {
        return content(client.send("MAIL FROM:<a@b.example>")
                .expect("250 …")
                .send("RCPT TO:<c@d.example>")
                .expect("250 …"));
    }

    /** DATA, the content and its dot, and the 250. */
    static SmtpClient content(SmtpClient client) {
        return client.send("DATA").expect("354 …").sendBytes(CONTENT + ".\r\n").expect("250 …");
    }

    /** The whole mail in a session of its own. */
    static void sendIn(FakeSmtpServer server) {
        try (SmtpClient client = SmtpClient.introduced(server)) {
            mail(client).send("QUIT").expect("221 …").expectEnd();
        }
    }
}
