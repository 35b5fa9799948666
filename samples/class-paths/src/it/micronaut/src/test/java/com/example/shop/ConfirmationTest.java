package com.example.shop;

import static io.github.smtpservertest.assertj.SmtpAssertions.assertThat;
import static io.github.smtpservertest.command.Stage.END_OF_DATA;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.junit5.ServerScope;
import io.github.smtpservertest.junit5.SmtpReply;
import io.github.smtpservertest.junit5.SmtpServerExtension;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.test.support.TestPropertyProvider;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A server of the class, which Micronaut asks for its port before {@code @BeforeAll}. */
@MicronautTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConfirmationTest implements TestPropertyProvider {
    @RegisterExtension
    static final SmtpServerExtension SMTP = SmtpServerExtension.create().scope(ServerScope.CLASS);

    @Inject
    OrderMailer mailer;

    @Override
    public Map<String, String> getProperties() {
        return Map.of(
                "mail.host",
                SMTP.server().host(),
                "mail.port",
                "" + SMTP.server().port());
    }

    @Test
    void confirmsAnOrder(FakeSmtpServer smtp) throws Exception {
        mailer.confirm("bob@example.com");

        assertThat(smtp.onlyMessage()).wasAcceptedFor("bob@example.com").hasSubject("Your order");
    }

    @Test
    @SmtpReply(at = END_OF_DATA, code = 451, text = "4.3.0 Try again later")
    void saysThatTheServerIsBusy(FakeSmtpServer smtp) {
        assertThatThrownBy(() -> mailer.confirm("bob@example.com")).hasMessageContaining("451 4.3.0 Try again later");
    }
}
