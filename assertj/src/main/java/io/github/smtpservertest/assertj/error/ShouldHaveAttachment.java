package io.github.smtpservertest.assertj.error;

import io.github.smtpservertest.message.ReceivedMessage;

/** Says that a mail lacks an attachment. */
public final class ShouldHaveAttachment extends DialogueMessage {

    private ShouldHaveAttachment(ReceivedMessage message, String sentence) {
        super(sentence, EnvelopeText.of(message));
    }

    /** For a mail that was to have an attachment with this file name. */
    public static ShouldHaveAttachment shouldHaveAttachment(ReceivedMessage message, String fileName) {
        return new ShouldHaveAttachment(
                message,
                "Expected an attachment " + Prose.quoted(fileName) + ", but "
                        + (message.attachments().isEmpty()
                                ? "there is none."
                                : "there is only" + Prose.listed(message.attachments())));
    }
}
