package io.github.smtpservertest.script;

import static io.github.smtpservertest.match.SmtpEvents.anything;
import static io.github.smtpservertest.match.SmtpEvents.noop;
import static io.github.smtpservertest.match.SmtpEvents.rcptTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.smtpservertest.effect.Point;
import io.github.smtpservertest.internal.script.LiveScript;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** A rule in words: what is said stands in quotes, so that it cannot be taken for the rule's own words. */
class RuleDescriptionTest {

    private final SmtpScript script = new LiveScript(Duration.ofSeconds(5));

    @Test
    void aTextThatReadsLikeARuleStandsInQuotes() {
        assertThat(script.on(noop()).reply(250, "OK, 2 times").times(3).text())
                .isEqualTo("NOOP, 3 times = 250 \"OK, 2 times\"");
        assertThat(script.on(noop())
                        .reply(250, "say \"no\"; then close")
                        .then()
                        .reply(451, "later")
                        .text())
                .isEqualTo("NOOP = 250 \"say \\\"no\\\"; then close\"; then 451 \"later\"");
    }

    @Test
    void severalLinesControlCharactersAndNoTextAreWritten() {
        assertThat(script.on(noop()).reply(250, "one", "two / three", "").text())
                .isEqualTo("NOOP = 250 \"one\" / \"two / three\" / \"\"");
        assertThat(script.on(noop()).reply(250, "tab\there, \u0000, C:\\").text())
                .isEqualTo("NOOP = 250 \"tab\\there, \\x00, C:\\\\\"");
        assertThat(script.on(noop()).reply(250, "").text()).isEqualTo("NOOP = 250 \"\"");
    }

    @Test
    void aLongTextIsCutShort() {
        Rule<?> rule = script.on(noop()).reply(250, "x".repeat(1000));
        assertThat(rule.text()).isEqualTo("NOOP = 250 \"" + "x".repeat(1000) + "\"");
        assertThat(rule.toString()).startsWith("rule 1: NOOP = 250 \"" + "x".repeat(488) + "… (never fired, ");
    }

    @Test
    void scenariosAndConditionsAreWritten() {
        Scenario door = script.scenario("front door", "shut", "open");
        assertThat(script.on(rcptTo("bob@example.com"))
                        .nth(2)
                        .session(1)
                        .whileIn(door, "shut")
                        .when("at night", event -> true)
                        .probability(0.5)
                        .reply(452, "4.2.2 full")
                        .delay(Duration.ofSeconds(1))
                        .goTo(door, "open")
                        .times(1)
                        .text())
                .isEqualTo(
                        "RCPT bob@example.com, once, nth 2, session 1, while \"front door\" is shut, when {at night},"
                                + " probability 0.5 = 452 \"4.2.2 full\", delay 1s, move \"front door\" to open");
        assertThat(script.on(anything()).forward().text()).isEqualTo("ANY = forward");
        assertThat(script.on(anything()).answerByDefault().text()).isEqualTo("ANY = default");
    }

    @Test
    void aTimeIsAtMostAnHour() {
        Duration forEver = ChronoUnit.FOREVER.getDuration();
        for (UnaryOperator<Rule<?>> word : List.<UnaryOperator<Rule<?>>>of(
                rule -> rule.delay(forEver),
                rule -> rule.stopReading(forEver, Point.afterReply()),
                rule -> rule.dribble(1, forEver))) {
            assertThatThrownBy(() -> word.apply(script.on(noop())))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageEndingWith(" is 0 to an hour, not " + forEver + ".");
        }
    }
}
