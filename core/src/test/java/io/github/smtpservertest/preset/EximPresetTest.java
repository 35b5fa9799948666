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
            client.expect("220 mx.example.com ESMTP Exim 4.98 …")
                    .send("HELO client.example")
                    .expect("250 mx.example.com Hello client.example [127.0.0.1]")
                    .send("EHLO client.example")
                    .expect(
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
                    .send("HELP")
                    .expect(
                            "214-Commands supported:",
                            "214 AUTH STARTTLS HELO EHLO MAIL RCPT DATA BDAT NOOP QUIT RSET HELP")
                    .send("NOOP")
                    .expect("250 OK")
                    .send("VRFY bob@example.com")
                    .expect("252 Administrative prohibition")
                    .send("MAIL FROM:<a@b.example>")
                    .expect("250 OK")
                    .send("RCPT TO:<c@d.example>")
                    .expect("250 Accepted")
                    .send("DATA")
                    .expect("354 Enter message, ending with \".\" on a line by itself")
                    .sendBytes(".\r\n")
                    .expect("250 OK id=0000100001")
                    .send("RSET")
                    .expect("250 Reset OK")
                    .send("QUIT")
                    .expect("221 mx.example.com closing connection");
            assertThat(server.messages()).hasSize(1);
        }
    }

    @Test
    void refusesWhatIsOutOfOrderOrMalformed() {
        try (FakeSmtpServer server = FakeSmtpServer.like(Preset.EXIM).start();
                SmtpClient client = SmtpClient.greeted(server)) {
            client.send("MAIL FROM:<a@b.example>")
                    .expect("550 nice hosts say HELO first")
                    .send("EHLO")
                    .expect("501 Syntactically invalid EHLO argument(s)")
                    .send("EHLO client.example")
                    .expectStatus("250")
                    .send("RCPT TO:<a@@b>")
                    .expect("503 sender not yet given")
                    .send("DATA")
                    .expect("503 valid RCPT command must precede DATA")
                    .send("MAIL FROM:<a@@b>")
                    .expect("501 <a@@b>: malformed address")
                    .send("MAIL FROM:<a@b.example> SIZE=52428801")
                    .expect("552 Message size exceeds maximum permitted")
                    .send("MAIL FROM:<a@b.example>")
                    .expect("250 OK")
                    .send("MAIL FROM:<a@b.example>")
                    .expect("503 sender already given")
                    .send("RCPT TO:<c@@d>")
                    .expect("501 <c@@d>: malformed address")
                    .send("DATA")
                    .expect("503 valid RCPT command must precede DATA")
                    .send("FOO")
                    .expect("500 unrecognized command")
                    .send("EXPN list")
                    .expect("550 Administrative prohibition")
                    .send("AUTH PLAIN")
                    .expect("503 AUTH command used when not advertised");
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
            client.send("RCPT TO:<ghost@example.com>")
                    .expect("550 Unrouteable address")
                    .send("RCPT TO:<c@d.example>")
                    .expect("550 relay not permitted")
                    .send("DATA")
                    .expect("503 Valid RCPT command must precede DATA")
                    .send("RCPT TO:<bob@example.com>")
                    .expect("250 Accepted")
                    .send("RCPT TO:<eve@example.com>")
                    .expect("452 too many recipients")
                    .sendBytes("BDAT 3\r\nA:b")
                    .expect("250 3 byte chunk received");
        }
    }

    @Test
    void logsInAsEximDoes() {
        try (FakeSmtpServer server =
                        FakeSmtpServer.like(Preset.EXIM).user("alice", "secret").start();
                SmtpClient client = SmtpClient.introduced(server)) {
            client.send("STARTTLS")
                    .expect("220 TLS go ahead")
                    .shakeHands()
                    .send("EHLO client.example")
                    .expectStatus("250")
                    .send("STARTTLS")
                    .expect("503 STARTTLS command used when not advertised")
                    .send("AUTH FOO AGFsaWNlAHNlY3JldA==")
                    .expect("504 FOO authentication mechanism not supported")
                    .send("AUTH PLAIN AGFsaWNlAHdyb25n")
                    .expect("535 Incorrect authentication data")
                    .send("AUTH PLAIN !")
                    .expect("501 Invalid base64 data")
                    .send("AUTH PLAIN AGFsaWNlAHNlY3JldA==")
                    .expect("235 Authentication succeeded")
                    .send("AUTH PLAIN AGFsaWNlAHNlY3JldA==")
                    .expect("503 already authenticated");
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
            client.send("RSET")
                    .expect("250 Reset OK")
                    .send("MAIL FROM:<a@b.example>")
                    .expect("421 too many messages in this connection")
                    .expectEnd();
            silent.expect("421 mx.example.com: SMTP command timeout - closing connection")
                    .expectEnd();
        }
    }
}
