package io.github.smtpservertest.assertj.error;

import io.github.smtpservertest.match.ExchangeMatcher;
import io.github.smtpservertest.transcript.Exchange;
import io.github.smtpservertest.transcript.Mark;
import io.github.smtpservertest.transcript.Transcript;
import java.util.List;

/** Says that a dialogue has an exchange too often, or not often enough. */
public final class ShouldHaveExchanges extends DialogueMessage {

    private ShouldHaveExchanges(String subject, String dialogue, ExchangeMatcher matcher, int times, int actual) {
        super(
                "Expected " + subject + " to contain " + matcher + " " + Prose.times(times) + ", but it does so "
                        + Prose.times(actual) + ".",
                dialogue);
    }

    /** For {@code subject}, such as "session 1", in whose dialogue the matcher picks {@code found}. */
    public static ShouldHaveExchanges shouldHaveExchanges(
            String subject, Transcript dialogue, ExchangeMatcher matcher, int times, List<Exchange> found) {
        String text = found.size() > times
                ? dialogue.text(Mark.command(found.get(times), "This is time " + (times + 1) + "."))
                : Difference.missing(1, matcher, dialogue).in(dialogue);
        return new ShouldHaveExchanges(subject, text, matcher, times, found.size());
    }
}
