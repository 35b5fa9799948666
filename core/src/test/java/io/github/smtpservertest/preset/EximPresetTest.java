package io.github.smtpservertest.preset;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.testkit.SmtpClient;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EximPresetTest {

    @Test
    void takesAMailInEximsWordsAndWithoutEnhancedStatusCodes() {
        try (FakeSmtpServer server = FakeSmtpServer.like(Preset.EXIM).start();
                SmtpClient client = SmtpClient.connect(server)) {
            client.reads("220 mx.example.com ESMTP Exim 4.98 …")
                    .says("HELO client.example")
                    .andReads("250 mx.example.com Hello client.example [127.0.0.1]")
                    .says("EHLO client.example")
                    .andReads(
                            "250-mx.example.com Hello client.example [127.0.0.1]",
                            "250-SIZE 52428800",
                            "250-LIMITS MAILMAX=1000 RCPTMAX=50000",
                            "250-8BITMIME",
                            "250-PIPELINING",
                            "250-PIPECONNECT",
                            "250-CHUNKING",
                            "250-STARTTLS",
                            "250-SMTPUTF8",
                            "250 HELP")
                    .says("HELP")
                    .andReads(
                            "214-Commands supported:",
                            "214 AUTH STARTTLS HELO EHLO MAIL RCPT DATA BDAT NOOP QUIT RSET HELP")
                    .says("NOOP")
                    .andReads("250 OK")
                    .says("VRFY bob@example.com")
                    .andReads("252 Administrative prohibition")
                    .says("MAIL FROM:<a@b.example>")
                    .andReads("250 OK")
                    .says("RCPT TO:<c@d.example>")
                    .andReads("250 Accepted")
                    .says("DATA")
                    .andReads("354 Enter message, ending with \".\" on a line by itself")
                    .sendsRaw(".\r\n")
                    .reads("250 OK id=0000100001")
                    .says("RSET")
                    .andReads("250 Reset OK")
                    .says("QUIT")
                    .andReads("221 mx.example.com closing connection");
            assertThat(server.messages()).hasSize(1);
        }
    }

    @Test
    void refusesWhatIsOutOfOrderOrMalformed() {
        try (FakeSmtpServer server = FakeSmtpServer.like(Preset.EXIM).start();
                SmtpClient client = SmtpClient.greeted(server)) {
            client.says("MAIL FROM:<a@b.example>")
                    .andReads("550 nice hosts say HELO first")
                    .says("EHLO")
                    .andReads("501 Syntactically invalid EHLO argument(s)")
                    .says("EHLO client.example")
                    .andHears("250")
                    .says("RCPT TO:<a@@b>")
                    .andReads("503 sender not yet given")
                    .says("DATA")
                    .andReads("503 valid RCPT command must precede DATA")
                    .says("MAIL FROM:<a@@b>")
                    .andReads("501 <a@@b>: malformed address")
                    .says("MAIL FROM:<a@b.example> SIZE=52428801")
                    .andReads("552 Message size exceeds maximum permitted")
                    .says("MAIL FROM:<a@b.example>")
                    .andReads("250 OK")
                    .says("MAIL FROM:<a@b.example>")
                    .andReads("503 sender already given")
                    .says("RCPT TO:<c@@d>")
                    .andReads("501 <c@@d>: malformed address")
                    .says("DATA")
                    .andReads("503 valid RCPT command must precede DATA")
                    .says("FOO")
                    .andReads("500 unrecognized command")
                    .says("EXPN list")
                    .andReads("550 Administrative prohibition")
                    .says("AUTH PLAIN")
                    .andReads("503 AUTH command used when not advertised");
        }
    }

    @Test
    void refusesRecipients() {
        try (FakeSmtpServer server = FakeSmtpServer.like(Preset.EXIM)
                        .maxRecipients(1)
                        .mailboxes(m -> m.domain("example.com")
                                .unknown("ghost@example.com")
                                .refuseOtherDomains())
                        .start();
                SmtpClient client = SmtpClient.inMail(server)) {
            client.says("RCPT TO:<ghost@example.com>")
                    .andReads("550 Unrouteable address")
                    .says("RCPT TO:<c@d.example>")
                    .andReads("550 relay not permitted")
                    .says("DATA")
                    .andReads("503 Valid RCPT command must precede DATA")
                    .says("RCPT TO:<bob@example.com>")
                    .andReads("250 Accepted")
                    .says("RCPT TO:<eve@example.com>")
                    .andReads("452 too many recipients")
                    .sendsRaw("BDAT 3\r\nA:b")
                    .reads("250 3 byte chunk received");
        }
    }

    @Test
    void logsInAsEximDoes() {
        try (FakeSmtpServer server =
                        FakeSmtpServer.like(Preset.EXIM).user("alice", "secret").start();
                SmtpClient client = SmtpClient.introduced(server)) {
            client.says("STARTTLS")
                    .andReads("220 TLS go ahead")
                    .shakesHands(server)
                    .says("EHLO client.example")
                    .andHears("250")
                    .says("STARTTLS")
                    .andReads("503 STARTTLS command used when not advertised")
                    .says("AUTH FOO AGFsaWNlAHNlY3JldA==")
                    .andReads("504 FOO authentication mechanism not supported")
                    .says("AUTH PLAIN AGFsaWNlAHdyb25n")
                    .andReads("535 Incorrect authentication data")
                    .says("AUTH PLAIN !")
                    .andReads("501 Invalid base64 data")
                    .says("AUTH PLAIN AGFsaWNlAHNlY3JldA==")
                    .andReads("235 Authentication succeeded")
                    .says("AUTH PLAIN AGFsaWNlAHNlY3JldA==")
                    .andReads("503 already authenticated");
        }
    }

    @Test
    void saysGoodbyeToTooManyMailsAndToSilence() {
        try (FakeSmtpServer server = FakeSmtpServer.like(Preset.EXIM)
                        .maxMessages(1)
                        // Long enough for a client to say four commands, on a machine that has other things to do.
                        .idleTimeout(Duration.ofMillis(1500))
                        .start();
                SmtpClient client = SmtpClient.inMail(server);
                SmtpClient silent = SmtpClient.greeted(server)) {
            client.says("RSET")
                    .andReads("250 Reset OK")
                    .says("MAIL FROM:<a@b.example>")
                    .andReads("421 too many messages in this connection")
                    .expectsEnd();
            silent.reads("421 mx.example.com: SMTP command timeout - closing connection")
                    .expectsEnd();
        }
    }
}
