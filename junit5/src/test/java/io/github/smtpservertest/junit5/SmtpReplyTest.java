package io.github.smtpservertest.junit5;

import static io.github.smtpservertest.command.Stage.AUTH;
import static io.github.smtpservertest.command.Stage.EHLO;
import static io.github.smtpservertest.command.Stage.HELP;
import static io.github.smtpservertest.command.Stage.MAIL;
import static io.github.smtpservertest.command.Stage.NOOP;
import static io.github.smtpservertest.command.Stage.RCPT;
import static io.github.smtpservertest.command.Stage.RSET;
import static io.github.smtpservertest.command.Stage.UNKNOWN;
import static io.github.smtpservertest.command.Stage.VRFY;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.testkit.SmtpClient;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What each attribute of the annotation does. No test here would pass, were its rules not to fire. */
class SmtpReplyTest {

    private static SmtpClient afterMail(FakeSmtpServer smtp) {
        SmtpClient client = SmtpClient.greeted(smtp);
        client.ask("EHLO client.example.org");
        client.ask("MAIL FROM:<shop@example.org>");
        return client;
    }

    @Test
    @SmtpReply(at = RCPT, argument = "bob@example.com", code = 251, text = "User not local; will forward")
    void itMayBeForOneRecipient(FakeSmtpServer smtp) {
        try (SmtpClient client = afterMail(smtp)) {
            assertThat(client.ask("RCPT TO:<alice@example.com>")).startsWith("250");
            assertThat(client.ask("RCPT TO:<bob@example.com>")).isEqualTo("251 User not local; will forward");
        }
    }

    @Test
    @SmtpReply(at = RCPT, argument = "*@example.net", code = 550)
    void withoutATextItHasTheCataloguesWords(FakeSmtpServer smtp) {
        try (SmtpClient client = afterMail(smtp)) {
            assertThat(client.ask("RCPT TO:<alice@example.com>")).startsWith("250");
            assertThat(client.ask("RCPT TO:<bob@example.net>"))
                    .startsWith("550 ")
                    .hasSizeGreaterThan(10);
        }
    }

    @Test
    @SmtpReply(at = AUTH, argument = "login", code = 504)
    void theMechanismOfAuthMayBeTheArgument(FakeSmtpServer smtp) {
        assertThat(SmtpClient.ask(smtp, "AUTH LOGIN")).startsWith("504");
        assertThat(SmtpClient.ask(smtp, "AUTH LOGIN c2hvcA==")).startsWith("504");
    }

    @Test
    @SmtpReply(at = MAIL, argument = "<>", code = 553)
    void theNullReversePathMayBeTheArgument(FakeSmtpServer smtp) {
        assertThat(SmtpClient.ask(smtp, "MAIL FROM:<shop@example.org>")).startsWith("250");
        assertThat(SmtpClient.ask(smtp, "MAIL FROM:<>")).startsWith("553");
    }

    @Test
    @SmtpReply(
            at = EHLO,
            code = 250,
            text = {"mx.example.com", "X-FIRST", "X-SECOND"})
    void itMayHaveSeveralLines(FakeSmtpServer smtp) {
        try (SmtpClient client = SmtpClient.greeted(smtp)) {
            assertThat(client.ask("EHLO client.example.org"))
                    .isEqualTo("250-mx.example.com\n250-X-FIRST\n250 X-SECOND");
        }
    }

    @Test
    @SmtpReply(
            at = {NOOP, RSET},
            code = 451,
            times = 2)
    void itMayBeAtSeveralStages(FakeSmtpServer smtp) {
        try (SmtpClient client = SmtpClient.greeted(smtp)) {
            assertThat(client.ask("NOOP")).startsWith("451");
            assertThat(client.ask("RSET")).startsWith("451");
            assertThat(client.ask("NOOP")).startsWith("250");
        }
    }

    @Test
    @SmtpRule("VERB xfoo = 250 'foo to you'")
    @SmtpReply(at = VRFY, argument = "b*", code = 502)
    void aVerbMayBeKnownOrNot(FakeSmtpServer smtp) {
        assertThat(SmtpClient.ask(smtp, "XFOO bar")).isEqualTo("250 foo to you");
        assertThat(SmtpClient.ask(smtp, "VRFY bob")).startsWith("502");
        assertThat(SmtpClient.ask(smtp, "VRFY alice")).startsWith("25");
    }

    @Test
    @SmtpReply(at = UNKNOWN, argument = "GET *", code = 554)
    void theLineOfAnUnknownCommandMayBeMatched(FakeSmtpServer smtp) {
        assertThat(SmtpClient.ask(smtp, "POST / HTTP/1.1")).startsWith("500");
        assertThat(SmtpClient.ask(smtp, "GET / HTTP/1.1")).startsWith("554");
    }

    @Test
    @SmtpRule("NOOP, nth 2 = 450")
    void itMayBeForTheNthTime(FakeSmtpServer smtp) {
        try (SmtpClient client = SmtpClient.greeted(smtp)) {
            assertThat(client.ask("NOOP")).startsWith("250");
            assertThat(client.ask("NOOP")).startsWith("450");
            assertThat(client.ask("NOOP")).startsWith("250");
        }
    }

    @Test
    @SmtpRule("CONNECT, session 1 = 421 '4.3.2 too busy', close after the reply")
    void itMayBeForOneSession(FakeSmtpServer smtp) {
        try (SmtpClient client = SmtpClient.connect(smtp)) {
            client.expect("421 4.3.2 too busy");
            client.expectEnd();
        }
        assertThat(SmtpClient.ask(smtp, "NOOP")).startsWith("250");
    }

