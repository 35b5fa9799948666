package com.example.shop;

import static io.github.smtpservertest.assertj.SmtpAssertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistrar;

/** The server as a bean, without the extension: it lives as long as the context, and is verified and reset by hand. */
@SpringBootTest(properties = "spring.mail.host=127.0.0.1") // else Boot makes no JavaMailSender
class BeanTest {

    @Autowired
    private FakeSmtpServer smtp;

    @AfterEach
    void endsTheTest() {
        smtp.verify();
        smtp.reset();
    }

    @Test
    void theApplicationSendsToTheBean(@Autowired OrderMailer mailer) {
        mailer.confirm("gina@example.com");

        assertThat(smtp.onlyMessage()).wasAcceptedFor("gina@example.com");
    }

    @TestConfiguration
    static class Mail {
        @Bean
        FakeSmtpServer smtp() {
            return FakeSmtpServer.start();
        }

        @Bean
        DynamicPropertyRegistrar mailProperties(FakeSmtpServer smtp) {
            return registry -> registry.add("spring.mail.port", smtp::port);
        }
    }
}
