package io.github.smtpservertest.junit5;

import static io.github.smtpservertest.command.Stage.RCPT;
import static io.github.smtpservertest.match.SmtpEvents.ehlo;
import static io.github.smtpservertest.match.SmtpEvents.mailFrom;
import static io.github.smtpservertest.match.SmtpEvents.noop;
import static io.github.smtpservertest.match.SmtpEvents.rcptTo;
import static io.github.smtpservertest.match.SmtpEvents.rset;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.FakeSmtpServerBuilder;
import io.github.smtpservertest.fault.Fault;
import io.github.smtpservertest.script.Scenario;
import io.github.smtpservertest.script.SmtpResponse;
import io.github.smtpservertest.testkit.SmtpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** What a failed test says of the script: near misses, scenarios, callbacks, and where chance came from. */
class LoudScriptTest {

    private static final String ADVICE =
            "Make the client reach the event, or say that the rule need not fire: optional = true in"
                    + " @SmtpReply or @SmtpFault, optional in the text of @SmtpRule, optional() in the script, or ignore = UNUSED_RULES in @SmtpServerTest.\n";

    static class NearMiss {
        @Test
        @SmtpReply(at = RCPT, argument = "bob@example.com", code = 251, text = "will forward")
        void test(FakeSmtpServer smtp) {
            smtp.on(noop()).nth(2).reply(421, "second");
            smtp.on(rset()).reply(421, "never");
            SmtpClient.mail(smtp, "bobby@example.com", "Hello");
            SmtpClient.ask(smtp, "NOOP");
        }
    }

    @Test
    void theNearestMomentsStandBeneathARuleThatNeverFired() {
        assertThat(Kit.complaintOf(NearMiss.class)).startsWith("""
                3 rules of the script never fired:
                  rule 1: RCPT bob@example.com = 251 "will forward"
                    written at @SmtpReply(at = RCPT, argument = "bob@example.com", code = 251) on \
                LoudScriptTest.NearMiss.test()
                    RCPT TO:<bobby@example.com> in session 1 was near: the rule wants <bob@example.com>.
                  rule 2: NOOP, nth 2 = 421 "second"
                    written at LoudScriptTest.java:N
                    It matched once, but the rule wants time 2.
                  rule 3: RSET = 421 "never"
                    written at LoudScriptTest.java:N
                %sThe dialogue with the server was:
                # session 1
                """.formatted(ADVICE));
    }

    static class Covered {
        @Test
        @SmtpReply(at = RCPT, code = 251, text = "older")
        @SmtpReply(at = RCPT, code = 252, text = "newer")
        void test(FakeSmtpServer smtp) {
            SmtpClient.mail(smtp, "bob@example.com", "Hello");
        }
    }

    @Test
    void aNewerRuleThatAnsweredFirstIsNamed() {
        assertThat(Kit.complaintOf(Covered.class)).startsWith("""
                A rule of the script never fired:
                  rule 1: RCPT = 251 "older"
                    written at @SmtpReply(at = RCPT, code = 251) on LoudScriptTest.Covered.test()
                    RCPT TO:<bob@example.com> in session 1 was near: rule 2, which is newer, answered first.
                """);
    }

    @SmtpServerTest
    static class UnusedScenario {
        @Test
        void test(FakeSmtpServer smtp) {
            smtp.script().add(Scenario.downFor(Duration.ofHours(1))).goTo("up");
            SmtpClient.ask(smtp, "NOOP");
        }
    }

    @Test
    void aScenarioThatWasNeverUsedFailsTheTest() {
        assertThat(Kit.complaintOf(UnusedScenario.class)).startsWith("""
                A scenario of the script was never used:
                  scenario "service", in state "up"
                Make the client reach the scenario, or say that it need not be used: optional() in the script, or \
                ignore = UNUSED_RULES in @SmtpServerTest.
                The dialogue with the server was:
                # session 1
                # scenario "service" went from "down" to "up" by the test
                S: 220 mx.example.com""");
    }

