package io.github.smtpservertest.internal.matrix;

import io.github.smtpservertest.FakeSmtpServer;
import java.util.Optional;

/** What runs a matrix. */
final class Versions {

    private Versions() {}

    /** Such as {@code smtp-server-test 0.1.0 on Java 17.0.13}. */
    static String running() {
        String version = Optional.ofNullable(FakeSmtpServer.class.getPackage().getImplementationVersion())
                .map(number -> " " + number)
                .orElse("");
        return "smtp-server-test" + version + " on Java " + System.getProperty("java.version");
    }
}
