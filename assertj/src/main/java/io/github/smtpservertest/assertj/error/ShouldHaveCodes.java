package io.github.smtpservertest.assertj.error;

import io.github.smtpservertest.transcript.Exchange;
import io.github.smtpservertest.transcript.Mark;
import io.github.smtpservertest.transcript.SessionRecord;
import java.util.List;
import java.util.Optional;

/** Says that a server answered other codes than was expected. */
public final class ShouldHaveCodes extends DialogueMessage {

    private ShouldHaveCodes(
            SessionRecord session, List<Integer> expected, List<Integer> actual, Mark mark, String meaning) {
        super(
                "Expected the codes of " + Prose.session(session) + " to be" + Prose.listed(List.of(expected))
                        + "\nbut they are" + Prose.listed(List.of(actual)),
                Prose.alone(session).text(mark),
                meaning);
    }

    /** For a session whose codes are {@code actual}; {@code different} is the first exchange where they differ. */
    public static ShouldHaveCodes shouldHaveCodes(
            SessionRecord session, List<Integer> expected, List<Integer> actual, Optional<Exchange> different, int at) {
        String note = "Expected here: " + (at < expected.size() ? expected.get(at) : "no more replies") + ".";
        String meaning = different
                .map(exchange ->
                        at < expected.size() ? Explanation.of(expected.get(at), exchange) : Explanation.of(exchange))
                .orElse("");
        Mark mark = different.map(exchange -> Mark.reply(exchange, note)).orElseGet(() -> Mark.end(session, note));
        return new ShouldHaveCodes(session, expected, actual, mark, meaning);
    }
}
