package io.github.smtpservertest.assertj.error;

import io.github.smtpservertest.transcript.Exchange;
import io.github.smtpservertest.transcript.Mark;
import io.github.smtpservertest.transcript.SessionRecord;
import java.util.List;
import java.util.Optional;

/** Says that a client sent other verbs than was expected. */
public final class ShouldHaveVerbs extends DialogueMessage {

    private ShouldHaveVerbs(SessionRecord session, List<String> expected, List<String> actual, Mark mark) {
        super(
                "Expected the verbs of " + Prose.session(session) + " to be\n   " + Prose.inARow(expected)
                        + "\nbut they are\n   " + Prose.inARow(actual),
                Prose.alone(session).text(mark));
    }

    /** For a session whose verbs are {@code actual}; {@code different} is the first exchange where they differ. */
    public static ShouldHaveVerbs shouldHaveVerbs(
            SessionRecord session, List<String> expected, List<String> actual, Optional<Exchange> different, int at) {
        String note = "Expected here: " + (at < expected.size() ? expected.get(at) : "no more commands") + ".";
        return new ShouldHaveVerbs(
                session,
                expected,
                actual,
                different.map(exchange -> Mark.command(exchange, note)).orElseGet(() -> Mark.end(session, note)));
    }
}
