/** Tests of a mailer, as a module. */
open module com.example.modular {
    requires io.github.smtpservertest.assertj;
    requires io.github.smtpservertest.core;
    requires io.github.smtpservertest.junit5;
    requires org.junit.jupiter.api;
}
