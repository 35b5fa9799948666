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
            client.reads("220 mx.example.com ESMTP SimpleEmailService-d-0000100001")
                    .says("HELO client.example")
                    .andReads("250 mx.example.com")
                    .says("EHLO client.example")
                    .andReads("250-mx.example.com", "250-8BITMIME", "250-SIZE 41943040", "250-STARTTLS", "250 Ok")
                    .says("NOOP")
                    .andReads("250 Ok")
                    .says("MAIL FROM:<a@b.example>")
                    .andReads("250 Ok")
                    .says("RCPT TO:<c@d.example>")
                    .andReads("250 Ok")
                    .says("DATA")
                    .andReads("354 End data with <CR><LF>.<CR><LF>")
                    .sendsRaw(".\r\n")
                    .reads("250 Ok 0000100001")
                    .says("RSET")
                    .andReads("250 Ok")
                    .says("QUIT")
                    .andReads("221 Bye");
        }
    }

    @Test
    void refusesWithoutEnhancedStatusCodes() {
        try (FakeSmtpServer server = FakeSmtpServer.like(Preset.AMAZON_SES)
                        .maxMessageSize(10)
                        .start();
                SmtpClient client = SmtpClient.introduced(server)) {
            client.says("RCPT TO:<c@d.example>")
                    .andReads("503 There is no transaction; say MAIL first")
                    .says("MAIL FROM:<a@b.example> SIZE=11")
                    .andReads("552 Message is too long.")
                    .says("MAIL FROM:<a@b.example>")
                    .andReads("250 Ok")
                    .says("RCPT TO:<c@d.example>")
                    .andReads("250 Ok")
                    .says("DATA")
                    .andReads("354 …")
                    .sendsRaw("more than ten octets\r\n.\r\n")
                    .reads("552 Message is too long.");
        }
    }

    @Test
    void wantsTlsAndThenALoginWhereSomebodyCanLogIn() {
        try (FakeSmtpServer server = FakeSmtpServer.like(Preset.AMAZON_SES)
                        .user("alice", "secret")
                        .start();
                SmtpClient client = SmtpClient.introduced(server)) {
            client.says("MAIL FROM:<a@b.example>")
                    .andReads("530 Must issue a STARTTLS command first")
                    .says("STARTTLS")
                    .andReads("220 Ready to start TLS")
                    .shakesHands(server)
                    .says("EHLO client.example")
                    .andReads(
                            "250-mx.example.com", "250-8BITMIME", "250-SIZE 41943040", "250-AUTH PLAIN LOGIN", "250 Ok")
                    .says("MAIL FROM:<a@b.example>")
                    .andReads("530 Authentication required")
                    .says("AUTH PLAIN AGFsaWNlAHdyb25n")
                    .andReads("535 Authentication Credentials Invalid")
                    .says("AUTH PLAIN AGFsaWNlAHNlY3JldA==")
                    .andReads("235 Authentication successful.");
        }
    }

    @Test
    void cannotAlwaysTellWhoLogsIn() {
        try (FakeSmtpServer server = FakeSmtpServer.like(Preset.AMAZON_SES)
                        .authenticator(claim -> AuthOutcome.TEMPORARY_FAILURE)
                        .start();
                SmtpClient client = SmtpClient.introduced(server)) {
            client.says("STARTTLS")
                    .andReads("220 Ready to start TLS")
                    .shakesHands(server)
                    .says("EHLO client.example")
                    .andHears("250")
                    .says("AUTH PLAIN AGFsaWNlAHNlY3JldA==")
                    .andReads("454 Temporary authentication failure");
        }
    }

    @Test
    void takesNotMoreConnectionsThanItIsTold() {
        try (FakeSmtpServer server =
                        FakeSmtpServer.like(Preset.AMAZON_SES).maxConnections(1).start();
                SmtpClient first = SmtpClient.greeted(server);
                SmtpClient second = SmtpClient.connect(server)) {
            second.reads("421 Too many concurrent SMTP connections").expectsEnd();
            first.says("NOOP").andReads("250 Ok");
        }
    }

    @Test
    void endsASilentSessionWith451() {
        try (FakeSmtpServer server = FakeSmtpServer.like(Preset.AMAZON_SES)
                        .idleTimeout(Duration.ofMillis(50))
                        .start();
                SmtpClient client = SmtpClient.greeted(server)) {
            client.reads("451 Timeout waiting for data from client.").expectsEnd();
        }
    }
}
