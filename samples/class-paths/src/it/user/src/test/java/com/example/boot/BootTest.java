package com.example.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** An application that sends mail through STARTTLS with what starter-mail brings. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE)
@ExtendWith(OutputCaptureExtension.class)
class BootTest {

    private static final FakeSmtpServer SMTP =
            FakeSmtpServer.builder().startTls().start();

    @Autowired
    private JavaMailSender sender;

    @SpringBootApplication
    static class Application {}

    @DynamicPropertySource
    static void mail(DynamicPropertyRegistry registry) {
        registry.add("spring.mail.host", SMTP::host);
        registry.add("spring.mail.port", SMTP::port);
        registry.add("spring.mail.properties.mail.smtp.localhost", () -> "client.example.org");
        registry.add("spring.mail.properties.mail.smtp.starttls.required", () -> "true");
        registry.add("spring.mail.properties.mail.smtp.ssl.trust", () -> "*");
    }

    @AfterAll
    static void close() {
        SMTP.close();
    }

    @Test
    void theApplicationSendsAMail(CapturedOutput output) throws Exception {
        MimeMessage mail = sender.createMimeMessage();
        MimeMessageHelper helper = new MimeMessageHelper(mail, true, "utf-8");
        helper.setFrom("shop@example.org");
        helper.setTo("bob@example.com");
        helper.setSubject("Grüße");
        helper.setText("grün", "<b>grün</b>");
        sender.send(mail);

        assertThat(SMTP.onlyMessage().subject()).contains("Grüße");
        assertThat(SMTP.onlyMessage().html())
                .hasValueSatisfying(html -> assertThat(html).contains("<b>grün</b>"));
        assertThat(SMTP.transcript().text()).contains("# TLS: ");
        // Of a server that starts, too: the other tests of this class path start some.
        assertThat(output.getAll()).doesNotContainIgnoringCase("subethamail").doesNotContain("SMTP server");
    }
}
