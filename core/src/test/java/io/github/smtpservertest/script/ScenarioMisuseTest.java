package io.github.smtpservertest.script;

import static io.github.smtpservertest.match.SmtpEvents.noop;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.internal.script.LiveScript;
import io.github.smtpservertest.testkit.SmtpClient;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What cannot be asked of a scenario, and what is said then. */
@SuppressWarnings("NullAway") // a test's own code may give null all the same
class ScenarioMisuseTest {

    private final SmtpScript script = new LiveScript(Duration.ofSeconds(5));
    private final Scenario door = script.scenario("door", "shut", "ajar", "open");

    private static void isWrong(ThrowingCallable use, String sentence) {
        assertThatThrownBy(use).isInstanceOf(IllegalArgumentException.class).hasMessage(sentence);
    }

    private static void isTooEarlyOrTooLate(ThrowingCallable use, String sentence) {
        assertThatThrownBy(use).isInstanceOf(IllegalStateException.class).hasMessage(sentence);
    }

    @Test
    void aStateThatItHasNotIsRejected() {
        String sentence = "Scenario \"door\" has no state \"opne\"; it has \"shut\", \"ajar\" and \"open\".";
        isWrong(() -> door.goTo("opne"), sentence);
        isWrong(() -> door.in("opne"), sentence);
        isWrong(() -> door.in("shut").after(Duration.ofSeconds(1)).goTo("opne"), sentence);
        isWrong(() -> script.on(noop()).whileIn(door, "opne"), sentence);
        isWrong(() -> script.on(noop()).reply(250).goTo(door, "opne"), sentence);
    }

    @Test
    void aStateTwiceIsRejected() {
        isWrong(
                () -> script.scenario("x", "a", "b", "a"),
                "Scenario \"x\" is given a state twice: \"a\", \"b\" and \"a\"; each name is for one state.");
    }

    @Test
    void aNameTwiceIsRejected() {
        isWrong(
                () -> script.scenario("door", "a"),
                "The script has a scenario \"door\" already; get that with scenario(\"door\"), or call this one"
                        + " otherwise.");
    }

    @Test
    void aScenarioThatThereIsNotIsRejected() {
        isWrong(() -> script.scenario("window"), "The script has no scenario \"window\"; it has \"door\".");
        isWrong(
                () -> new LiveScript(Duration.ofSeconds(5)).scenario("window"),
                "The script has no scenario \"window\"; it has none at all, and scenario(\"window\", \"first\","
                        + " \"second\") makes one.");
    }

    @Test
    void aScenarioOfAnotherScriptIsRejected() {
        isWrong(
                () -> new LiveScript(Duration.ofSeconds(5)).on(noop()).whileIn(door, "shut"),
                "Scenario \"door\" is another script's; make one here with scenario(name, states).");
    }

    @Test
    void aWayOutThatIsNeverDueIsRejected() {
        isTooEarlyOrTooLate(
                () -> door.in("shut").goTo("open"),
                "It is not said when scenario \"door\" leaves state \"shut\"; say after(…) or afterFiring(…) before"
                        + " goTo(\"open\").");
        isWrong(
                () -> door.in("shut").after(Duration.ZERO),
                "A scenario stays in a state for more than no time, not for PT0S.");
        isWrong(() -> door.in("shut").afterFiring(0), "A state is left after 1 time or more, not after 0.");
    }

    @Test
    void aKeyWhereThereIsNoneAndNoneWhereThereIsAreRejected() {
        String noKeys = "Scenario \"door\" has one state for the whole server and none for a key; leave the key out.";
        isTooEarlyOrTooLate(() -> door.state("x"), noKeys);
        isTooEarlyOrTooLate(() -> door.goTo("open", "x"), noKeys);
        isTooEarlyOrTooLate(door::statesByKey, noKeys);
        isTooEarlyOrTooLate(
                () -> script.scenario("many", "a").perClient().state(),
                "Scenario \"many\" has a state for each client; ask for the state of one, state(key), or for all of"
                        + " them, statesByKey().");
    }

    @Test
    void aScenarioThatWasReplacedIsRejected() {
        script.clear();
        isTooEarlyOrTooLate(
                () -> door.goTo("open"),
                "Scenario \"door\" is no longer in the script, which was replaced or reset; get the new one with"
                        + " script().scenario(\"door\").");
        assertThat(door.state()).isEqualTo("shut");
    }

    @Test
    void aKeyThatIsNullFailsTheRule() {
        try (FakeSmtpServer server = FakeSmtpServer.start()) {
            Scenario odd = server.script().scenario("odd", "a").per("nothing", event -> null);
            server.on(noop()).whileIn(odd, "a").reply(450, "never said");
            try (SmtpClient client = SmtpClient.greeted(server)) {
                client.send("NOOP").expectStatus("250 2.0.0");
            }
            assertThat(server.failures())
                    .containsExactly("A rule of the script failed at NOOP of session 1:"
                            + " java.lang.NullPointerException: The key of scenario \"odd\" is null; an event that has"
                            + " none is not to come to it.");
        }
    }
}
