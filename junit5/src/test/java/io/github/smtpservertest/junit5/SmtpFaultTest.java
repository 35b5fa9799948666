package io.github.smtpservertest.junit5;

import static io.github.smtpservertest.command.Stage.BODY;
import static io.github.smtpservertest.command.Stage.CONNECT;
import static io.github.smtpservertest.command.Stage.DATA;
import static io.github.smtpservertest.command.Stage.END_OF_DATA;
import static io.github.smtpservertest.command.Stage.MAIL;
import static io.github.smtpservertest.command.Stage.NOOP;
import static io.github.smtpservertest.command.Stage.RCPT;
import static io.github.smtpservertest.command.Stage.STARTTLS;
import static io.github.smtpservertest.effect.Point.Place.AFTER_REPLY;
import static io.github.smtpservertest.effect.Point.Place.IN_CONTENT;
import static io.github.smtpservertest.junit5.FaultEffect.DELAY;
import static io.github.smtpservertest.junit5.FaultEffect.DRIBBLE;
import static io.github.smtpservertest.junit5.FaultEffect.DROP_CONNECTION;
import static io.github.smtpservertest.junit5.FaultEffect.HOLD;
import static io.github.smtpservertest.junit5.FaultEffect.INJECT;
import static io.github.smtpservertest.junit5.FaultEffect.RESET_CONNECTION;
import static io.github.smtpservertest.junit5.FaultEffect.SAY_RAW;
import static io.github.smtpservertest.junit5.FaultEffect.TRUNCATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.effect.Gate;
import io.github.smtpservertest.testkit.SmtpClient;
import io.github.smtpservertest.transcript.SessionEnd;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What the annotation does on the wire. No test here would pass, were its rules not to fire. */
class SmtpFaultTest {

    private static SmtpClient inBody(FakeSmtpServer smtp) {
        SmtpClient client = SmtpClient.greeted(smtp);
        client.ask("EHLO client.example.org");
        client.ask("MAIL FROM:<shop@example.org>");
        client.ask("RCPT TO:<bob@example.com>");
        assertThat(client.ask("DATA")).startsWith("354");
        return client;
    }

    private static SessionEnd.How endOf(FakeSmtpServer smtp) {
        return smtp.awaitSessionsEnd().onlySession().end().how();
    }

    @Test
    @SmtpFault(at = END_OF_DATA, effect = DROP_CONNECTION)
    void theConnectionIsDroppedInsteadOfAReply(FakeSmtpServer smtp) {
        try (SmtpClient client = inBody(smtp)) {
            assertThat(client.ask("Subject: hi\r\n\r\nHello\r\n.")).isEmpty();
        }
        assertThat(endOf(smtp)).isEqualTo(SessionEnd.How.SERVER_CLOSED);
        assertThat(smtp.onlyMessage().reply()).isEmpty();
    }

    @Test
    @SmtpFault(at = NOOP, effect = RESET_CONNECTION, point = AFTER_REPLY)
    void thePointIsChosen(FakeSmtpServer smtp) {
        SmtpClient.ask(smtp, "NOOP");
        assertThat(endOf(smtp)).isEqualTo(SessionEnd.How.SERVER_RESET);
        assertThat(smtp.transcript().exchanges().get(2).isAnswered()).isTrue();
    }

    @Test
    @SmtpFault(at = DATA, effect = DROP_CONNECTION, point = IN_CONTENT, offset = 4)
    void thePointLiesInTheContent(FakeSmtpServer smtp) {
        try (SmtpClient client = inBody(smtp)) {
            assertThat(client.ask("Subject: hi")).isEmpty();
        }
        assertThat(endOf(smtp)).isEqualTo(SessionEnd.How.SERVER_CLOSED);
        assertThat(smtp.messages()).isEmpty();
    }

