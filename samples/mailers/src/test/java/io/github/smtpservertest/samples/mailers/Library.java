package io.github.smtpservertest.samples.mailers;

import io.github.smtpservertest.FakeSmtpServer;

/** The mail libraries under test, and our own mailer beside them. */
enum Library {
    ANGUS_MAIL("Angus Mail", AngusMailer::new),
    SIMPLE_JAVA_MAIL("Simple Java Mail", SimpleJavaMailer::new),
    COMMONS_EMAIL("Commons Email", CommonsMailer::new),
    SPRING("Spring", SpringMailer::new),
    ORDER_MAILER("OrderMailer", CarefulMailer::new);

    private interface Maker {
        Mailer mailer(String host, int port);
    }

    private final String title;
    private final Maker maker;

    Library(String title, Maker maker) {
        this.title = title;
        this.maker = maker;
    }

    /** A mailer that sends to this server. */
    Mailer at(FakeSmtpServer smtp) {
        return maker.mailer(smtp.host(), smtp.port());
    }

    /** Whether it is a library, and not what we have made of one. */
    boolean isLibrary() {
        return this != ORDER_MAILER;
    }

    @Override
    public String toString() {
        return title;
    }
}
