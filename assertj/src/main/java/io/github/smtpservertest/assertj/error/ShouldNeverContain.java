package io.github.smtpservertest.assertj.error;

import io.github.smtpservertest.match.ExchangeMatcher;
import io.github.smtpservertest.transcript.Exchange;
import io.github.smtpservertest.transcript.Mark;
import io.github.smtpservertest.transcript.Transcript;

/** Says that a dialogue has an exchange that it should not have. */
public final class ShouldNeverContain extends DialogueMessage {

    private static final String NOTE = "This should never happen.";

    private ShouldNeverContain(String subject, Transcript dialogue, ExchangeMatcher unwanted, Exchange found) {
        super(
                "Expected " + subject + " never to contain " + unwanted + ", but " + Prose.named(found) + " "
                        + Prose.answer(found) + ".",
                dialogue.text(unwanted.asksForAnAnswer() ? Mark.reply(found, NOTE) : Mark.command(found, NOTE)),
                Explanation.of(found));
    }

    /** For {@code subject}, such as "session 1", whose dialogue has {@code found}. */
    public static ShouldNeverContain shouldNeverContain(
            String subject, Transcript dialogue, ExchangeMatcher unwanted, Exchange found) {
        return new ShouldNeverContain(subject, dialogue, unwanted, found);
    }
}
