package io.github.smtpservertest.junit5;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.command.SmtpExtension;
import io.github.smtpservertest.preset.Preset;
import io.github.smtpservertest.testkit.SmtpClient;
import org.junit.jupiter.api.Test;

/** The attributes for TLS, logins and what the server is like. */
class ServerSecurityTest {

    @Test
    @SmtpServerTest(startTls = true, requireTls = true)
    void startTlsIsOfferedAndWanted(FakeSmtpServer smtp) {
        assertThat(SmtpClient.ask(smtp, "MAIL FROM:<a@example.org>")).startsWith("530 5.7.0");
        assertThat(SmtpClient.ask(smtp, "STARTTLS")).startsWith("220 2.0.0");
        assertThat(smtp.certificates().authorityPem()).startsWith("-----BEGIN CERTIFICATE-----");
    }

    @Test
    @SmtpServerTest(implicitTls = true)
    void tlsComesFirst(FakeSmtpServer smtp) {
        assertThat(smtp.uri()).hasScheme("smtps");
    }

    @Test
    @SmtpServerTest(
            user = {"alice:secret", "bob:with:colons"},
            requireAuth = true)
    void someMayLogIn(FakeSmtpServer smtp) {
        assertThat(SmtpClient.ask(smtp, "MAIL FROM:<a@example.org>")).startsWith("530 5.7.0");
        assertThat(SmtpClient.ask(smtp, "AUTH PLAIN AGFsaWNlAHNlY3JldA==")).startsWith("235 2.7.0");
        assertThat(SmtpClient.ask(smtp, "AUTH PLAIN AGJvYgB3aXRoOmNvbG9ucw==")).startsWith("235 2.7.0");
        assertThat(SmtpClient.ask(smtp, "AUTH PLAIN AGFsaWNlAHdyb25n")).startsWith("535 5.7.8");
    }

    @Test
    @SmtpServerTest(lmtp = true)
    void lmtpIsSpoken(FakeSmtpServer smtp) {
        try (SmtpClient client = SmtpClient.greeted(smtp)) {
            assertThat(client.ask("EHLO client.example.org")).startsWith("500");
            assertThat(client.ask("LHLO client.example.org")).startsWith("250");
        }
    }

    @Test
    @SmtpServerTest(like = Preset.POSTFIX, with = SmtpExtension.DELIVERBY)
    void aRealServerIsPlayed(FakeSmtpServer smtp) {
        try (SmtpClient client = SmtpClient.connect(smtp)) {
            assertThat(client.readReply().toString()).endsWith("ESMTP Postfix");
            assertThat(client.ask("EHLO client.example.org")).contains("ETRN", "DELIVERBY");
        }
    }

    @SmtpServerTest(user = "alice")
    static class NoPassword {
        @Test
        void runs(FakeSmtpServer smtp) {
            smtp.close();
        }
    }

    @SmtpServerTest(like = {Preset.POSTFIX, Preset.EXIM})
    static class LikeTwo {
        @Test
        void runs(FakeSmtpServer smtp) {
            smtp.close();
        }
    }

    @SmtpServerTest(requireTls = true)
    static class TlsFromNowhere {
        @Test
        void runs(FakeSmtpServer smtp) {
            smtp.close();
        }
    }

    @Test
    void misuseIsSaidInOneSentence() {
        assertThat(Kit.complaintOf(NoPassword.class))
                .endsWith(
                        ": @SmtpServerTest on ServerSecurityTest.NoPassword: user is a name, a colon and a secret, such as"
                                + " alice:secret; what was given is not.");
        assertThat(Kit.complaintOf(LikeTwo.class))
                .endsWith(": @SmtpServerTest on ServerSecurityTest.LikeTwo: like has one value, not 2; choose one.");
        assertThat(Kit.complaintOf(TlsFromNowhere.class))
                .endsWith(
                        ": @SmtpServerTest on ServerSecurityTest.TlsFromNowhere: the server cannot be made: requireTls needs"
                                + " TLS; set startTls or implicitTls.");
    }
}