    @Test
    @SmtpFault(at = BODY, effect = DROP_CONNECTION, offset = 4)
    void atBodyAByteIsOneOfTheContent(FakeSmtpServer smtp) {
        try (SmtpClient client = inBody(smtp)) {
            assertThat(client.ask("Subject: hi")).isEmpty();
        }
        assertThat(endOf(smtp)).isEqualTo(SessionEnd.How.SERVER_CLOSED);
    }

    @Test
    @SmtpFault(at = NOOP, effect = DROP_CONNECTION, offset = 6, code = 250, text = "cut off")
    void elsewhereAByteIsOneOfTheReply(FakeSmtpServer smtp) {
        SmtpClient.ask(smtp, "NOOP");
        assertThat(smtp.awaitSessionsEnd().exchanges().get(2).sent().text()).isEqualTo("250 cu");
    }

    @Test
    @SmtpFault(at = NOOP, effect = DROP_CONNECTION, offset = 3_000_000_000L)
    void aByteBehindTheReplyIsAfterIt(FakeSmtpServer smtp) {
        assertThat(SmtpClient.ask(smtp, "NOOP")).isEqualTo("250 2.0.0 OK");
    }

    @Test
    @SmtpFault(
            at = RCPT,
            argument = "bob@*",
            code = 451,
            text = {"one", "two"},
            effect = {DELAY, DRIBBLE},
            bytes = 5,
            duration = "2ms",
            times = 1)
    void aReplyAndTwoEffectsCombine(FakeSmtpServer smtp) {
        try (SmtpClient client = SmtpClient.greeted(smtp)) {
            client.ask("EHLO client.example.org");
            client.ask("MAIL FROM:<shop@example.org>");
            assertThat(client.ask("RCPT TO:<ann@example.com>")).startsWith("250");
            assertThat(client.ask("RCPT TO:<bob@example.com>")).isEqualTo("451-one\n451 two");
            assertThat(client.ask("RCPT TO:<bob@example.com>")).startsWith("250");
        }
        assertThat(smtp.awaitSessionsEnd().onlySession().sent())
                .extracting(segment -> segment.bytes().text())
                .containsSubsequence("451-o", "ne\r\n4", "51 tw", "o\r\n");
    }

    @Test
    @SmtpFault(verb = "XFOO", effect = SAY_RAW, raw = "250 ok\r\n")
    @SmtpFault(at = MAIL, effect = SAY_RAW, hex = "35 35 30 20 ff 0d 0a")
    @SmtpFault(at = NOOP, effect = INJECT, raw = "421 bye\r\n", nth = 2)
    void bytesAreSaidAsTheyAre(FakeSmtpServer smtp) {
        assertThat(SmtpClient.ask(smtp, "XFOO")).isEqualTo("250 ok");
        assertThat(SmtpClient.ask(smtp, "MAIL FROM:<shop@example.org>")).startsWith("550 ");
        try (SmtpClient client = SmtpClient.greeted(smtp)) {
            client.ask("NOOP");
            assertThat(client.ask("NOOP")).startsWith("250");
            assertThat(client.ask("NOOP")).isEqualTo("421 bye");
        }
        assertThat(smtp.transcript().session(2).exchanges().get(2).sent().toByteArray())
                .containsExactly('5', '5', '0', ' ', 0xff, '\r', '\n');
    }

    @Test
    @SmtpFault(at = END_OF_DATA, effect = HOLD)
    void theTestReleasesAHold(FakeSmtpServer smtp) {
        Gate hold = smtp.script().gates().get(0);
        Thread mailer = new Thread(() -> SmtpClient.mail(smtp, "bob@example.com", "hi"));
        mailer.start();
        hold.awaitReached();
        assertThat(smtp.messages()).isEmpty();
        hold.release();
        assertThat(smtp.awaitMessages(1)).hasSize(1);
        smtp.awaitSessionsEnd();
    }

