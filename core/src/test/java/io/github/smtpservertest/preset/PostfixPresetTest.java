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
            client.reads("220 mx.example.com ESMTP Postfix")
                    .says("EHLO client.example")
                    .andReads(
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
                    .says("NOOP")
                    .andReads("250 2.0.0 Ok")
                    .says("VRFY bob@example.com")
                    .andReads("252 2.0.0 bob@example.com")
                    .says("MAIL FROM:<a@b.example>")
                    .andReads("250 2.1.0 Ok")
                    .says("RCPT TO:<c@d.example>")
                    .andReads("250 2.1.5 Ok")
                    .says("DATA")
                    .andReads("354 End data with <CR><LF>.<CR><LF>")
                    .sendsRaw("Subject: one\r\n\r\n.\r\n")
                    .reads("250 2.0.0 Ok: queued as 0000100001")
                    .says("MAIL FROM:<a@b.example>")
                    .andReads("250 2.1.0 Ok")
                    .says("RCPT TO:<c@d.example>")
                    .andReads("250 2.1.5 Ok")
                    .sendsRaw("BDAT 3\r\nA:b")
                    .reads("250 2.0.0 Ok: 3 bytes")
                    .sendsRaw("BDAT 4 LAST\r\n\r\n\r\n")
                    .reads("250 2.0.0 Ok: queued as 0000100002")
                    .says("RSET")
                    .andReads("250 2.0.0 Ok")
                    .says("QUIT")
                    .andReads("221 2.0.0 Bye");
        }
    }

    @Test
    void looksAtTheOrderBeforeTheForm() {
        try (FakeSmtpServer server = FakeSmtpServer.like(Preset.POSTFIX).start();
                SmtpClient client = SmtpClient.introduced(server)) {
            client.says("RCPT TO:<a@@b>")
                    .andReads("503 5.5.1 Error: need MAIL command")
                    .says("RCPT TO:<c@d.example>")
                    .andReads("503 5.5.1 Error: need MAIL command")
                    .says("DATA now")
                    .andReads("503 5.5.1 Error: need RCPT command")
                    .says("MAIL FROM:<a@b.example>")
                    .andReads("250 2.1.0 Ok")
                    .says("MAIL FROM:nonsense")
                    .andReads("503 5.5.1 Error: nested MAIL command")
                    .says("DATA")
                    .andReads("554 5.5.1 Error: no valid recipients");
        }
    }

    @Test
    void refusesWhatIsMalformedAs501() {
        try (FakeSmtpServer server = FakeSmtpServer.like(Preset.POSTFIX).start();
                SmtpClient client = SmtpClient.greeted(server)) {
            client.says("EHLO")
                    .andReads("501 Syntax: EHLO hostname")
                    .says("EHLO client.example")
                    .andHears("250")
                    .says("MAIL FROM a@b.example")
                    .andReads("501 5.5.4 Syntax: MAIL FROM:<address>")
                    .says("MAIL FROM:<a@@b>")
                    .andReads("501 5.1.7 Bad sender address syntax")
                    .says("MAIL FROM:<a@b.example> FOO=bar")
                    .andReads("555 5.5.4 Unsupported option: FOO=bar")
                    .says("MAIL FROM:<a@b.example> SIZE=10240001")
                    .andReads("552 5.3.4 Message size exceeds fixed limit")
                    .says("MAIL FROM:<a@b.example>")
                    .andReads("250 2.1.0 Ok")
                    .says("RCPT c@d.example")
                    .andReads("501 5.5.4 Syntax: RCPT TO:<address>")
                    .says("RCPT TO:<c@@d>")
                    .andReads("501 5.1.3 Bad recipient address syntax")
                    .says("RSET now")
                    .andReads("501 5.5.4 Syntax: RSET")
                    .says("FOO")
                    .andReads("502 5.5.2 Error: command not recognized")
                    .says("EXPN list")
                    .andReads("502 5.5.1 Error: command not implemented")
                    .says("STARTTLS")
                    .andReads("502 5.5.1 Error: command not implemented");
        }
    }

    @Test
    void takesMailFromAClientThatDidNotSayEhlo() {
        try (FakeSmtpServer server = FakeSmtpServer.like(Preset.POSTFIX).start();
                SmtpClient client = SmtpClient.greeted(server)) {
            client.says("MAIL FROM:<a@b.example>")
                    .andReads("250 2.1.0 Ok")
                    .says("RCPT TO:<c@d.example>")
                    .andReads("250 2.1.5 Ok")
                    .says("DATA")
                    .andReads("354 …")
                    .sendsRaw(".\r\n")
                    .reads("250 2.0.0 Ok: queued as 0000100001");
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
            client.says("RCPT TO:<ghost@example.com>")
                    .andReads("550 5.1.1 <ghost@example.com>: Recipient address rejected: User unknown in local"
                            + " recipient table")
                    .says("RCPT TO:<c@d.example>")
                    .andReads("554 5.7.1 <c@d.example>: Relay access denied")
                    .says("DATA")
                    .andReads("554 5.5.1 Error: no valid recipients")
                    .says("RCPT TO:<bob@example.com>")
                    .andReads("250 2.1.5 Ok")
                    .says("RCPT TO:<eve@example.com>")
                    .andReads("452 4.5.3 Error: too many recipients")
                    .says("DATA")
                    .andReads("354 …")
                    .sendsRaw("more than ten octets\r\n.\r\n")
                    .reads("552 5.3.4 Error: message file too big")
                    .says("VRFY ghost@example.com")
                    .andReads("550 5.1.1 <ghost@example.com>: Recipient address rejected: User unknown in local"
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
            client.says("EHLO client.example")
                    .andHears("250")
                    .says("MAIL FROM:<a@b.example>")
                    .andReads("530 5.7.0 Must issue a STARTTLS command first")
                    .says("STARTTLS")
                    .andReads("220 2.0.0 Ready to start TLS")
                    .shakesHands(server)
                    .says("EHLO client.example")
                    .andHears("250")
                    .says("STARTTLS")
                    .andReads("554 5.5.1 Error: TLS already active")
                    .says("AUTH FOO")
                    .andReads("535 5.7.8 Error: authentication failed: Invalid authentication mechanism")
                    .says("AUTH PLAIN AGFsaWNlAHdyb25n")
                    .andReads("535 5.7.8 Error: authentication failed: authentication failure")
                    .says("AUTH LOGIN")
                    .andReads("334 VXNlcm5hbWU6")
                    .says("*")
                    .andReads("501 5.7.0 Authentication aborted")
                    .says("AUTH PLAIN AGFsaWNlAHNlY3JldA==")
                    .andReads("235 2.7.0 Authentication successful")
                    .says("AUTH PLAIN AGFsaWNlAHNlY3JldA==")
                    .andReads("503 5.5.1 Error: already authenticated");
        }
    }

    @Test
    void endsASilentSession() {
        try (FakeSmtpServer server = FakeSmtpServer.like(Preset.POSTFIX)
                        .idleTimeout(Duration.ofMillis(50))
                        .start();
                SmtpClient client = SmtpClient.greeted(server)) {
            client.reads("421 4.4.2 mx.example.com Error: timeout exceeded").expectsEnd();
        }
    }
}
