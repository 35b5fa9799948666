package io.github.smtpservertest.preset;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.testkit.SmtpClient;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PostfixPresetTest {

    @Test
    void takesAMailInPostfixsWords() {
        try (FakeSmtpServer server = FakeSmtpServer.like(Preset.POSTFIX).start();
                SmtpClient client = SmtpClient.connect(server)) {
            client.expect("220 mx.example.com ESMTP Postfix")
                    .send("EHLO client.example")
                    .expect(
                            "250-mx.example.com",
                            "250-PIPELINING",
                            "250-SIZE 10240000",
                            "250-VRFY",
                            "250-ETRN",
                            "250-ENHANCEDSTATUSCODES",
                            "250-8BITMIME",
                            "250-DSN",
                            "250-SMTPUTF8",
                            "250 CHUNKING")
                    .send("NOOP")
                    .expect("250 2.0.0 Ok")
                    .send("VRFY bob@example.com")
                    .expect("252 2.0.0 bob@example.com")
                    .send("MAIL FROM:<a@b.example>")
                    .expect("250 2.1.0 Ok")
                    .send("RCPT TO:<c@d.example>")
                    .expect("250 2.1.5 Ok")
                    .send("DATA")
                    .expect("354 End data with <CR><LF>.<CR><LF>")
                    .sendBytes("Subject: one\r\n\r\n.\r\n")
                    .expect("250 2.0.0 Ok: queued as 0000100001")
                    .send("MAIL FROM:<a@b.example>")
                    .expect("250 2.1.0 Ok")
                    .send("RCPT TO:<c@d.example>")
                    .expect("250 2.1.5 Ok")
                    .sendBytes("BDAT 3\r\nA:b")
                    .expect("250 2.0.0 Ok: 3 bytes")
                    .sendBytes("BDAT 4 LAST\r\n\r\n\r\n")
                    .expect("250 2.0.0 Ok: queued as 0000100002")
                    .send("RSET")
                    .expect("250 2.0.0 Ok")
                    .send("QUIT")
                    .expect("221 2.0.0 Bye");
        }
    }

    @Test
    void looksAtTheOrderBeforeTheForm() {
        try (FakeSmtpServer server = FakeSmtpServer.like(Preset.POSTFIX).start();
                SmtpClient client = SmtpClient.introduced(server)) {
            client.send("RCPT TO:<a@@b>")
                    .expect("503 5.5.1 Error: need MAIL command")
                    .send("RCPT TO:<c@d.example>")
                    .expect("503 5.5.1 Error: need MAIL command")
                    .send("DATA now")
                    .expect("503 5.5.1 Error: need RCPT command")
                    .send("MAIL FROM:<a@b.example>")
                    .expect("250 2.1.0 Ok")
                    .send("MAIL FROM:nonsense")
                    .expect("503 5.5.1 Error: nested MAIL command")
                    .send("DATA")
                    .expect("554 5.5.1 Error: no valid recipients");
        }
    }

    @Test
    void refusesWhatIsMalformedAs501() {
        try (FakeSmtpServer server = FakeSmtpServer.like(Preset.POSTFIX).start();
                SmtpClient client = SmtpClient.greeted(server)) {
            client.send("EHLO")
                    .expect("501 Syntax: EHLO hostname")
                    .send("EHLO client.example")
                    .expectStatus("250")
                    .send("MAIL FROM a@b.example")
                    .expect("501 5.5.4 Syntax: MAIL FROM:<address>")
                    .send("MAIL FROM:<a@@b>")
                    .expect("501 5.1.7 Bad sender address syntax")
                    .send("MAIL FROM:<a@b.example> FOO=bar")
                    .expect("555 5.5.4 Unsupported option: FOO=bar")
                    .send("MAIL FROM:<a@b.example> SIZE=10240001")
                    .expect("552 5.3.4 Message size exceeds fixed limit")
                    .send("MAIL FROM:<a@b.example>")
                    .expect("250 2.1.0 Ok")
                    .send("RCPT c@d.example")
                    .expect("501 5.5.4 Syntax: RCPT TO:<address>")
                    .send("RCPT TO:<c@@d>")
                    .expect("501 5.1.3 Bad recipient address syntax")
                    .send("RSET now")
                    .expect("501 5.5.4 Syntax: RSET")
                    .send("FOO")
                    .expect("502 5.5.2 Error: command not recognized")
                    .send("EXPN list")
                    .expect("502 5.5.1 Error: command not implemented")
                    .send("STARTTLS")
                    .expect("502 5.5.1 Error: command not implemented");
        }
    }

    @Test
    void takesMailFromAClientThatDidNotSayEhlo() {
        try (FakeSmtpServer server = FakeSmtpServer.like(Preset.POSTFIX).start();
                SmtpClient client = SmtpClient.greeted(server)) {
            client.send("MAIL FROM:<a@b.example>")
                    .expect("250 2.1.0 Ok")
                    .send("RCPT TO:<c@d.example>")
                    .expect("250 2.1.5 Ok")
                    .send("DATA")
                    .expect("354 …")
                    .sendBytes(".\r\n")
                    .expect("250 2.0.0 Ok: queued as 0000100001");
        }
    }

    @Test
    void refusesRecipientsWithTheirAddress() {
        try (FakeSmtpServer server = FakeSmtpServer.like(Preset.POSTFIX)
                        .maxRecipients(1)
                        .maxMessageSize(10)
                        .mailboxes(m -> m.domain("example.com")
                                .unknown("ghost@example.com")
                                .refuseOtherDomains())
                        .start();
                SmtpClient client = SmtpClient.inMail(server)) {
            client.send("RCPT TO:<ghost@example.com>")
                    .expect("550 5.1.1 <ghost@example.com>: Recipient address rejected: User unknown in local"
                            + " recipient table")
                    .send("RCPT TO:<c@d.example>")
                    .expect("554 5.7.1 <c@d.example>: Relay access denied")
                    .send("DATA")
                    .expect("554 5.5.1 Error: no valid recipients")
                    .send("RCPT TO:<bob@example.com>")
                    .expect("250 2.1.5 Ok")
                    .send("RCPT TO:<eve@example.com>")
                    .expect("452 4.5.3 Error: too many recipients")
                    .send("DATA")
                    .expect("354 …")
                    .sendBytes("more than ten bytes\r\n.\r\n")
                    .expect("552 5.3.4 Error: message file too big")
                    .send("VRFY ghost@example.com")
                    .expect("550 5.1.1 <ghost@example.com>: Recipient address rejected: User unknown in local"
                            + " recipient table");
        }
    }

    @Test
    void logsInAsPostfixDoes() {
        try (FakeSmtpServer server = FakeSmtpServer.like(Preset.POSTFIX)
                        .startTls()
                        .requireTls()
                        .user("alice", "secret")
                        .start();
                SmtpClient client = SmtpClient.greeted(server)) {
            client.send("EHLO client.example")
                    .expectStatus("250")
                    .send("MAIL FROM:<a@b.example>")
                    .expect("530 5.7.0 Must issue a STARTTLS command first")
                    .send("STARTTLS")
                    .expect("220 2.0.0 Ready to start TLS")
                    .shakeHands()
                    .send("EHLO client.example")
                    .expectStatus("250")
                    .send("STARTTLS")
                    .expect("554 5.5.1 Error: TLS already active")
                    .send("AUTH FOO")
                    .expect("535 5.7.8 Error: authentication failed: Invalid authentication mechanism")
                    .send("AUTH PLAIN AGFsaWNlAHdyb25n")
                    .expect("535 5.7.8 Error: authentication failed: authentication failure")
                    .send("AUTH LOGIN")
                    .expect("334 VXNlcm5hbWU6")
                    .send("*")
                    .expect("501 5.7.0 Authentication aborted")
                    .send("AUTH PLAIN AGFsaWNlAHNlY3JldA==")
                    .expect("235 2.7.0 Authentication successful")
                    .send("AUTH PLAIN AGFsaWNlAHNlY3JldA==")
                    .expect("503 5.5.1 Error: already authenticated");
        }
    }

    @Test
    void endsASilentSession() {
        try (FakeSmtpServer server = FakeSmtpServer.like(Preset.POSTFIX)
                        .idleTimeout(Duration.ofMillis(50))
                        .start();
                SmtpClient client = SmtpClient.greeted(server)) {
            client.expect("421 4.4.2 mx.example.com Error: timeout exceeded").expectEnd();
        }
    }
}