    @SmtpServerTest
    static class RefusedWord {
        @Test
        void test(FakeSmtpServer smtp) {
            smtp.on(rcptTo()).reply(451).then().reply(250);
            smtp.on(mailFrom()).reply(421, "busy").close();
        }
    }

    @Test
    void beneathARefusedWordNothingIsSaidOfRules() {
        Throwable failure = Kit.failureOf(RefusedWord.class);
        assertThat(failure).hasMessageStartingWith("The reply 421 would never be said");
        assertThat(failure.getSuppressed())
                .allSatisfy(beneath -> assertThat(beneath.toString())
                        .doesNotContain("never fired", "not said yet", "did not fire", "not finished"));
    }

    static class Given implements SmtpServerCustomizer {
        @Override
        public void customize(FakeSmtpServerBuilder builder) {
            builder.script(script -> script.add(Scenario.greylistingUntilTry(2)));
        }
    }

    @SmtpServerTest(customizers = Given.class)
    static class Quiet {
        @Test
        void whatTheClassIsGiven(FakeSmtpServer smtp) {
            assertThat(smtp.script().scenarios()).hasSize(1);
        }

        @Test
        void whatIsOptional(FakeSmtpServer smtp) {
            smtp.script().add(Scenario.downForTheFirst(1)).optional();
        }

        @Test
        @SmtpServerTest(ignore = Check.UNUSED_RULES)
        void whatIsIgnored(FakeSmtpServer smtp) {
            smtp.script().add(Scenario.downForTheFirst(1));
        }

        @Test
        @SmtpServerTest(ignore = Check.SERVER_FAILURES)
        void aCallbackThatMayFail(FakeSmtpServer smtp) {
            failInCallback(smtp);
        }

        @Test
        @SmtpServerTest(magicAddresses = "fault.example")
        void aMagicAddressThatNobodyWritesTo(FakeSmtpServer smtp) {
            assertThat(smtp.failures()).isEmpty();
        }
    }

    @Test
    void whatNeedNotBeUsedFailsNothing() {
        Kit.passes(Quiet.class, 5);
    }

    private static void failInCallback(FakeSmtpServer smtp) {
        smtp.on(noop()).respondWith(event -> {
            throw new IllegalStateException("the test's bug");
        });
        assertThat(SmtpClient.ask(smtp, "NOOP")).startsWith("250");
    }

    @SmtpServerTest
    static class FailingCallback {
        @Test
        void test(FakeSmtpServer smtp) {
            failInCallback(smtp);
        }
    }

    @Test
    void aCallbackThatThrowsFailsTheTest() {
        assertThat(Kit.complaintOf(FailingCallback.class)).startsWith("""
                The server itself failed:
                  A rule of the script failed at NOOP of session 1: java.lang.IllegalStateException: the test's bug
                The dialogue with the server was:
                """);
    }

    private static void playDice(FakeSmtpServer smtp) {
        smtp.on(ehlo()).probability(0.5).respondWith(event -> SmtpResponse.byDefault());
    }

    @SmtpServerTest(seed = 42)
    static class RandomAndUnused {
        @Test
        void test(FakeSmtpServer smtp) {
            playDice(smtp);
            smtp.on(rset()).reply(421, "never");
        }
    }

    @Test
    void theSeedIsToldInAComplaint() {
        assertThat(Kit.complaintOf(RandomAndUnused.class)).isEqualTo("""
                A rule of the script never fired:
                  rule 2: RSET = 421 "never"
                    written at LoudScriptTest.java:N
                %sThe script's chance had the seed 42; builder.seed(42) or @SmtpServerTest(seed = 42) gives the same run \
                again.
                No client connected to the server, which listens at 127.0.0.1:PORT.
                """.formatted(ADVICE));
    }

    @SmtpServerTest(seed = -5_000_000_000L)
    static class RandomAndFailing {
        @Test
        void test(@Smtp("backup") FakeSmtpServer smtp) {
            playDice(smtp);
            throw new IllegalStateException("the test's own");
        }
    }

