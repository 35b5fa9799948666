package io.github.smtpservertest.assertj.error;

import io.github.smtpservertest.match.ExchangeMatcher;
import io.github.smtpservertest.transcript.SessionRecord;
import java.util.List;

/** Says that a session does not contain the expected exchanges one right after the other. */
public final class ShouldContainSequence extends DialogueMessage {

    private ShouldContainSequence(SessionRecord session, List<ExchangeMatcher> expected, Difference difference) {
        super(
                "Expected " + Prose.session(session) + " to contain, with nothing in between:"
                        + Prose.numbered(expected) + "\nbut at number " + difference.number() + " " + difference.fact()
                        + ".",
                difference.in(Prose.alone(session)),
                difference.meaning());
    }

    /** For {@code session}, which was to contain {@code expected}. */
    public static ShouldContainSequence shouldContainSequence(
            SessionRecord session, List<ExchangeMatcher> expected, Difference difference) {
        return new ShouldContainSequence(session, expected, difference);
    }
}
