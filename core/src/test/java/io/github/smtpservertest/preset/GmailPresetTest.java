package io.github.smtpservertest.preset;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.testkit.SmtpClient;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class GmailPresetTest {

    @Test
    void takesAMailInGmailsWords() {
        try (FakeSmtpServer server = FakeSmtpServer.like(Preset.GMAIL).start();
                SmtpClient client = SmtpClient.connect(server)) {
            client.reads("220 mx.example.com ESMTP 0000100001 - gsmtp")
                    .says("HELO client.example")
                    .andReads("250 mx.example.com at your service")
                    .says("EHLO client.example")
                    .andReads(
                            "250-mx.example.com at your service, [127.0.0.1]",
                            "250-SIZE 35882577",
                            "250-8BITMIME",
                            "250-STARTTLS",
                            "250-ENHANCEDSTATUSCODES",
                            "250-PIPELINING",
                            "250-CHUNKING",
                            "250 SMTPUTF8")
                    .says("NOOP")
                    .andReads("250 2.0.0 OK 0000100001 - gsmtp")
                    .says("VRFY bob@example.com")
                    .andReads("252 2.1.5 Send some mail, I'll try my best 0000100001 - gsmtp")
                    .says("MAIL FROM:<a@b.example>")
                    .andReads("250 2.1.0 OK 0000100001 - gsmtp")
                    .says("RCPT TO:<c@d.example>")
                    .andReads("250 2.1.5 OK 0000100001 - gsmtp")
                    .says("DATA")
                    .andReads("354  Go ahead 0000100001 - gsmtp")
                    .sendsRaw(".\r\n")
                    .reads("250 2.0.0 OK  …")
                    .says("RSET")
                    .andReads("250 2.1.5 Flushed 0000100002 - gsmtp")
                    .says("QUIT")
                    .andReads("221 2.0.0 closing connection 0000100002 - gsmtp");
        }
    }

    @Test
    void refusesWhatIsOutOfOrderOrMalformed() {
        try (FakeSmtpServer server = FakeSmtpServer.like(Preset.GMAIL).start();
                SmtpClient client = SmtpClient.greeted(server)) {
            client.says("MAIL FROM:<a@b.example>")
                    .andReads("503 5.5.1 EHLO/HELO first. 0000100001 - gsmtp")
                    .says("EHLO a b")
                    .andReads("501 5.5.4 HELO/EHLO argument \"a b\" invalid 0000100001 - gsmtp")
                    .says("EHLO client.example")
                    .andHears("250")
                    .says("RCPT TO:<c@d.example>")
                    .andReads("503 5.5.1 MAIL first. 0000100001 - gsmtp")
                    .says("MAIL FROM a@b.example")
                    .andReads("555 5.5.2 Syntax error 0000100001 - gsmtp")
                    .says("MAIL FROM:<a@b.example> FOO=bar")
                    .andReads("555 5.5.2 Syntax error 0000100001 - gsmtp")
                    .says("MAIL FROM:<a@@b>")
                    .andReads("553 5.1.7 The sender address is not a valid RFC 5321 address. 0000100001 - gsmtp")
                    .says("MAIL FROM:<a@b.example> SIZE=35882578")
                    .andReads("552 5.2.3 Your message exceeded Google's message size limits. 0000100001 - gsmtp")
                    .says("MAIL FROM:<a@b.example>")
                    .andReads("250 2.1.0 OK 0000100001 - gsmtp")
                    .says("DATA")
                    .andReads("503 5.5.1 RCPT first. 0000100001 - gsmtp")
                    .says("RCPT TO:<c@@d>")
                    .andReads("553 5.1.3 The recipient address is not a valid RFC 5321 address. 0000100001 - gsmtp")
                    .says("FOO")
                    .andReads("502 5.5.1 Unrecognized command. 0000100001 - gsmtp")
                    .says("EXPN list")
                    .andReads("502 5.5.1 Unimplemented command. 0000100001 - gsmtp");
        }
    }

    @Test
    void refusesRecipients() {
        try (FakeSmtpServer server = FakeSmtpServer.like(Preset.GMAIL)
                        .maxRecipients(1)
                        .mailboxes(m -> m.domain("example.com")
                                .unknown("ghost@example.com")
                                .full("full@example.com")
                                .refuseOtherDomains())
                        .start();
                SmtpClient client = SmtpClient.inMail(server)) {
            client.says("RCPT TO:<ghost@example.com>")
                    .andReads("550 5.1.1 The email account that you tried to reach does not exist."
                            + " 0000100001 - gsmtp")
                    .says("RCPT TO:<full@example.com>")
                    .andReads("452 4.2.2 The email account that you tried to reach is over quota. 0000100001 - gsmtp")
                    .says("RCPT TO:<c@d.example>")
                    .andReads("550 5.7.0 Mail relay denied. 0000100001 - gsmtp")
                    .says("RCPT TO:<bob@example.com>")
                    .andReads("250 2.1.5 OK 0000100001 - gsmtp")
                    .says("RCPT TO:<eve@example.com>")
                    .andReads("452 4.5.3 Your message has too many recipients. 0000100001 - gsmtp")
                    .says("VRFY ghost@example.com")
                    .andReads("252 2.1.5 Send some mail, I'll try my best 0000100001 - gsmtp");
        }
    }

    @Test
    void wantsTlsAndThenALoginWhereSomebodyCanLogIn() {
        try (FakeSmtpServer server = FakeSmtpServer.like(Preset.GMAIL)
                        .user("alice", "secret")
                        .token("alice", "t0ken")
                        .start();
                SmtpClient client = SmtpClient.introduced(server)) {
            client.says("MAIL FROM:<a@b.example>")
                    .andReads("530 5.7.0 Must issue a STARTTLS command first. 0000100001 - gsmtp")
                    .says("STARTTLS")
                    .andReads("220 2.0.0 Ready to start TLS")
                    .shakesHands(server)
                    .says("EHLO client.example")
                    .andReads(
                            "250-mx.example.com at your service, [127.0.0.1]",
                            "250-SIZE 35882577",
                            "250-8BITMIME",
                            "250-AUTH LOGIN PLAIN XOAUTH2 OAUTHBEARER",
                            "250-ENHANCEDSTATUSCODES",
                            "250-PIPELINING",
                            "250-CHUNKING",
                            "250 SMTPUTF8")
                    .says("MAIL FROM:<a@b.example>")
                    .andReads("530 5.7.0 Authentication Required. 0000100001 - gsmtp")
                    .says("AUTH FOO")
                    .andReads("504 5.7.4 Unrecognized Authentication Type 0000100001 - gsmtp")
                    .says("AUTH PLAIN AGFsaWNlAHdyb25n")
                    .andReads("535 5.7.8 Username and Password not accepted. 0000100001 - gsmtp")
                    .says("AUTH PLAIN !")
                    .andReads("501 5.5.2 Cannot Decode response 0000100001 - gsmtp")
                    .says("AUTH PLAIN AGFsaWNlAHNlY3JldA==")
                    .andReads("235 2.7.0 Accepted")
                    .says("AUTH PLAIN AGFsaWNlAHNlY3JldA==")
                    .andReads("503 5.7.0 No identity changes permitted. 0000100001 - gsmtp")
                    .says("MAIL FROM:<a@b.example>")
                    .andReads("250 2.1.0 OK 0000100001 - gsmtp");
        }
    }

    @Test
    void endsASilentSessionWith451() {
        try (FakeSmtpServer server = FakeSmtpServer.like(Preset.GMAIL)
                        .idleTimeout(Duration.ofMillis(50))
                        .start();
                SmtpClient client = SmtpClient.greeted(server)) {
            client.reads("451 4.4.2 Timeout - closing connection. 0000100001 - gsmtp")
                    .expectsEnd();
        }
    }
}
