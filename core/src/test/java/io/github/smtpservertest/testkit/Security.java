package io.github.smtpservertest.testkit;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.FakeSmtpServerBuilder;

/** What the octets of a session travel in. */
public enum Security {
    /** As they are. */
    PLAIN,
    /** In TLS, from STARTTLS on (RFC 3207). */
    STARTTLS,
    /** In TLS, from the first octet on (RFC 8314). */
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
            case PLAIN -> client.hears("220");
            case STARTTLS -> client.hears("220").startsTls(server);
            case IMPLICIT -> client.shakesHands(server).hears("220");
        };
    }
}
