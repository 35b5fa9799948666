/** The fake SMTP server as a JUnit extension. */
module io.github.smtpservertest.junit5 {
    requires transitive io.github.smtpservertest.core;
    requires transitive org.junit.jupiter.api;
    requires static transitive org.jspecify;

    exports io.github.smtpservertest.junit5;

    // It makes what an annotation names, which need not be public.
    opens io.github.smtpservertest.junit5 to
            org.junit.platform.commons;
}
