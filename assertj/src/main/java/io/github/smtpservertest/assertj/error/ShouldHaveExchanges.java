package io.github.smtpservertest.assertj.error;

import io.github.smtpservertest.match.ExchangeMatcher;
import io.github.smtpservertest.transcript.Exchange;
import io.github.smtpservertest.transcript.Mark;
import io.github.smtpservertest.transcript.Transcript;
import java.util.List;

/** Says that a dialogue has an exchange too often, or not often enough. */
public final class ShouldHaveExchanges extends DialogueMessage {

    private ShouldHaveExchanges(
            String subject, String dialogue, ExchangeMatcher matcher, int times, int actual, String meaning) {
        super(
                "Expected " + subject + " to contain " + matcher + " " + Prose.times(times) + ", but it does so "
                        + Prose.times(actual) + ".",
                dialogue,
                meaning);
    }

    /** For {@code subject}, such as "session 1", in whose dialogue the matcher picks {@code found}, which are too many. */
    public static ShouldHaveExchanges shouldHaveFewerExchanges(
            String subject, Transcript dialogue, ExchangeMatcher matcher, int times, List<Exchange> found) {
        String text = dialogue.text(Mark.command(found.get(times), "This is time " + (times + 1) + "."));
        return new ShouldHaveExchanges(subject, text, matcher, times, found.size(), "");
    }

    /** For {@code subject}, in whose dialogue the matcher picks too few; {@code nearest} is where one more was due. */
    public static ShouldHaveExchanges shouldHaveMoreExchanges(
            String subject, Transcript dialogue, ExchangeMatcher matcher, int times, int actual, Difference nearest) {
        return new ShouldHaveExchanges(subject, nearest.in(dialogue), matcher, times, actual, nearest.meaning());
    }
}
