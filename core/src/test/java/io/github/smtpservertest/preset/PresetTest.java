package io.github.smtpservertest.preset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.command.SmtpExtension;
import io.github.smtpservertest.match.SmtpEvents;
import io.github.smtpservertest.testkit.SmtpClient;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How a preset and the other settings of a server get on. */
class PresetTest {

    @Test
    void whatIsSetAfterwardsDepartsFromIt() {
        try (FakeSmtpServer server = FakeSmtpServer.like(Preset.EXIM)
                        .hostName("mail.example.org")
                        .without(SmtpExtension.STARTTLS, SmtpExtension.LIMITS, SmtpExtension.PIPELINING)
                        .with(SmtpExtension.DSN)
                        .maxMessageSize(1000)
                        .keyword("XCLIENT NAME")
                        .start();
                SmtpClient client = SmtpClient.greeted(server)) {
            client.send("EHLO client.example")
                    .expect(
                            "250-mail.example.org Hello client.example [127.0.0.1]",
                            "250-SIZE 1000",
                            "250-8BITMIME",
                            "250-PIPECONNECT",
                            "250-CHUNKING",
                            "250-SMTPUTF8",
                            "250-HELP",
                            "250-DSN",
                            "250 XCLIENT NAME");
        }
    }

    @Test
    void theScriptHasTheLastWord() {
        try (FakeSmtpServer server = FakeSmtpServer.like(Preset.AMAZON_SES)
                        .script(script -> script.on(SmtpEvents.endOfData())
                                .reply(454, "Throttling failure: Maximum sending rate exceeded"))
                        .start();
                SmtpClient client = SmtpClient.inBody(server)) {
            client.sendBytes(".\r\n").expect("454 Throttling failure: Maximum sending rate exceeded");
        }
    }

    @Test
    void withoutEnhancedStatusCodesTheWordsHaveNone() {
        try (FakeSmtpServer server = FakeSmtpServer.like(Preset.POSTFIX)
                        .without(SmtpExtension.ENHANCED_STATUS_CODES)
                        .start();
                SmtpClient client = SmtpClient.introduced(server)) {
            client.send("MAIL FROM:<a@b.example>").expect("250 Ok");
        }
    }

    @Test
    void speaksTlsFromTheStartIfTold() {
        try (FakeSmtpServer server = FakeSmtpServer.like(Preset.GMAIL)
                        .user("alice", "secret")
                        .implicitTls()
                        .start();
                SmtpClient client = SmtpClient.connect(server)) {
            client.shakeHands()
                    .expectStatus("220")
                    .send("EHLO client.example")
                    .expectStatus("250")
                    .send("AUTH PLAIN AGFsaWNlAHNlY3JldA==")
                    .expect("235 2.7.0 Accepted");
        }
    }

    @Test
    void postfixHasNoTlsUntilItIsAskedFor() {
        try (FakeSmtpServer plain = FakeSmtpServer.like(Preset.POSTFIX).build();
                FakeSmtpServer secure =
                        FakeSmtpServer.like(Preset.POSTFIX).startTls().start();
                SmtpClient client = SmtpClient.greeted(secure)) {
            assertThat(plain.uri().getScheme()).isEqualTo("smtp");
            client.send("EHLO client.example")
                    .expect(
                            "250-mx.example.com",
                            "250-PIPELINING",
                            "250-SIZE 10240000",
                            "250-VRFY",
                            "250-ETRN",
                            "250-STARTTLS",
                            "250-ENHANCEDSTATUSCODES",
                            "250-8BITMIME",
                            "250-DSN",
                            "250-SMTPUTF8",
                            "250 CHUNKING");
        }
    }

    @Test
    void anAddressThatIsNotAsciiIsShownInAscii() {
        try (FakeSmtpServer server = FakeSmtpServer.like(Preset.EXIM).start();
                SmtpClient client = SmtpClient.introduced(server)) {
            client.send("MAIL FROM:<a@@b\u00fc>").expect("501 <a@@b?>: malformed address");
        }
    }

    @Test
    void oneMayMakeOnesOwn() {
        ServerProfile sloth = new ServerProfile(
                List.of("XSLOW", "SIZE"),
                Set.of(),
                List.of(),
                Limits.of(1000, 2, 512, Duration.ofSeconds(9)),
                Set.of(),
                ReplyTemplates.none()
                        .with(ReplyReason.GREETING, 220, "{host} yawns", "{unknown}")
                        .with(ReplyReason.UNKNOWN_MAILBOX, 550, "5.1.1 {address} who?")
                        .replies());
        try (FakeSmtpServer server = FakeSmtpServer.builder()
                        .mailboxes(m -> m.unknown("ghost@example.com"))
                        .like(sloth)
                        .start();
                SmtpClient client = SmtpClient.connect(server)) {
            client.expect("220-mx.example.com yawns", "220 ")
                    .send("EHLO client.example")
                    .expect("250-mx.example.com", "250-XSLOW", "250 SIZE 1000")
                    .send("MAIL FROM:<a@b.example>")
                    .expect("250 OK")
                    .send("RCPT TO:<ghost@example.com>")
                    .expect("550 ghost@example.com who?");
        }
    }

    @Test
    void aWordingKeepsToTheClassOfTheSituation() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReplyTemplates.none().with(ReplyReason.MAIL_OK, 550, "no"))
                .withMessage("A server says 2yz to MAIL_OK, not 550 no; script it instead.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReplyTemplates.none().with(ReplyReason.TOO_MANY_MAILS, 451, "no"))
                .withMessage("A server says 421 to TOO_MANY_MAILS, not 451 no; script it instead.");
    }

    @ParameterizedTest
    @EnumSource(Preset.class)
    void eachTakesAMailFromAClientThatCannotLogIn(Preset preset) {
        try (FakeSmtpServer server = FakeSmtpServer.like(preset).start();
                SmtpClient client = SmtpClient.inBody(server)) {
            client.sendBytes("Subject: one\r\n\r\n.\r\n").expect("250 …");
            assertThat(server.onlyMessage().envelope().recipients()).hasSize(1);
        }
    }
}
