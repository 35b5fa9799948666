package io.github.smtpservertest.assertj.error;

import io.github.smtpservertest.transcript.Exchange;
import io.github.smtpservertest.transcript.Mark;
import io.github.smtpservertest.transcript.SessionState.Phase;
import java.util.Locale;

/** Says that an exchange brought the session to another state than was expected. */
public final class ShouldLeaveState extends DialogueMessage {

    private ShouldLeaveState(Exchange exchange, String expected) {
        super(
                "Expected the session to be at " + Prose.quoted(expected) + " after " + Prose.named(exchange)
                        + ", but it is at " + Prose.quoted(exchange.after().toString()) + "; before, it was at "
                        + Prose.quoted(exchange.before().toString()) + ".",
                exchange.text(Mark.reply(exchange, "Expected after this: the state '" + expected + "'.")),
                Explanation.of(exchange));
    }

    /** For an exchange after which the session was to have come so far. */
    public static ShouldLeaveState shouldLeaveState(Exchange exchange, Phase phase) {
        return new ShouldLeaveState(exchange, phase.name().toLowerCase(Locale.ROOT));
    }
}