    private static final String SEED =
            "The chance in the script of \"backup\" had the seed -5000000000; builder.seed(-5000000000L) or"
                    + " @SmtpServerTest(seed = -5000000000L) gives the same run again.";

    @Test
    void theSeedIsToldBeneathAFailureAndInTheReport() {
        EngineExecutionResults results = Kit.run(RandomAndFailing.class);
        assertThat(Kit.failureOf(results).getSuppressed())
                .singleElement()
                .extracting(Throwable::getMessage)
                .asString()
                .startsWith(SEED + "\nNo client connected to the server \"backup\", which listens at 127.0.0.1:");
        assertThat(entryOf(results)).containsEntry("smtp-seed-backup", SEED);
    }

    private static Map<String, String> entryOf(EngineExecutionResults results) {
        List<Map<String, String>> entries = results.allEvents().reportingEntryPublished().stream()
                .map(event -> event.getRequiredPayload(ReportEntry.class).getKeyValuePairs())
                .toList();
        assertThat(entries).hasSize(1);
        return entries.get(0);
    }

    @SmtpServerTest(report = ReportMode.NEVER)
    static class RandomAndUnreported {
        @Test
        void test(FakeSmtpServer smtp) {
            playDice(smtp);
            throw new IllegalStateException("the test's own");
        }
    }

    @Test
    void theSeedIsToldEvenWhereNothingIsReported() {
        EngineExecutionResults results = Kit.run(RandomAndUnreported.class);
        assertThat(Kit.failureOf(results).getSuppressed())
                .singleElement()
                .extracting(Throwable::getMessage)
                .asString()
                .startsWith("The script's chance had the seed ")
                .endsWith(" gives the same run again.\n");
    }

    @SmtpServerTest
    static class NotRandom {
        @Test
        void test(FakeSmtpServer smtp) {
            SmtpClient.ask(smtp, "NOOP");
            throw new IllegalStateException("the test's own");
        }
    }

    @Test
    void noSeedIsToldWhereThereIsNoChance() {
        EngineExecutionResults results = Kit.run(NotRandom.class);
        assertThat(Kit.failureOf(results).getSuppressed()[0])
                .hasMessageStartingWith("The dialogue with the server was:");
        assertThat(entryOf(results)).doesNotContainKey("smtp-seed");
    }

    @Test
    @SmtpServerTest(seed = 7, magicAddresses = "fault.example")
    void seedAndMagicAddressesReachTheServer(FakeSmtpServer smtp) {
        assertThat(smtp.script().seed()).isEqualTo(7);
        Scenario door = smtp.script().scenario("door", "shut").optional();
        assertThat(door.state()).isEqualTo("shut");
        assertThat(SmtpClient.ask(smtp, "MAIL FROM:<451-4.7.1@fault.example>")).startsWith("451 4.7.1 ");
    }

    @SmtpServerTest(seed = {1, 2})
    static class TwoSeeds {
        @Test
        void test(FakeSmtpServer smtp) {}
    }

    @Test
    void twoSeedsAreOneTooMany() {
        assertThat(Kit.failureOf(TwoSeeds.class)).rootCause().hasMessage("seed has one value, not 2; choose one.");
    }

    @SmtpServerTest(startTls = true)
    static class UnmetFault {
        @Test
        @SmtpFault(Fault.CERTIFICATE_EXPIRED)
        void test(FakeSmtpServer smtp) {}
    }

    @Test
    void whatToDoAboutAScenarioOrAFaultIsSaid() {
        assertThat(Kit.complaintOf(UnusedScenario.class))
                .contains(
                        "\nMake the client reach the scenario, or say that it need not be used: optional() in the script, or"
                                + " ignore = UNUSED_RULES in @SmtpServerTest.\n");
        assertThat(Kit.complaintOf(UnmetFault.class))
                .contains(
                        "\nMake the client reach it, or say that it need not happen: optional = true in @SmtpFault, optional"
                                + " in the text of @SmtpRule, or ignore = UNUSED_RULES in @SmtpServerTest.\n");
    }
}
