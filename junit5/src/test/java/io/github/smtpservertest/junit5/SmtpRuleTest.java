package io.github.smtpservertest.junit5;

import static io.github.smtpservertest.command.Stage.NOOP;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.effect.Gate;
import io.github.smtpservertest.fault.Fault;
import io.github.smtpservertest.testkit.SmtpClient;
import io.github.smtpservertest.transcript.SessionEnd;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a rule in an annotation does on the wire. No test here would pass, were its rules not to fire. */
class SmtpRuleTest {

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
    @SmtpRule("END_OF_DATA = close")
    void theConnectionIsClosedInsteadOfAReply(FakeSmtpServer smtp) {
        try (SmtpClient client = inBody(smtp)) {
            assertThat(client.ask("Subject: hi\r\n\r\nHello\r\n.")).isEmpty();
        }
        assertThat(endOf(smtp)).isEqualTo(SessionEnd.How.SERVER_CLOSED);
        assertThat(smtp.onlyMessage().reply()).isEmpty();
    }

    @Test
    @SmtpRule("NOOP = reset after the reply")
    void thePointIsChosen(FakeSmtpServer smtp) {
        SmtpClient.ask(smtp, "NOOP");
        assertThat(endOf(smtp)).isEqualTo(SessionEnd.How.SERVER_RESET);
        assertThat(smtp.transcript().exchanges().get(2).isAnswered()).isTrue();
    }

    @Test
    @SmtpRule("DATA = close after 4 bytes of the content")
    void thePointLiesInTheContent(FakeSmtpServer smtp) {
        try (SmtpClient client = inBody(smtp)) {
            assertThat(client.ask("Subject: hi")).isEmpty();
        }
        assertThat(endOf(smtp)).isEqualTo(SessionEnd.How.SERVER_CLOSED);
        assertThat(smtp.messages()).isEmpty();
    }

    @Test
    @SmtpRule("CONTENT = close after 4 bytes of the content")
    void itMayBeAtTheContent(FakeSmtpServer smtp) {
        try (SmtpClient client = inBody(smtp)) {
            assertThat(client.ask("Subject: hi")).isEmpty();
        }
        assertThat(endOf(smtp)).isEqualTo(SessionEnd.How.SERVER_CLOSED);
    }

    @Test
    @SmtpRule("NOOP = 250 'cut off', close after 6 bytes of the reply")
    void thePointLiesInTheReply(FakeSmtpServer smtp) {
        SmtpClient.ask(smtp, "NOOP");
        assertThat(smtp.awaitSessionsEnd().exchanges().get(2).sent().text()).isEqualTo("250 cu");
    }

    @Test
    @SmtpRule("NOOP = close after 2000000000 bytes of the reply")
    void aByteAfterTheEndOfTheReplyIsAfterIt(FakeSmtpServer smtp) {
        assertThat(SmtpClient.ask(smtp, "NOOP")).isEqualTo("250 2.0.0 OK");
    }

    @Test
    @SmtpRule("RCPT bob@*, once = 451 'one' / 'two', delay 2ms, dribble 5 bytes every 2ms")
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
    @SmtpRule("VERB XFOO = raw '250 ok\\r\\n'")
    @SmtpRule("MAIL = raw '550 \\xFF\\r\\n'")
    @SmtpRule("NOOP, nth 2 = say '421 bye\\r\\n'")
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
    @SmtpRule("END_OF_DATA = hold payment")
    void theTestOpensAGateByItsName(FakeSmtpServer smtp) {
        Gate gate = smtp.script().gate("payment");
        Thread mailer = new Thread(() -> SmtpClient.mail(smtp, "bob@example.com", "hi"));
        mailer.start();
        gate.awaitReached();
        assertThat(smtp.messages()).isEmpty();
        gate.release();
        assertThat(smtp.awaitMessages(1)).hasSize(1);
        smtp.awaitSessionsEnd();
    }

