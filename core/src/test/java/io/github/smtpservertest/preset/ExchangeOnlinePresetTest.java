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
            client.expect("220 mx.example.com Microsoft ESMTP MAIL Service ready at …")
                    .send("HELO client.example")
                    .expect("250 mx.example.com Hello [127.0.0.1]")
                    .send("EHLO client.example")
                    .expect(
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
                    .send("HELP")
                    .expect(
                            "214-This server supports the following commands:",
                            "214 HELO EHLO STARTTLS RCPT DATA RSET MAIL QUIT HELP AUTH BDAT")
                    .send("NOOP")
                    .expect("250 2.0.0 OK")
                    .send("VRFY bob@example.com")
                    .expect("252 2.1.5 Cannot VRFY user")
                    .send("MAIL FROM:<a@b.example>")
                    .expect("250 2.1.0 Sender OK")
                    .send("RCPT TO:<c@d.example>")
                    .expect("250 2.1.5 Recipient OK")
                    .send("DATA")
                    .expect("354 Start mail input; end with <CRLF>.<CRLF>")
                    .sendBytes(".\r\n")
                    .expect("250 2.6.0 <0000100001@mx.example.com> [InternalId=0000100001,"
                            + " Hostname=mx.example.com] Queued mail for delivery")
                    .send("RSET")
                    .expect("250 2.0.0 Resetting")
                    .send("QUIT")
                    .expect("221 2.0.0 Service closing transmission channel");
        }
    }

    @Test
    void refusesWhatIsOutOfOrderOrMalformed() {
        try (FakeSmtpServer server = FakeSmtpServer.like(Preset.EXCHANGE_ONLINE).start();
                SmtpClient client = SmtpClient.greeted(server)) {
            client.send("MAIL FROM:<a@b.example>")
                    .expect("503 5.5.2 Send hello first")
                    .send("EHLO a b")
                    .expect("501 5.5.4 Invalid domain name")
                    .send("EHLO client.example")
                    .expectStatus("250")
                    .send("RCPT TO:<c@d.example>")
                    .expect("503 5.5.2 Need mail command")
                    .send("MAIL FROM a@b.example")
                    .expect("501 5.5.4 Invalid arguments")
                    .send("MAIL FROM:<a@@b>")
                    .expect("501 5.1.7 Invalid address")
                    .send("MAIL FROM:<a@b.example> SIZE=157286401")
                    .expect("552 5.3.4 Message size exceeds fixed maximum message size")
                    .send("MAIL FROM:<a@b.example>")
                    .expect("250 2.1.0 Sender OK")
                    .send("MAIL FROM:<a@b.example>")
                    .expect("503 5.5.2 Sender already specified")
                    .send("DATA")
                    .expect("503 5.5.2 Need rcpt command")
                    .send("RCPT TO:<c@@d>")
                    .expect("501 5.1.3 Invalid address")
                    .send("FOO bar")
                    .expect("500 5.3.3 Unrecognized command 'FOO'")
                    .send("EXPN list")
                    .expect("502 5.3.3 Command not implemented");
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
            client.send("RCPT TO:<ghost@example.com>")
                    .expect("550 5.4.1 Recipient address rejected: Access denied.")
                    .send("RCPT TO:<c@d.example>")
                    .expect("550 5.7.64 TenantAttribution; Relay Access Denied")
                    .send("RCPT TO:<bob@example.com>")
                    .expect("250 2.1.5 Recipient OK")
                    .send("RCPT TO:<eve@example.com>")
                    .expect("452 4.5.3 Too many recipients");
        }
    }

    @Test
    void wantsTlsAndThenALoginWhereSomebodyCanLogIn() {
        try (FakeSmtpServer server = FakeSmtpServer.like(Preset.EXCHANGE_ONLINE)
                        .user("alice", "secret")
                        .token("alice", "t0ken")
                        .start();
                SmtpClient client = SmtpClient.introduced(server)) {
            client.send("MAIL FROM:<a@b.example>")
                    .expect("451 5.7.3 STARTTLS is required to send mail")
                    .send("STARTTLS")
                    .expect("220 2.0.0 SMTP server ready")
                    .shakeHands()
                    .send("EHLO client.example")
                    .expect(
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
                    .send("MAIL FROM:<a@b.example>")
                    .expect("530 5.7.57 Client not authenticated to send mail.")
                    .send("AUTH PLAIN AGFsaWNlAHNlY3JldA==")
                    .expect("504 5.7.4 Unrecognized authentication type")
                    .send("AUTH LOGIN YWxpY2U=")
                    .expect("334 UGFzc3dvcmQ6")
                    .send("d3Jvbmc=")
                    .expect("535 5.7.3 Authentication unsuccessful")
                    .send("AUTH LOGIN YWxpY2U=")
                    .expect("334 UGFzc3dvcmQ6")
                    .send("c2VjcmV0")
                    .expect("235 2.7.0 Authentication successful")
                    .send("MAIL FROM:<a@b.example>")
                    .expect("250 2.1.0 Sender OK");
        }
    }

    @Test
    void endsASilentSessionWith451() {
        try (FakeSmtpServer server = FakeSmtpServer.like(Preset.EXCHANGE_ONLINE)
                        .idleTimeout(Duration.ofMillis(50))
                        .start();
                SmtpClient client = SmtpClient.greeted(server)) {
            client.expect("451 4.7.0 Timeout waiting for client input").expectEnd();
        }
    }
}
