package io.github.smtpservertest.testkit;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.FakeSmtpServerBuilder;

/** What the bytes of a session travel in. */
public enum Security {
    /** As they are. */
    PLAIN,
    /** In TLS, from STARTTLS on (RFC 3207). */
    STARTTLS,
    /** In TLS, from the first byte on (RFC 8314). */
    IMPLICIT;

    /** Whether it is TLS. */
    public boolean isTls() {
        return this != PLAIN;
    }

    /** A server that takes such clients. */
    public FakeSmtpServerBuilder builder() {
        FakeSmtpServerBuilder builder = FakeSmtpServer.builder();
        return switch (this) {
            case PLAIN -> builder;
            case STARTTLS -> builder.startTls();
            case IMPLICIT -> builder.implicitTls();
        };
    }

    /** A client that has been greeted, and has said nothing that counts. */
    public SmtpClient greeted(FakeSmtpServer server) {
        SmtpClient client = SmtpClient.connect(server);
        return switch (this) {
            case PLAIN -> client.expectStatus("220");
            case STARTTLS -> client.expectStatus("220").startTls();
            case IMPLICIT -> client.shakeHands().expectStatus("220");
        };
    }

    /** A client whose DATA was answered 354, in a mail from {@code a@b.example} for {@code c@d.example}. */
    public SmtpClient inBody(FakeSmtpServer server) {
        return inTransaction(server).send("DATA").expect("354 …");
    }

    /** A client that has said MAIL and RCPT. */
    public SmtpClient inTransaction(FakeSmtpServer server) {
        return introduced(server)
                .send("MAIL FROM:<a@b.example>")
                .expect("250 …")
                .send("RCPT TO:<c@d.example>")
                .expect("250 …");
    }

    /** A client that has said EHLO. */
    public SmtpClient introduced(FakeSmtpServer server) {
        return greeted(server).send("EHLO client.example").expectStatus("250");
    }
}