    @Test
    @SmtpFault(at = RCPT, effect = TRUNCATE, bytes = 3, code = 550, keepAlthoughRefused = true)
    void aLieMayBeCutShort(FakeSmtpServer smtp) {
        try (SmtpClient client = SmtpClient.greeted(smtp)) {
            client.ask("EHLO client.example.org");
            client.ask("MAIL FROM:<shop@example.org>");
            assertThat(client.ask("RCPT TO:<bob@example.com>\r\nNOOP")).startsWith("550250 ");
        }
        assertThat(smtp.transcript().exchanges().get(3).after().recipients()).isEqualTo(1);
    }

    @Test
    @SmtpFault(at = CONNECT, session = 1, effect = DROP_CONNECTION)
    @SmtpFault(at = CONNECT, probability = 0, effect = RESET_CONNECTION)
    void itMayBeForOneSessionAndOfProbabilityZero(FakeSmtpServer smtp) {
        try (SmtpClient client = SmtpClient.connect(smtp)) {
            client.expectEnd();
        }
        assertThat(SmtpClient.ask(smtp, "NOOP")).startsWith("250");
    }

    @Test
    @SmtpFault(at = CONNECT, effect = DROP_CONNECTION, server = "primary")
    void itMayBeOfOneOfSeveralServers(@Smtp("primary") FakeSmtpServer primary, FakeSmtpServer backup) {
        try (SmtpClient client = SmtpClient.connect(primary)) {
            client.expectEnd();
        }
        assertThat(SmtpClient.ask(backup, "NOOP")).startsWith("250");
    }

    @Retention(RetentionPolicy.RUNTIME)
    @SmtpFault(at = NOOP, effect = DROP_CONNECTION, times = 1)
    @SmtpFault(at = MAIL, effect = DROP_CONNECTION, times = 1)
    @interface Shaky {}

    @Test
    @Shaky
    void itMayStandOnAnAnnotationOfOnesOwn(FakeSmtpServer smtp) {
        assertThat(SmtpClient.ask(smtp, "NOOP")).isEmpty();
        assertThat(SmtpClient.ask(smtp, "NOOP")).startsWith("250");
        assertThat(SmtpClient.ask(smtp, "MAIL FROM:<shop@example.org>")).isEmpty();
        assertThat(SmtpClient.ask(smtp, "MAIL FROM:<shop@example.org>")).startsWith("250");
    }

    @Test
    @SmtpFault(at = NOOP, effect = DROP_CONNECTION, times = 1)
    @SmtpReply(at = NOOP, code = 451)
    void ofBothOnOneElementTheFaultIsTheNewer(FakeSmtpServer smtp) {
        assertThat(SmtpClient.ask(smtp, "NOOP")).isEmpty();
        assertThat(SmtpClient.ask(smtp, "NOOP")).startsWith("451");
    }

    @Nested
    @SmtpFault(at = CONNECT, effect = DELAY, duration = "1ms")
    @SmtpFault(at = STARTTLS, effect = DROP_CONNECTION)
    class OnAClass {

        @BeforeEach
        void itIsThereBeforeTheFirst(FakeSmtpServer smtp) {
            assertThat(smtp.script().rules()).hasSizeGreaterThanOrEqualTo(2);
        }

        @Test
        void itNeedNotFire(FakeSmtpServer smtp) {
            assertThat(SmtpClient.ask(smtp, "NOOP")).startsWith("250");
        }

        @Test
        @SmtpFault(at = CONNECT, effect = DROP_CONNECTION)
        void theMethodsIsTheNewer(FakeSmtpServer smtp) {
            try (SmtpClient client = SmtpClient.connect(smtp)) {
                client.expectEnd();
            }
        }
    }

    static class NeverFires {
        @Test
        @SmtpFault(at = NOOP, effect = DROP_CONNECTION)
        void test(FakeSmtpServer smtp) {}
    }

    @Test
    void oneThatNeverFiresFailsTheTest() {
        assertThat(Kit.complaintOf(NeverFires.class))
                .contains("at NOOP: close instead of replying")
                .contains("never fired");
    }
}
