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
            client.expect("220 mx.example.com ESMTP 0000100001 - gsmtp")
                    .send("HELO client.example")
                    .expect("250 mx.example.com at your service")
                    .send("EHLO client.example")
                    .expect(
                            "250-mx.example.com at your service, [127.0.0.1]",
                            "250-SIZE 35882577",
                            "250-8BITMIME",
                            "250-STARTTLS",
                            "250-ENHANCEDSTATUSCODES",
                            "250-PIPELINING",
                            "250-CHUNKING",
                            "250 SMTPUTF8")
                    .send("NOOP")
                    .expect("250 2.0.0 OK 0000100001 - gsmtp")
                    .send("VRFY bob@example.com")
                    .expect("252 2.1.5 Send some mail, I'll try my best 0000100001 - gsmtp")
                    .send("MAIL FROM:<a@b.example>")
                    .expect("250 2.1.0 OK 0000100001 - gsmtp")
                    .send("RCPT TO:<c@d.example>")
                    .expect("250 2.1.5 OK 0000100001 - gsmtp")
                    .send("DATA")
                    .expect("354  Go ahead 0000100001 - gsmtp")
                    .sendBytes(".\r\n")
                    .expect("250 2.0.0 OK  …")
                    .send("RSET")
                    .expect("250 2.1.5 Flushed 0000100002 - gsmtp")
                    .send("QUIT")
                    .expect("221 2.0.0 closing connection 0000100002 - gsmtp");
        }
    }

    @Test
    void refusesWhatIsOutOfOrderOrMalformed() {
        try (FakeSmtpServer server = FakeSmtpServer.like(Preset.GMAIL).start();
                SmtpClient client = SmtpClient.greeted(server)) {
            client.send("MAIL FROM:<a@b.example>")
                    .expect("503 5.5.1 EHLO/HELO first. 0000100001 - gsmtp")
                    .send("EHLO a b")
                    .expect("501 5.5.4 HELO/EHLO argument \"a b\" invalid 0000100001 - gsmtp")
                    .send("EHLO client.example")
                    .expectStatus("250")
                    .send("RCPT TO:<c@d.example>")
                    .expect("503 5.5.1 MAIL first. 0000100001 - gsmtp")
                    .send("MAIL FROM a@b.example")
                    .expect("555 5.5.2 Syntax error 0000100001 - gsmtp")
                    .send("MAIL FROM:<a@b.example> FOO=bar")
                    .expect("555 5.5.2 Syntax error 0000100001 - gsmtp")
                    .send("MAIL FROM:<a@@b>")
                    .expect("553 5.1.7 The sender address is not a valid RFC 5321 address. 0000100001 - gsmtp")
                    .send("MAIL FROM:<a@b.example> SIZE=35882578")
                    .expect("552 5.2.3 Your message exceeded Google's message size limits. 0000100001 - gsmtp")
                    .send("MAIL FROM:<a@b.example>")
                    .expect("250 2.1.0 OK 0000100001 - gsmtp")
                    .send("DATA")
                    .expect("503 5.5.1 RCPT first. 0000100001 - gsmtp")
                    .send("RCPT TO:<c@@d>")
                    .expect("553 5.1.3 The recipient address is not a valid RFC 5321 address. 0000100001 - gsmtp")
                    .send("FOO")
                    .expect("502 5.5.1 Unrecognized command. 0000100001 - gsmtp")
                    .send("EXPN list")
                    .expect("502 5.5.1 Unimplemented command. 0000100001 - gsmtp");
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
            client.send("RCPT TO:<ghost@example.com>")
                    .expect("550 5.1.1 The email account that you tried to reach does not exist."
                            + " 0000100001 - gsmtp")
                    .send("RCPT TO:<full@example.com>")
                    .expect("452 4.2.2 The email account that you tried to reach is over quota. 0000100001 - gsmtp")
                    .send("RCPT TO:<c@d.example>")
                    .expect("550 5.7.0 Mail relay denied. 0000100001 - gsmtp")
                    .send("RCPT TO:<bob@example.com>")
                    .expect("250 2.1.5 OK 0000100001 - gsmtp")
                    .send("RCPT TO:<eve@example.com>")
                    .expect("452 4.5.3 Your message has too many recipients. 0000100001 - gsmtp")
                    .send("VRFY ghost@example.com")
                    .expect("252 2.1.5 Send some mail, I'll try my best 0000100001 - gsmtp");
        }
    }

    @Test
    void wantsTlsAndThenALoginWhereSomebodyCanLogIn() {
        try (FakeSmtpServer server = FakeSmtpServer.like(Preset.GMAIL)
                        .user("alice", "secret")
                        .token("alice", "t0ken")
                        .start();
                SmtpClient client = SmtpClient.introduced(server)) {
            client.send("MAIL FROM:<a@b.example>")
                    .expect("530 5.7.0 Must issue a STARTTLS command first. 0000100001 - gsmtp")
                    .send("STARTTLS")
                    .expect("220 2.0.0 Ready to start TLS")
                    .shakeHands()
                    .send("EHLO client.example")
                    .expect(
                            "250-mx.example.com at your service, [127.0.0.1]",
                            "250-SIZE 35882577",
                            "250-8BITMIME",
                            "250-AUTH LOGIN PLAIN XOAUTH2 OAUTHBEARER",
                            "250-ENHANCEDSTATUSCODES",
                            "250-PIPELINING",
                            "250-CHUNKING",
                            "250 SMTPUTF8")
                    .send("MAIL FROM:<a@b.example>")
                    .expect("530 5.7.0 Authentication Required. 0000100001 - gsmtp")
                    .send("AUTH FOO")
                    .expect("504 5.7.4 Unrecognized Authentication Type 0000100001 - gsmtp")
                    .send("AUTH PLAIN AGFsaWNlAHdyb25n")
                    .expect("535 5.7.8 Username and Password not accepted. 0000100001 - gsmtp")
                    .send("AUTH PLAIN !")
                    .expect("501 5.5.2 Cannot Decode response 0000100001 - gsmtp")
                    .send("AUTH PLAIN AGFsaWNlAHNlY3JldA==")
                    .expect("235 2.7.0 Accepted")
                    .send("AUTH PLAIN AGFsaWNlAHNlY3JldA==")
                    .expect("503 5.7.0 No identity changes permitted. 0000100001 - gsmtp")
                    .send("MAIL FROM:<a@b.example>")
                    .expect("250 2.1.0 OK 0000100001 - gsmtp");
        }
    }

    @Test
    void endsASilentSessionWith451() {
        try (FakeSmtpServer server = FakeSmtpServer.like(Preset.GMAIL)
                        .idleTimeout(Duration.ofMillis(50))
                        .start();
                SmtpClient client = SmtpClient.greeted(server)) {
            client.expect("451 4.4.2 Timeout - closing connection. 0000100001 - gsmtp")
                    .expectEnd();
        }
    }
}
