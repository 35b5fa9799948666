package io.github.smtpservertest.assertj.error;

import io.github.smtpservertest.match.ExchangeMatcher;
import io.github.smtpservertest.transcript.SessionRecord;
import java.util.List;

/** Says that a session does not contain the expected exchanges in their order. */
public final class ShouldContainSubsequence extends DialogueMessage {

    private ShouldContainSubsequence(SessionRecord session, List<ExchangeMatcher> expected, Difference difference) {
        super(
                "Expected " + Prose.session(session) + " to contain, in this order:" + Prose.numbered(expected)
                        + "\nbut at number " + difference.number() + " " + difference.fact() + ".",
                difference.in(Prose.alone(session)),
                difference.meaning());
    }

    /** For {@code session}, which was to contain {@code expected}. */
    public static ShouldContainSubsequence shouldContainSubsequence(
            SessionRecord session, List<ExchangeMatcher> expected, Difference difference) {
        return new ShouldContainSubsequence(session, expected, difference);
    }
}
