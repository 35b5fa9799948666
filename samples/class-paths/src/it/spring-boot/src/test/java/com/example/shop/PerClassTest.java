package com.example.shop;

import static io.github.smtpservertest.assertj.SmtpAssertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.junit5.ServerScope;
import io.github.smtpservertest.junit5.SmtpServerExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** One instance for all tests: Spring asks for the port before there is one, and before {@code @BeforeAll}. */
@SpringBootTest
@TestInstance(Lifecycle.PER_CLASS)
class PerClassTest {

    @RegisterExtension
    static final SmtpServerExtension SMTP = SmtpServerExtension.create().scope(ServerScope.CLASS);

    @DynamicPropertySource
    static void mail(DynamicPropertyRegistry registry) {
        registry.add("spring.mail.host", () -> SMTP.server().host());
        registry.add("spring.mail.port", () -> SMTP.server().port());
    }

    @Test
    void theApplicationSendsToTheServerOfTheClass(@Autowired OrderMailer mailer, FakeSmtpServer smtp) {
        mailer.confirm("frank@example.com");

        assertThat(smtp.onlyMessage()).wasAcceptedFor("frank@example.com");
    }
}
