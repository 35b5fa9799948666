package io.github.smtpservertest.assertj.error;

import io.github.smtpservertest.message.ReceivedMessage;
import java.util.Optional;

/** Says that the text of a mail lacks something. */
public final class ShouldContainText extends DialogueMessage {

    private ShouldContainText(ReceivedMessage message, String sentence) {
        super(sentence, EnvelopeText.of(message));
    }

    /** For a mail whose plain text was to contain {@code part}. */
    public static ShouldContainText shouldContainText(ReceivedMessage message, String part) {
        return of(message, "plain text", message.text(), part);
    }

    /** For a mail whose HTML was to contain {@code part}. */
    public static ShouldContainText shouldContainHtml(ReceivedMessage message, String part) {
        return of(message, "HTML", message.html(), part);
    }

    private static ShouldContainText of(ReceivedMessage message, String what, Optional<String> actual, String part) {
        return new ShouldContainText(
                message,
                "Expected the " + what + " to contain " + Prose.quoted(part) + ", but "
                        + actual.map(text -> "it is"
                                        + Prose.listed(
                                                Prose.shortened(text).lines().toList()))
                                .orElse("the mail has none."));
    }
}
