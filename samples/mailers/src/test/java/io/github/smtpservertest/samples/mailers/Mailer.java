package io.github.smtpservertest.samples.mailers;

/** A mailer under test: it sends "Your order" from {@code shop@example.org}. */
interface Mailer {

    /** Sends one mail to these recipients; throws whatever the library throws. */
    void send(String... recipients) throws Exception;
}
