package io.github.smtpservertest.assertj.error;

import io.github.smtpservertest.transcript.Exchange;
import io.github.smtpservertest.transcript.Mark;
import java.time.Duration;

/** Says that an answer came too early, or never. */
public final class ShouldTakeAtLeast extends DialogueMessage {

    private ShouldTakeAtLeast(Exchange exchange, Duration expected) {
        super(
                "Expected the answer to " + Prose.named(exchange) + " to take " + Prose.millis(expected)
                        + " or more, but "
                        + exchange.timing()
                                .replied()
                                .map(replied -> "it took "
                                        + Prose.millis(
                                                replied.minus(exchange.timing().received())))
                                .orElse("there was none")
                        + ".",
                exchange.text(Mark.reply(exchange, "Expected here: a wait of " + Prose.millis(expected) + ".")));
    }

    /** For an exchange whose answer was to take so long. */
    public static ShouldTakeAtLeast shouldTakeAtLeast(Exchange exchange, Duration expected) {
        return new ShouldTakeAtLeast(exchange, expected);
    }
}
