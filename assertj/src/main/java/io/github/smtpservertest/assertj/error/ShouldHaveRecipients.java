package io.github.smtpservertest.assertj.error;

import io.github.smtpservertest.message.ReceivedMessage;
import java.util.List;

/** Says that a mail was accepted for other recipients than was expected. */
public final class ShouldHaveRecipients extends DialogueMessage {

    private ShouldHaveRecipients(ReceivedMessage message, String sentence) {
        super(sentence, EnvelopeText.of(message));
    }

    /** For a mail that was to be accepted for exactly these; some were {@code missing}, some {@code surplus}. */
    public static ShouldHaveRecipients shouldHaveRecipients(
            ReceivedMessage message, List<String> expected, List<String> missing, List<String> surplus) {
        return new ShouldHaveRecipients(
                message,
                "Expected the mail to be accepted for exactly " + expected + ", but it is for "
                        + message.recipients() + (missing.isEmpty() ? "" : "; missing: " + missing)
                        + (surplus.isEmpty() ? "" : "; not expected: " + surplus) + ".");
    }
}