    @Test
    @SmtpRule("RCPT = 550, truncate after 3 bytes, keep although refused")
    void whatIsKeptAlthoughRefusedMayBeCutShort(FakeSmtpServer smtp) {
        try (SmtpClient client = SmtpClient.greeted(smtp)) {
            client.ask("EHLO client.example.org");
            client.ask("MAIL FROM:<shop@example.org>");
            assertThat(client.ask("RCPT TO:<bob@example.com>\r\nNOOP")).startsWith("550250 ");
        }
        assertThat(smtp.transcript().exchanges().get(3).after().recipients()).isEqualTo(1);
    }

    @Test
    @SmtpRule("CONNECT, session 1 = close")
    @SmtpRule("CONNECT, probability 0 = reset")
    void itMayBeForOneSessionAndOfProbabilityZero(FakeSmtpServer smtp) {
        try (SmtpClient client = SmtpClient.connect(smtp)) {
            client.expectEnd();
        }
        assertThat(SmtpClient.ask(smtp, "NOOP")).startsWith("250");
    }

    @Test
    @SmtpRule(value = "CONNECT = close", server = "primary")
    void itMayBeOfOneOfSeveralServers(@Smtp("primary") FakeSmtpServer primary, FakeSmtpServer backup) {
        try (SmtpClient client = SmtpClient.connect(primary)) {
            client.expectEnd();
        }
        assertThat(SmtpClient.ask(backup, "NOOP")).startsWith("250");
    }

    @Retention(RetentionPolicy.RUNTIME)
    @SmtpRule("NOOP, once = close")
    @SmtpRule("MAIL, once = close")
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
    @SmtpRule("""
            scenario service = up, down
            NOOP, once = default, move service to down
            CONNECT, while service is down = 421 'down', close after the reply
            """)
    void itMayHaveSeveralLines(FakeSmtpServer smtp) {
        assertThat(SmtpClient.ask(smtp, "NOOP")).startsWith("250");
        try (SmtpClient client = SmtpClient.connect(smtp)) {
            client.expect("421 down").expectEnd();
        }
    }

    @Test
    @SmtpRule("NOOP, once = 452")
    @SmtpReply(at = NOOP, code = 451)
    @SmtpFault(Fault.NOOP_ERROR)
    void ofSeveralKindsOnOneElementTheFaultIsTheNewestAndTheReplyTheOldest(FakeSmtpServer smtp) {
        assertThat(SmtpClient.ask(smtp, "NOOP")).startsWith("500");
        smtp.script().rules().get(0).remove();
        assertThat(SmtpClient.ask(smtp, "NOOP")).startsWith("452");
        assertThat(SmtpClient.ask(smtp, "NOOP")).startsWith("451");
    }

    @Nested
    @SmtpRule("CONNECT = delay 1ms")
    @SmtpRule("STARTTLS = close")
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
        @SmtpRule("CONNECT = close")
        void theMethodsIsTheNewer(FakeSmtpServer smtp) {
            try (SmtpClient client = SmtpClient.connect(smtp)) {
                client.expectEnd();
            }
        }
    }

    static class NeverFires {
        @Test
        @SmtpRule("NOOP = close")
        void test(FakeSmtpServer smtp) {}
    }

    @Test
    void oneThatNeverFiresFailsTheTest() {
        assertThat(Kit.complaintOf(NeverFires.class)).contains("NOOP = close").contains("never fired");
    }

    @Test
    @SmtpRule("scenario service = up, down")
    @SmtpRule("NOOP, while service is up = 250 'going down', move service to down")
    void aRuleMayNameAScenarioThatTheAnnotationAboveMakes(FakeSmtpServer smtp) {
        assertThat(SmtpClient.ask(smtp, "NOOP")).isEqualTo("250 going down");
        assertThat(SmtpClient.ask(smtp, "NOOP")).startsWith("250 2.0.0");
    }
}
