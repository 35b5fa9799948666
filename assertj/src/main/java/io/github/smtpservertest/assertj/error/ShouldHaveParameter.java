package io.github.smtpservertest.assertj.error;

import io.github.smtpservertest.message.ReceivedMessage;

/** Says that MAIL came without a parameter, or with another value. */
public final class ShouldHaveParameter extends DialogueMessage {

    private ShouldHaveParameter(ReceivedMessage message, String sentence) {
        super(sentence, EnvelopeText.of(message));
    }

    /** For a mail whose MAIL command was to have this parameter. */
    public static ShouldHaveParameter shouldHaveParameter(ReceivedMessage message, String keyword) {
        return of(message, keyword, keyword);
    }

    /** For a mail whose MAIL command was to have this parameter with this value. */
    public static ShouldHaveParameter shouldHaveParameter(ReceivedMessage message, String keyword, String value) {
        return of(message, keyword, keyword + "=" + value);
    }

    private static ShouldHaveParameter of(ReceivedMessage message, String keyword, String expected) {
        return new ShouldHaveParameter(
                message,
                "Expected MAIL with the parameter " + expected + ", but "
                        + message.envelope()
                                .parameters()
                                .get(keyword)
                                .map(value -> "its value is " + Prose.quoted(value))
                                .orElse("it came without")
                        + ".");
    }
}
