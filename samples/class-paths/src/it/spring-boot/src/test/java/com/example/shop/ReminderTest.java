package com.example.shop;

import static io.github.smtpservertest.assertj.SmtpAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** The second of two classes that share a cached context; where it runs alone, Spring makes that before {@code @BeforeAll}. */
@MailTest
@TestInstance(Lifecycle.PER_CLASS)
class ReminderTest {

    @Autowired
    private OrderMailer mailer;

    @Autowired
    private Environment environment;

    @Test
    void theCachedApplicationSendsToTheSameServerWhichBeginsAnew(FakeSmtpServer smtp) {
        mailer.confirm("carol@example.com");

        assertThat(smtp.onlyMessage()).wasAcceptedFor("carol@example.com");
        assertThat(environment.getProperty("spring.mail.port", int.class)).isEqualTo(smtp.port());
    }
}