    @Test
    @SmtpRule("NOOP = delay 60ms")
    void theDefaultReplyMayBeLate(FakeSmtpServer smtp) {
        try (SmtpClient client = SmtpClient.greeted(smtp)) {
            long before = System.nanoTime();
            assertThat(client.ask("NOOP")).startsWith("250");
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(60));
        }
    }

    @Test
    @SmtpRule("END_OF_DATA = close")
    void theConnectionMayCloseInstead(FakeSmtpServer smtp) {
        try (SmtpClient client = afterMail(smtp)) {
            client.ask("RCPT TO:<bob@example.com>");
            assertThat(client.ask("DATA")).startsWith("354");
            assertThat(client.ask(".")).isEmpty();
        }
    }

    @Test
    @SmtpRule("RCPT = 550, keep although refused")
    void whatIsRefusedMayBeKept(FakeSmtpServer smtp) {
        SmtpClient.mail(smtp, "bob@example.com", "kept all the same");

        assertThat(smtp.awaitMessages(1)).hasSize(1);
    }

    @Test
    @SmtpReply(at = RCPT, code = 250, optional = true)
    void anOptionalRuleNeedNotFire(FakeSmtpServer smtp) {
        assertThat(smtp.script().rules()).hasSize(1);
    }

    @Test
    @SmtpReply(server = "backup", at = NOOP, code = 421)
    void itMayBeOfOneOfSeveralServers(FakeSmtpServer smtp, @Smtp("backup") FakeSmtpServer backup) {
        assertThat(SmtpClient.ask(smtp, "NOOP")).startsWith("250");
        assertThat(SmtpClient.ask(backup, "NOOP")).startsWith("421");
    }

    @RepeatedTest(2)
    @SmtpReply(at = NOOP, code = 421, times = 1)
    void eachInvocationHasTheRuleAnew(FakeSmtpServer smtp) {
        assertThat(SmtpClient.ask(smtp, "NOOP")).startsWith("421");
        assertThat(SmtpClient.ask(smtp, "NOOP")).startsWith("250");
    }

    @Retention(RetentionPolicy.RUNTIME)
    @SmtpReply(at = MAIL, code = 451, text = "4.7.1 greylisted", times = 1)
    @interface Greylisted {}

    @Retention(RetentionPolicy.RUNTIME)
    @SmtpReply(at = NOOP, code = 451)
    @SmtpReply(at = RSET, code = 451)
    @interface Twice {}

    @Test
    @Greylisted
    @Twice
    void itMayStandOnAnnotationsOfOnesOwn(FakeSmtpServer smtp) {
        assertThat(SmtpClient.ask(smtp, "MAIL FROM:<shop@example.org>")).isEqualTo("451 4.7.1 greylisted");
        assertThat(SmtpClient.ask(smtp, "MAIL FROM:<shop@example.org>")).startsWith("250");
        assertThat(SmtpClient.ask(smtp, "NOOP")).startsWith("451");
        assertThat(SmtpClient.ask(smtp, "RSET")).startsWith("451");
    }

    @SmtpReply(at = HELP, code = 504, text = "parent")
    static class Parent {}

    @Nested
    @SmtpReply(at = NOOP, code = 250, text = "class")
    @SmtpReply(at = RSET, code = 250, text = "older")
    @SmtpReply(at = RSET, code = 250, text = "newer")
    class OnAClass extends Parent {

        @BeforeEach
        void theRulesAreThere(FakeSmtpServer smtp) {
            assertThat(smtp.script().rules()).hasSizeGreaterThanOrEqualTo(4);
        }

        @Test
        void theyHoldForEachTestAndTheLowerWins(FakeSmtpServer smtp) {
            assertThat(SmtpClient.ask(smtp, "NOOP")).isEqualTo("250 class");
            assertThat(SmtpClient.ask(smtp, "RSET")).isEqualTo("250 newer");
            assertThat(SmtpClient.ask(smtp, "HELP")).isEqualTo("504 parent");
        }

        @Test
        @SmtpReply(at = NOOP, code = 250, text = "method", times = 1)
        void oneOnTheMethodWins(FakeSmtpServer smtp) {
            assertThat(SmtpClient.ask(smtp, "NOOP")).isEqualTo("250 method");
            assertThat(SmtpClient.ask(smtp, "NOOP")).isEqualTo("250 class");
        }

        @Test
        void theyNeedNotFireAndOutliveAReset(FakeSmtpServer smtp) {
            smtp.reset();
            assertThat(smtp.script().rules()).hasSize(4);
        }

        @Nested
        @SmtpReply(at = NOOP, code = 250, text = "nested")
        class Inside {
            @Test
            void theInnerClassWins(FakeSmtpServer smtp) {
                assertThat(SmtpClient.ask(smtp, "NOOP")).isEqualTo("250 nested");
                assertThat(SmtpClient.ask(smtp, "RSET")).isEqualTo("250 newer");
            }
        }
    }

    @SmtpReply(at = NOOP, code = 250, text = "interface")
    interface Contract {
        @Test
        default void holds(FakeSmtpServer smtp) {
            assertThat(SmtpClient.ask(smtp, "NOOP")).isEqualTo("250 interface");
        }
    }

    @Nested
    class OnAnInterface implements Contract {}

    @Nested
    @SmtpServerTest(scope = ServerScope.CLASS)
    class OnANestedClassWithASharedServer {
        @Nested
        @SmtpReply(at = NOOP, code = 250, text = "nested")
        class Inside {
            @Test
            void itHolds(FakeSmtpServer smtp) {
                assertThat(SmtpClient.ask(smtp, "NOOP")).isEqualTo("250 nested");
            }
        }
    }
}
