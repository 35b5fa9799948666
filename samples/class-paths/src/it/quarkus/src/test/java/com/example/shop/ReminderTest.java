package com.example.shop;

import static io.github.smtpservertest.assertj.SmtpAssertions.assertThat;
import static io.github.smtpservertest.command.Stage.END_OF_DATA;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.junit5.ServerScope;
import io.github.smtpservertest.junit5.SmtpReply;
import io.github.smtpservertest.junit5.SmtpServerTest;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** The other of two classes that share an application, and the server of the run that it sends to. */
@SmtpServerTest(
        scope = ServerScope.RUN,
        properties = {"quarkus.mailer.host={host}", "quarkus.mailer.port={port}"})
@QuarkusTest
class ReminderTest {
    @Inject
    OrderMailer mailer;

    @Test
    void confirmsAnOrder(FakeSmtpServer smtp) {
        mailer.confirm("bob@example.com");

        assertThat(smtp.onlyMessage()).wasAcceptedFor("bob@example.com").hasSubject("Your order");
    }

    @Test
    @SmtpReply(at = END_OF_DATA, code = 451, text = "4.3.0 Try again later")
    void saysThatTheServerIsBusy(FakeSmtpServer smtp) {
        assertThatThrownBy(() -> mailer.confirm("bob@example.com")).hasMessageContaining("451 4.3.0 Try again later");
    }
}
