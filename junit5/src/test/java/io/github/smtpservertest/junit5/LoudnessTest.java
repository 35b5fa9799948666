package io.github.smtpservertest.junit5;

import static io.github.smtpservertest.command.Stage.NOOP;
import static io.github.smtpservertest.command.Stage.RCPT;
import static io.github.smtpservertest.match.SmtpEvents.ehlo;
import static io.github.smtpservertest.match.SmtpEvents.noop;
import static io.github.smtpservertest.match.SmtpEvents.rset;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.FakeSmtpServerBuilder;
import io.github.smtpservertest.testkit.SmtpClient;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What makes a test fail that would have passed. */
class LoudnessTest {

    private static final String ADVICE =
            "Make the client reach the event, or say that the rule need not fire: optional = true in"
                    + " @SmtpReply or @SmtpFault, optional in the text of @SmtpRule, optional() in the script, or ignore = UNUSED_RULES in @SmtpServerTest.\n";

    static class UnusedAnnotation {
        @Test
        @SmtpReply(at = RCPT, argument = "bob@example.com", code = 251, text = "will forward")
        void test(FakeSmtpServer smtp) {}
    }

    @Test
    void anAnnotationThatNeverFiredFailsTheTest() {
        assertThat(Kit.failureOf(UnusedAnnotation.class)).isInstanceOf(AssertionError.class);
        assertThat(Kit.complaintOf(UnusedAnnotation.class)).isEqualTo("""
                        A rule of the script never fired:
                          rule 1: RCPT bob@example.com = 251 "will forward"
                            written at @SmtpReply(at = RCPT, argument = "bob@example.com", code = 251) on \
                        LoudnessTest.UnusedAnnotation.test()
                        %sNo client connected to the server, which listens at 127.0.0.1:PORT.
                        """.formatted(ADVICE));
    }

    static class UnusedWithoutParameter {
        @Test
        @SmtpReply(server = "bakcup", at = NOOP, code = 421, text = "no")
        void test() {}
    }

    @Test
    void anAnnotationForAServerThatNobodyAskedForFailsTheTest() {
        assertThat(Kit.complaintOf(UnusedWithoutParameter.class))
                .startsWith("A rule of the script never fired:\n  \"bakcup\", rule 1: NOOP = 421 \"no\"\n")
                .endsWith("No client connected to the server \"bakcup\", which listens at 127.0.0.1:PORT.\n");
    }

    @SmtpServerTest
    static class UnusedByHand {
        @BeforeEach
        void setUp(FakeSmtpServer smtp) {
            smtp.on(rset()).reply(421, "one");
            smtp.on(rset()).reply(421, "two").optional();
        }

        @Test
        @SmtpReply(at = NOOP, code = 421, text = "zero")
        void test(FakeSmtpServer smtp) {
            smtp.on(ehlo()).reply(502, "three").times(1);
            try (SmtpClient client = SmtpClient.greeted(smtp)) {
                client.ask("EHLO client.example.org");
            }
            smtp.awaitSessionsEnd();
        }
    }

    @Test
    void rulesByHandThatNeverFiredFailTheTest() {
        assertThat(Kit.complaintOf(UnusedByHand.class))
                .startsWith("""
                        2 rules of the script never fired:
                          rule 1: NOOP = 421 "zero"
                            written at @SmtpReply(at = NOOP, code = 421) on LoudnessTest.UnusedByHand.test()
                          rule 2: RSET = 421 "one"
                            written at LoudnessTest.java:N
                        %sThe dialogue with the server was:
                        # session 1
                        S: 220 mx.example.com""".formatted(ADVICE))
                .contains("C: EHLO client.example.org\n", "S: 502 three\n");
    }

    @SmtpServerTest
    static class GoneBeforeItFired {
        @Test
        @SmtpReply(at = NOOP, code = 421, text = "zero")
        void test(FakeSmtpServer smtp) {
            smtp.reset();
        }
    }

    @Test
    void anAnnotationThatWasResetAwayFailsTheTest() {
        assertThat(Kit.complaintOf(GoneBeforeItFired.class))
                .startsWith("A rule of the script never fired:\n  rule 1: NOOP = 421 \"zero\"\n");
    }

    static class Rules implements SmtpServerCustomizer {
        @Override
        public void customize(FakeSmtpServerBuilder builder) {
            builder.script(script -> script.on(noop()).reply(421));
        }
    }

    @SmtpServerTest(customizers = Rules.class)
    @SmtpReply(at = NOOP, code = 421)
    static class Quiet {
        @Test
        void whatTheWholeClassIsGivenNeedNotFire(FakeSmtpServer smtp) {
            assertThat(smtp.script().rules()).hasSize(2);
        }

        @Test
        void notEvenAfterAReset(FakeSmtpServer smtp) {
            smtp.reset();
            assertThat(smtp.script().rules()).hasSize(2);
        }

        @Test
        @SmtpReply(at = NOOP, code = 451)
        @SmtpServerTest(ignore = Check.UNUSED_RULES)
        void whatIsIgnored(FakeSmtpServer smtp) {
            smtp.on(noop()).reply(421);
        }

