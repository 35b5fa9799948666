package com.example.shop;

import static io.github.smtpservertest.assertj.SmtpAssertions.assertThat;
import static io.github.smtpservertest.command.Stage.END_OF_DATA;
import static io.github.smtpservertest.match.SmtpEvents.endOfData;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.junit5.SmtpReply;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The first of two classes that share a cached context. */
@MailTest
class ConfirmationTest {

    @Autowired
    private OrderMailer mailer;

    @Test
    void confirmsAnOrder(FakeSmtpServer smtp) {
        mailer.confirm("bob@example.com");

        assertThat(smtp.onlyMessage()).wasAcceptedFor("bob@example.com").hasSubject("Your order");
    }

    @Test
    @SmtpReply(at = END_OF_DATA, code = 451, text = "4.3.0 Try again later", times = 2)
    void retriesATemporaryFailure(FakeSmtpServer smtp) {
        mailer.confirm("bob@example.com");

        assertThat(smtp.transcript()).hasExchanges(endOfData().answered(451), 2);
        assertThat(smtp).hasMessages(1);
    }
}
