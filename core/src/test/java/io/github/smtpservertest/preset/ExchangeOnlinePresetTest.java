package io.github.smtpservertest.preset;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.testkit.SmtpClient;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ExchangeOnlinePresetTest {

    @Test
    void takesAMailInExchangesWords() {
        try (FakeSmtpServer server = FakeSmtpServer.like(Preset.EXCHANGE_ONLINE).start();
                SmtpClient client = SmtpClient.connect(server)) {
            client.reads("220 mx.example.com Microsoft ESMTP MAIL Service ready at …")
                    .says("HELO client.example")
                    .andReads("250 mx.example.com Hello [127.0.0.1]")
                    .says("EHLO client.example")
                    .andReads(
                            "250-mx.example.com Hello [127.0.0.1]",
                            "250-SIZE 157286400",
                            "250-PIPELINING",
                            "250-DSN",
                            "250-ENHANCEDSTATUSCODES",
                            "250-STARTTLS",
                            "250-8BITMIME",
                            "250-BINARYMIME",
                            "250-CHUNKING",
                            "250 SMTPUTF8")
                    .says("HELP")
                    .andReads(
                            "214-This server supports the following commands:",
                            "214 HELO EHLO STARTTLS RCPT DATA RSET MAIL QUIT HELP AUTH BDAT")
                    .says("NOOP")
                    .andReads("250 2.0.0 OK")
                    .says("VRFY bob@example.com")
                    .andReads("252 2.1.5 Cannot VRFY user")
                    .says("MAIL FROM:<a@b.example>")
                    .andReads("250 2.1.0 Sender OK")
                    .says("RCPT TO:<c@d.example>")
                    .andReads("250 2.1.5 Recipient OK")
                    .says("DATA")
                    .andReads("354 Start mail input; end with <CRLF>.<CRLF>")
                    .sendsRaw(".\r\n")
                    .reads("250 2.6.0 <0000100001@mx.example.com> [InternalId=0000100001,"
                            + " Hostname=mx.example.com] Queued mail for delivery")
                    .says("RSET")
                    .andReads("250 2.0.0 Resetting")
                    .says("QUIT")
                    .andReads("221 2.0.0 Service closing transmission channel");
        }
    }

    @Test
    void refusesWhatIsOutOfOrderOrMalformed() {
        try (FakeSmtpServer server = FakeSmtpServer.like(Preset.EXCHANGE_ONLINE).start();
                SmtpClient client = SmtpClient.greeted(server)) {
            client.says("MAIL FROM:<a@b.example>")
                    .andReads("503 5.5.2 Send hello first")
                    .says("EHLO a b")
                    .andReads("501 5.5.4 Invalid domain name")
                    .says("EHLO client.example")
                    .andHears("250")
                    .says("RCPT TO:<c@d.example>")
                    .andReads("503 5.5.2 Need mail command")
                    .says("MAIL FROM a@b.example")
                    .andReads("501 5.5.4 Invalid arguments")
                    .says("MAIL FROM:<a@@b>")
                    .andReads("501 5.1.7 Invalid address")
                    .says("MAIL FROM:<a@b.example> SIZE=157286401")
                    .andReads("552 5.3.4 Message size exceeds fixed maximum message size")
                    .says("MAIL FROM:<a@b.example>")
                    .andReads("250 2.1.0 Sender OK")
                    .says("MAIL FROM:<a@b.example>")
                    .andReads("503 5.5.2 Sender already specified")
                    .says("DATA")
                    .andReads("503 5.5.2 Need rcpt command")
                    .says("RCPT TO:<c@@d>")
                    .andReads("501 5.1.3 Invalid address")
                    .says("FOO bar")
                    .andReads("500 5.3.3 Unrecognized command 'FOO'")
                    .says("EXPN list")
                    .andReads("502 5.3.3 Command not implemented");
        }
    }

    @Test
    void refusesRecipients() {
        try (FakeSmtpServer server = FakeSmtpServer.like(Preset.EXCHANGE_ONLINE)
                        .maxRecipients(1)
                        .mailboxes(m -> m.domain("example.com")
                                .unknown("ghost@example.com")
                                .refuseOtherDomains())
                        .start();
                SmtpClient client = SmtpClient.inMail(server)) {
            client.says("RCPT TO:<ghost@example.com>")
                    .andReads("550 5.4.1 Recipient address rejected: Access denied.")
                    .says("RCPT TO:<c@d.example>")
                    .andReads("550 5.7.64 TenantAttribution; Relay Access Denied")
                    .says("RCPT TO:<bob@example.com>")
                    .andReads("250 2.1.5 Recipient OK")
                    .says("RCPT TO:<eve@example.com>")
                    .andReads("452 4.5.3 Too many recipients");
        }
    }

    @Test
    void wantsTlsAndThenALoginWhereSomebodyCanLogIn() {
        try (FakeSmtpServer server = FakeSmtpServer.like(Preset.EXCHANGE_ONLINE)
                        .user("alice", "secret")
                        .token("alice", "t0ken")
                        .start();
                SmtpClient client = SmtpClient.introduced(server)) {
            client.says("MAIL FROM:<a@b.example>")
                    .andReads("451 5.7.3 STARTTLS is required to send mail")
                    .says("STARTTLS")
                    .andReads("220 2.0.0 SMTP server ready")
                    .shakesHands(server)
                    .says("EHLO client.example")
                    .andReads(
                            "250-mx.example.com Hello [127.0.0.1]",
                            "250-SIZE 157286400",
                            "250-PIPELINING",
                            "250-DSN",
                            "250-ENHANCEDSTATUSCODES",
                            "250-AUTH LOGIN XOAUTH2",
                            "250-8BITMIME",
                            "250-BINARYMIME",
                            "250-CHUNKING",
                            "250 SMTPUTF8")
                    .says("MAIL FROM:<a@b.example>")
                    .andReads("530 5.7.57 Client not authenticated to send mail.")
                    .says("AUTH PLAIN AGFsaWNlAHNlY3JldA==")
                    .andReads("504 5.7.4 Unrecognized authentication type")
                    .says("AUTH LOGIN YWxpY2U=")
                    .andReads("334 UGFzc3dvcmQ6")
                    .says("d3Jvbmc=")
                    .andReads("535 5.7.3 Authentication unsuccessful")
                    .says("AUTH LOGIN YWxpY2U=")
                    .andReads("334 UGFzc3dvcmQ6")
                    .says("c2VjcmV0")
                    .andReads("235 2.7.0 Authentication successful")
                    .says("MAIL FROM:<a@b.example>")
                    .andReads("250 2.1.0 Sender OK");
        }
    }

    @Test
    void endsASilentSessionWith451() {
        try (FakeSmtpServer server = FakeSmtpServer.like(Preset.EXCHANGE_ONLINE)
                        .idleTimeout(Duration.ofMillis(50))
                        .start();
                SmtpClient client = SmtpClient.greeted(server)) {
            client.reads("451 4.7.0 Timeout waiting for client input").expectsEnd();
        }
    }
}
