package com.example.shop;

import static io.github.smtpservertest.assertj.SmtpAssertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.junit5.Smtp;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** One of two classes of a base class, which share its context and its server. */
class OfferTest extends MailBase {

    @Autowired
    private OrderMailer mailer;

    @Test
    void theApplicationLogsIn(@Smtp("with login") FakeSmtpServer smtp) {
        mailer.confirm("erin@example.com");

        assertThat(smtp.onlyMessage()).wasAcceptedFor("erin@example.com");
    }
}
