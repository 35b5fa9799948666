package io.github.smtpservertest.preset;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.auth.AuthOutcome;
import io.github.smtpservertest.testkit.SmtpClient;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AmazonSesPresetTest {

    @Test
    void takesAMailInFewWords() {
        try (FakeSmtpServer server = FakeSmtpServer.like(Preset.AMAZON_SES).start();
                SmtpClient client = SmtpClient.connect(server)) {
            client.expect("220 mx.example.com ESMTP SimpleEmailService-d-0000100001")
                    .send("HELO client.example")
                    .expect("250 mx.example.com")
                    .send("EHLO client.example")
                    .expect("250-mx.example.com", "250-8BITMIME", "250-SIZE 41943040", "250-STARTTLS", "250 Ok")
                    .send("NOOP")
                    .expect("250 Ok")
                    .send("MAIL FROM:<a@b.example>")
                    .expect("250 Ok")
                    .send("RCPT TO:<c@d.example>")
                    .expect("250 Ok")
                    .send("DATA")
                    .expect("354 End data with <CR><LF>.<CR><LF>")
                    .sendBytes(".\r\n")
                    .expect("250 Ok 0000100001")
                    .send("RSET")
                    .expect("250 Ok")
                    .send("QUIT")
                    .expect("221 Bye");
        }
    }

    @Test
    void refusesWithoutEnhancedStatusCodes() {
        try (FakeSmtpServer server = FakeSmtpServer.like(Preset.AMAZON_SES)
                        .maxMessageSize(10)
                        .start();
                SmtpClient client = SmtpClient.introduced(server)) {
            client.send("RCPT TO:<c@d.example>")
                    .expect("503 There is no transaction; say MAIL first")
                    .send("MAIL FROM:<a@b.example> SIZE=11")
                    .expect("552 Message is too long.")
                    .send("MAIL FROM:<a@b.example>")
                    .expect("250 Ok")
                    .send("RCPT TO:<c@d.example>")
                    .expect("250 Ok")
                    .send("DATA")
                    .expect("354 …")
                    .sendBytes("more than ten bytes\r\n.\r\n")
                    .expect("552 Message is too long.");
        }
    }

    @Test
    void wantsTlsAndThenALoginWhereSomebodyCanLogIn() {
        try (FakeSmtpServer server = FakeSmtpServer.like(Preset.AMAZON_SES)
                        .user("alice", "secret")
                        .start();
                SmtpClient client = SmtpClient.introduced(server)) {
            client.send("MAIL FROM:<a@b.example>")
                    .expect("530 Must issue a STARTTLS command first")
                    .send("STARTTLS")
                    .expect("220 Ready to start TLS")
                    .shakeHands()
                    .send("EHLO client.example")
                    .expect("250-mx.example.com", "250-8BITMIME", "250-SIZE 41943040", "250-AUTH PLAIN LOGIN", "250 Ok")
                    .send("MAIL FROM:<a@b.example>")
                    .expect("530 Authentication required")
                    .send("AUTH PLAIN AGFsaWNlAHdyb25n")
                    .expect("535 Authentication Credentials Invalid")
                    .send("AUTH PLAIN AGFsaWNlAHNlY3JldA==")
                    .expect("235 Authentication successful.");
        }
    }

    @Test
    void cannotAlwaysTellWhoLogsIn() {
        try (FakeSmtpServer server = FakeSmtpServer.like(Preset.AMAZON_SES)
                        .authenticator(claim -> AuthOutcome.TEMPORARY_FAILURE)
                        .start();
                SmtpClient client = SmtpClient.introduced(server)) {
            client.send("STARTTLS")
                    .expect("220 Ready to start TLS")
                    .shakeHands()
                    .send("EHLO client.example")
                    .expectStatus("250")
                    .send("AUTH PLAIN AGFsaWNlAHNlY3JldA==")
                    .expect("454 Temporary authentication failure");
        }
    }

    @Test
    void takesNotMoreConnectionsThanItIsTold() {
        try (FakeSmtpServer server =
                        FakeSmtpServer.like(Preset.AMAZON_SES).maxConnections(1).start();
                SmtpClient first = SmtpClient.greeted(server);
                SmtpClient second = SmtpClient.connect(server)) {
            second.expect("421 Too many concurrent SMTP connections").expectEnd();
            first.send("NOOP").expect("250 Ok");
        }
    }

    @Test
    void endsASilentSessionWith451() {
        try (FakeSmtpServer server = FakeSmtpServer.like(Preset.AMAZON_SES)
                        .idleTimeout(Duration.ofMillis(50))
                        .start();
                SmtpClient client = SmtpClient.greeted(server)) {
            client.expect("451 Timeout waiting for data from client.").expectEnd();
        }
    }
}