        @Test
        @SmtpServerTest(ignore = Check.SERVER_FAILURES)
        void whatIsIgnoredOfTheServer(FakeSmtpServer smtp) {
            fail(smtp);
        }
    }

    private static void fail(FakeSmtpServer smtp) {
        smtp.on(noop().where("with a bug", command -> {
                    throw new IllegalStateException("the test's bug");
                }))
                .reply(421)
                .optional();
        try (SmtpClient client = SmtpClient.greeted(smtp)) {
            client.ask("NOOP");
        }
        smtp.awaitSessionsEnd();
    }

    @Test
    void whatNeedNotFireFailsNothing() {
        Kit.passes(Quiet.class, 4);
    }

    @SmtpServerTest
    static class ServerFailure {
        @Test
        void test(FakeSmtpServer smtp) {
            fail(smtp);
        }
    }

    @Test
    void aFailureOfTheServerFailsTheTest() {
        assertThat(Kit.complaintOf(ServerFailure.class))
                .startsWith("The server itself failed:\n  ")
                .contains("the test's bug", "\nThe dialogue with the server was:\n# session 1\n");
    }

    static class AlreadyFailed {
        @Test
        @SmtpReply(at = NOOP, code = 421)
        void test(FakeSmtpServer smtp) {
            throw new IllegalStateException("the test's own");
        }
    }

    @Test
    void aTestThatFailedKeepsItsFailure() {
        Throwable failure = Kit.failureOf(AlreadyFailed.class);
        assertThat(failure).isInstanceOf(IllegalStateException.class).hasMessage("the test's own");
        assertThat(failure.getSuppressed())
                .singleElement()
                .isInstanceOf(AssertionError.class)
                .extracting(Throwable::getMessage)
                .asString()
                .startsWith("A rule of the script never fired:\n");
    }

    static class Aborted {
        @Test
        @SmtpReply(at = NOOP, code = 421)
        void test(FakeSmtpServer smtp) {
            Assumptions.abort("not today");
        }
    }

    @Test
    void aTestThatIsAbortedStaysAborted() {
        Kit.run(Aborted.class)
                .testEvents()
                .assertStatistics(statistics -> statistics.aborted(1).failed(0));
    }

    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    @SmtpServerTest(scope = ServerScope.CLASS)
    static class SharedServer {
        @BeforeAll
        static void setUp(FakeSmtpServer smtp) {
            smtp.on(rset()).reply(421, "for all tests");
            smtp.on(noop()).reply(421, "for one test");
        }

        @Test
        @Order(1)
        void aRuleByHandIsTheTests(FakeSmtpServer smtp) {
            smtp.on(rset()).reply(421, "by hand");
        }

        @Test
        @Order(2)
        @SmtpReply(at = NOOP, code = 421, text = "never")
        void anAnnotationIsTheTests(FakeSmtpServer smtp) {}

        @Test
        @Order(3)
        @SmtpReply(at = NOOP, code = 421)
        void anAnnotationThatFires(FakeSmtpServer smtp) {
            assertThat(SmtpClient.ask(smtp, "NOOP")).startsWith("421");
        }

        @Test
        @Order(4)
        void aRuleOfTheClassFires(FakeSmtpServer smtp) {
            assertThat(SmtpClient.ask(smtp, "NOOP")).isEqualTo("421 for one test");
        }
    }

    @Test
    void ofASharedServerEachTestIsJudgedAndWhatWasThereBeforeThemInTheEnd() {
        var results = Kit.run(SharedServer.class);

        results.testEvents()
                .assertStatistics(statistics -> statistics.succeeded(2).failed(2));
        assertThat(Kit.messageOf(results.testEvents().failed().list().get(0)))
                .startsWith("A rule of the script never fired:\n  rule 3: RSET = 421 \"by hand\"\n");
        assertThat(Kit.messageOf(results.testEvents().failed().list().get(1)))
                .startsWith("A rule of the script never fired:\n  rule 3: NOOP = 421 \"never\"\n");
        assertThat(Kit.messageOf(results.containerEvents().failed().list().get(0)))
                .startsWith("A rule of the script never fired:\n  rule 1: RSET = 421 \"for all tests\"\n")
                .doesNotContain("rule 2");
    }

    @SmtpServerTest
    static class ReleasedFirst {

        static final ThreadLocal<FakeSmtpServer> SERVER = new ThreadLocal<>();

        @Test
        @SmtpReply(at = NOOP, code = 421)
        void test(FakeSmtpServer smtp) {
            SERVER.set(smtp);
        }
    }

    @Test
    void serversAreClosedBeforeTheTestIsJudged() {
        assertThat(Kit.failureOf(ReleasedFirst.class)).isInstanceOf(AssertionError.class);
        assertThat(ReleasedFirst.SERVER.get().isOpen()).isFalse();
        ReleasedFirst.SERVER.remove();
    }
}
