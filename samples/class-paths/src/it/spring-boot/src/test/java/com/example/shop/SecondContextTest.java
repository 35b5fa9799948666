package com.example.shop;

import static io.github.smtpservertest.assertj.SmtpAssertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** Another context of the application, which sends to the same server of the run. */
@MailTest
@TestPropertySource(properties = "spring.application.name=second")
class SecondContextTest {

    @Autowired
    private OrderMailer mailer;

    @Test
    void anotherContextSendsToTheSameServer(FakeSmtpServer smtp) {
        mailer.confirm("dave@example.com");

        assertThat(smtp.onlyMessage()).wasAcceptedFor("dave@example.com");
    }
}
