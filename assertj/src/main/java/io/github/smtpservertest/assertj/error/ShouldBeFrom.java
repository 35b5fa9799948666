package io.github.smtpservertest.assertj.error;

import io.github.smtpservertest.message.ReceivedMessage;

/** Says that a mail has another reverse-path than was expected. */
public final class ShouldBeFrom extends DialogueMessage {

    private ShouldBeFrom(ReceivedMessage message, String sentence) {
        super(sentence, EnvelopeText.of(message));
    }

    /** For a mail that was to be from {@code address}. */
    public static ShouldBeFrom shouldBeFrom(ReceivedMessage message, String address) {
        return new ShouldBeFrom(
                message, "Expected the mail to be from <" + address + ">, but it is from <" + message.from() + ">.");
    }
}
