package com.example.shop;

import static io.github.smtpservertest.assertj.SmtpAssertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.junit5.ServerScope;
import io.github.smtpservertest.junit5.SmtpServerTest;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** A server of the run, which the application knows by system properties. */
@SmtpServerTest(
        scope = ServerScope.RUN,
        properties = {"mail.host={host}", "mail.port={port}"})
@MicronautTest
class PropertiesTest {
    @Inject
    OrderMailer mailer;

    @Test
    void confirmsAnOrder(FakeSmtpServer smtp) throws Exception {
        mailer.confirm("bob@example.com");

        assertThat(smtp.onlyMessage()).wasAcceptedFor("bob@example.com").hasSubject("Your order");
    }
}
