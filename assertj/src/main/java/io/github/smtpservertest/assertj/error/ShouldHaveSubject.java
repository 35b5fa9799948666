package io.github.smtpservertest.assertj.error;

import io.github.smtpservertest.message.ReceivedMessage;

/** Says that a mail has another subject than was expected. */
public final class ShouldHaveSubject extends DialogueMessage {

    private ShouldHaveSubject(ReceivedMessage message, String sentence) {
        super(sentence, EnvelopeText.of(message));
    }

    /** For a mail that was to have this subject. */
    public static ShouldHaveSubject shouldHaveSubject(ReceivedMessage message, String subject) {
        return new ShouldHaveSubject(
                message,
                "Expected the subject '"
                        + Prose.shortened(subject, message.subject().orElse("")) + "', but "
                        + message.subject()
                                .map(actual -> "it is '" + Prose.shortened(actual, subject) + "'")
                                .orElse("there is none")
                        + ".");
    }
}
