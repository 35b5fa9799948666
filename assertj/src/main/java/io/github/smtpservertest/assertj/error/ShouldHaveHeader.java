package io.github.smtpservertest.assertj.error;

import io.github.smtpservertest.message.ReceivedMessage;
import java.util.List;

/** Says that a mail lacks a header field, or that it has another value. */
public final class ShouldHaveHeader extends DialogueMessage {

    private ShouldHaveHeader(ReceivedMessage message, String sentence) {
        super(sentence, EnvelopeText.of(message));
    }

    /** For a mail that was to have this header field with this value. */
    public static ShouldHaveHeader shouldHaveHeader(ReceivedMessage message, String name, String value) {
        List<String> actual = message.header(name);
        return new ShouldHaveHeader(
                message,
                "Expected the header field '" + name + ": " + value + "', but "
                        + (actual.isEmpty()
                                ? "there is no field of that name."
                                : "there is only"
                                        + Prose.listed(actual.stream()
                                                .map(other -> name + ": " + Prose.shortened(other, value))
                                                .toList())));
    }
}
