package io.github.smtpservertest.assertj.error;

import io.github.smtpservertest.transcript.Exchange;
import io.github.smtpservertest.transcript.Mark;

/** Says that the client sent another line than was expected. */
public final class ShouldHaveCommandLine extends DialogueMessage {

    private ShouldHaveCommandLine(Exchange exchange, String line) {
        super(
                "Expected the client to say " + Prose.quoted(line) + ", but " + Prose.did(exchange) + ".",
                exchange.text(Mark.command(exchange, "Expected here: " + line)));
    }

    /** For an exchange in which the client was to say {@code line}. */
    public static ShouldHaveCommandLine shouldHaveCommandLine(Exchange exchange, String line) {
        return new ShouldHaveCommandLine(exchange, line);
    }
}
