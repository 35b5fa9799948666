package io.github.smtpservertest.script;

import static io.github.smtpservertest.match.SmtpEvents.anything;
import static io.github.smtpservertest.match.SmtpEvents.noop;
import static io.github.smtpservertest.match.SmtpEvents.rcptTo;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.effect.Point;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

/** A rule in words: what is said stands in quotes, so that it cannot be taken for the rule's own words. */
class RuleDescriptionTest {

    private final SmtpScript script = SmtpScript.empty();

    @Test
    void aTextThatReadsLikeARuleStandsInQuotes() {
        assertThat(script.on(noop()).reply(250, "OK, 2 times").times(3).describe())
                .isEqualTo("at NOOP: say 250 \"OK, 2 times\", 3 times");
        assertThat(script.on(noop())
                        .reply(250, "say \"no\"; then close")
                        .thenReply(451, "later")
                        .describe())
                .isEqualTo("at NOOP: say 250 \"say \\\"no\\\"; then close\", once; then say 451 \"later\"");
    }

    @Test
    void severalLinesControlCharactersAndNoTextAreWritten() {
        assertThat(script.on(noop()).reply(250, "one", "two / three", "").describe())
                .isEqualTo("at NOOP: say 250 \"one\" / \"two / three\" / \"\"");
        assertThat(script.on(noop()).reply(250, "tab\there, \u0000, C:\\").describe())
                .isEqualTo("at NOOP: say 250 \"tab\\there, \\x00, C:\\\\\"");
        assertThat(script.on(noop()).reply(250, "").describe()).isEqualTo("at NOOP: say 250");
    }

    @Test
    void aLongTextIsCutShort() {
        assertThat(script.on(noop()).reply(250, "x".repeat(1000)).describe())
                .isEqualTo("at NOOP: say 250 \"" + "x".repeat(200) + "…\"");
        assertThat(script.on(noop())
                        .reply(250, "x\n".repeat(1000).split("\n", -1))
                        .describe())
                .hasSizeLessThan(1000);
    }

    @Test
    void scenariosAndConditionsAreWritten() {
        Scenario door = script.scenario("front door", "shut", "open");
        assertThat(script.on(rcptTo("bob@example.com"))
                        .nth(2)
                        .onSession(1)
                        .whileIn(door, "shut")
                        .when("at night", (moment, session) -> true)
                        .withProbability(0.5)
                        .reply(452, "4.2.2 full")
                        .delay(Duration.ofSeconds(1))
                        .thenGoTo(door, "open")
                        .once()
                        .describe())
                .isEqualTo(
                        "at RCPT TO:<bob@example.com>, time 2, in session 1, while scenario \"front door\" is in state"
                                + " \"shut\", at night, with probability 0.5: say 452 \"4.2.2 full\", wait 1000 ms before the"
                                + " reply, then scenario \"front door\" goes to state \"open\", once");
        assertThat(script.on(anything()).passOn().describe()).isEqualTo("at anything: pass on");
        assertThat(script.on(anything()).answerByDefault().describe()).isEqualTo("at anything: answer by default");
    }

    @Test
    void whoPassesOnAndIsToldAnEffectAnswersByDefault() {
        assertThat(script.on(anything()).passOn().thenClose().describe())
                .isEqualTo("at anything: close after the reply");
    }

    @Test
    void aTimeThatNeverEndsIsWritten() {
        Duration forEver = ChronoUnit.FOREVER.getDuration();
        assertThat(script.on(noop())
                        .reply(250, "")
                        .delay(forEver)
                        .stopReading(forEver, Point.afterReply())
                        .dribbled(1, forEver)
                        .describe())
                .isEqualTo("at NOOP: say 250, wait " + Long.MAX_VALUE + " ms before the reply, stop reading for "
                        + Long.MAX_VALUE + " ms after the reply, split every 1 byte, " + Long.MAX_VALUE
                        + " ms between");
    }
}
