package io.github.smtpservertest.script;

import static io.github.smtpservertest.match.SmtpEvents.anything;
import static io.github.smtpservertest.match.SmtpEvents.noop;
import static io.github.smtpservertest.match.SmtpEvents.rcptTo;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.effect.Point;
import io.github.smtpservertest.internal.script.LiveScript;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

/** A rule in words: what is said stands in quotes, so that it cannot be taken for the rule's own words. */
class RuleDescriptionTest {

    private final SmtpScript script = new LiveScript(Duration.ofSeconds(5));

    @Test
    void aTextThatReadsLikeARuleStandsInQuotes() {
        assertThat(script.on(noop()).reply(250, "OK, 2 times").times(3).text())
                .isEqualTo("at NOOP: say 250 \"OK, 2 times\", 3 times");
        assertThat(script.on(noop())
                        .reply(250, "say \"no\"; then close")
                        .then()
                        .reply(451, "later")
                        .text())
                .isEqualTo("at NOOP: say 250 \"say \\\"no\\\"; then close\", once; then say 451 \"later\"");
    }

    @Test
    void severalLinesControlCharactersAndNoTextAreWritten() {
        assertThat(script.on(noop()).reply(250, "one", "two / three", "").text())
                .isEqualTo("at NOOP: say 250 \"one\" / \"two / three\" / \"\"");
        assertThat(script.on(noop()).reply(250, "tab\there, \u0000, C:\\").text())
                .isEqualTo("at NOOP: say 250 \"tab\\there, \\x00, C:\\\\\"");
        assertThat(script.on(noop()).reply(250, "").text()).isEqualTo("at NOOP: say 250");
    }

    @Test
    void aLongTextIsCutShort() {
        assertThat(script.on(noop()).reply(250, "x".repeat(1000)).text())
                .isEqualTo("at NOOP: say 250 \"" + "x".repeat(200) + "…\"");
        assertThat(script.on(noop())
                        .reply(250, "x\n".repeat(1000).split("\n", -1))
                        .text())
                .hasSizeLessThan(1000);
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
                        "at RCPT TO:<bob@example.com>, time 2, in session 1, while scenario \"front door\" is in state"
                                + " \"shut\", at night, with probability 0.5: say 452 \"4.2.2 full\", wait 1000 ms before the"
                                + " reply, then scenario \"front door\" goes to state \"open\", once");
        assertThat(script.on(anything()).forward().text()).isEqualTo("at anything: forward");
        assertThat(script.on(anything()).answerByDefault().text()).isEqualTo("at anything: answer by default");
    }

    @Test
    void aTimeThatNeverEndsIsWritten() {
        Duration forEver = ChronoUnit.FOREVER.getDuration();
        assertThat(script.on(noop())
                        .reply(250, "")
                        .delay(forEver)
                        .stopReading(forEver, Point.afterReply())
                        .dribble(1, forEver)
                        .text())
                .isEqualTo("at NOOP: say 250, wait " + Long.MAX_VALUE + " ms before the reply, split every 1 byte, "
                        + Long.MAX_VALUE + " ms between, stop reading for " + Long.MAX_VALUE + " ms after the reply");
    }
}
