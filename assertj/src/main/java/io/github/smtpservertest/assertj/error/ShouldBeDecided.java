package io.github.smtpservertest.assertj.error;

import io.github.smtpservertest.transcript.Exchange;
import io.github.smtpservertest.transcript.Mark;
import io.github.smtpservertest.transcript.MatchedRule;

/** Says that a rule of the script decided an exchange, or none did. */
public final class ShouldBeDecided extends DialogueMessage {

    private ShouldBeDecided(Exchange exchange, String expected, String note) {
        super(
                "Expected " + expected + " to decide the answer to " + Prose.named(exchange) + ", but "
                        + exchange.rule()
                                .map(MatchedRule::toString)
                                .map(rule -> "it was " + rule)
                                .orElse("the default server answered; no live rule matched")
                        + ".",
                exchange.text(Mark.reply(exchange, note)));
    }

    /** For an exchange that a rule was to decide. */
    public static ShouldBeDecided shouldBeDecidedByRule(Exchange exchange) {
        return new ShouldBeDecided(exchange, "a rule", "Expected here: the answer of a rule.");
    }

    /** For an exchange that the rule of this number was to decide. */
    public static ShouldBeDecided shouldBeDecidedByRule(Exchange exchange, int number) {
        return new ShouldBeDecided(exchange, "rule " + number, "Expected here: the answer of rule " + number + ".");
    }

    /** For an exchange that was to be left to the default server. */
    public static ShouldBeDecided shouldBeDecidedByDefault(Exchange exchange) {
        return new ShouldBeDecided(exchange, "no rule", "Expected here: the answer of the default server.");
    }
}
