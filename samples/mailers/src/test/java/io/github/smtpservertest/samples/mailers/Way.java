package io.github.smtpservertest.samples.mailers;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.FakeSmtpServerBuilder;

/** How a mail goes to the server: in clear or inside TLS, by somebody or by alice. */
enum Way {
    IN_CLEAR,
    STARTTLS,
    STARTTLS_WITH_LOGIN,
    TLS,
    TLS_WITH_LOGIN;

    boolean isImplicit() {
        return this == TLS || this == TLS_WITH_LOGIN;
    }

    boolean isEncrypted() {
        return this != IN_CLEAR;
    }

    boolean logsIn() {
        return this == STARTTLS_WITH_LOGIN || this == TLS_WITH_LOGIN;
    }

    /** A server that takes mail in this way, and in no other. */
    FakeSmtpServerBuilder server() {
        FakeSmtpServerBuilder builder = FakeSmtpServer.builder();
        if (isEncrypted()) {
            builder = (isImplicit() ? builder.implicitTls() : builder.startTls()).requireTls();
        }
        return logsIn() ? builder.user("alice", LoginLibrary.PASSWORD).requireAuth() : builder;
    }
}
