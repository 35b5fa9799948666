package io.github.smtpservertest.assertj.error;

import io.github.smtpservertest.message.ReceivedMessage;

/** Says that a mail is of another size than was expected. */
public final class ShouldHaveSize extends DialogueMessage {

    private ShouldHaveSize(ReceivedMessage message, String sentence) {
        super(sentence, EnvelopeText.of(message));
    }

    /** For a mail that was to have so many bytes. */
    public static ShouldHaveSize shouldHaveSize(ReceivedMessage message, int bytes) {
        return new ShouldHaveSize(
                message, "Expected a mail of " + Prose.count(bytes, "byte") + ", but it has " + message.size() + ".");
    }
}
