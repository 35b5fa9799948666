package io.github.smtpservertest.assertj.error;

import io.github.smtpservertest.match.ExchangeMatcher;
import io.github.smtpservertest.transcript.Transcript;

/** Says that a dialogue lacks an exchange. */
public final class ShouldContainExchange extends DialogueMessage {

    private ShouldContainExchange(
            String subject, Transcript dialogue, ExchangeMatcher expected, Difference difference) {
        super(
                "Expected " + subject + " to contain " + expected + ", but " + difference.fact() + ".",
                difference.in(dialogue),
                difference.meaning());
    }

    /** For {@code subject}, such as "session 1", whose dialogue was to contain {@code expected}. */
    public static ShouldContainExchange shouldContainExchange(
            String subject, Transcript dialogue, ExchangeMatcher expected, Difference difference) {
        return new ShouldContainExchange(subject, dialogue, expected, difference);
    }
}
