package io.github.smtpservertest.samples.mailers;

import static io.github.smtpservertest.assertj.SmtpAssertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.junit5.SmtpServerTest;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.Properties;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The shortest tests there are. */
class FirstTest {

    @Nested
    // snippet:first
    @SmtpServerTest
    class OrderMailerTest {

        @Test
        void confirmsAnOrder(FakeSmtpServer smtp) {
            new OrderMailer(smtp.host(), smtp.port()).confirm("bob@example.com");

            assertThat(smtp.onlyMessage()).wasAcceptedFor("bob@example.com").hasSubject("Your order");
        }
    }
    // end:first

    /** With nothing to test yet but Jakarta Mail, which is on the class path already. */
    @Nested
    @SmtpServerTest
    class WithoutAMailer {

        // snippet:jakarta
        @Test
        void isSent(FakeSmtpServer smtp) throws Exception {
            Properties properties = smtp.mailProperties();
            properties.setProperty("mail.from", "shop@example.org");
            MimeMessage mail = new MimeMessage(Session.getInstance(properties));
            mail.setFrom();
            mail.setText("Thank you for your order.");
            Transport.send(mail, InternetAddress.parse("bob@example.com"));

            assertThat(smtp.onlyMessage()).wasAcceptedFor("bob@example.com");
        }
        // end:jakarta
    }
}
