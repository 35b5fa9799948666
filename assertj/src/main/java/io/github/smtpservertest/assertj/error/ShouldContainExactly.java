package io.github.smtpservertest.assertj.error;

import io.github.smtpservertest.match.ExchangeMatcher;
import io.github.smtpservertest.transcript.SessionRecord;
import java.util.List;

/** Says that a session is not made of exactly the expected exchanges. */
public final class ShouldContainExactly extends DialogueMessage {

    private ShouldContainExactly(SessionRecord session, List<ExchangeMatcher> expected, Difference difference) {
        super(
                "Expected " + Prose.session(session) + " to consist of exactly:" + Prose.numbered(expected)
                        + "\nbut at number " + difference.number() + " " + difference.fact() + ".",
                difference.in(Prose.alone(session)),
                difference.meaning());
    }

    /** For {@code session}, which was to contain {@code expected}. */
    public static ShouldContainExactly shouldContainExactly(
            SessionRecord session, List<ExchangeMatcher> expected, Difference difference) {
        return new ShouldContainExactly(session, expected, difference);
    }
}
