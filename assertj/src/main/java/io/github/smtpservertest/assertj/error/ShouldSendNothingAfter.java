package io.github.smtpservertest.assertj.error;

import io.github.smtpservertest.match.ExchangeMatcher;
import io.github.smtpservertest.transcript.Exchange;
import io.github.smtpservertest.transcript.Mark;
import io.github.smtpservertest.transcript.SessionRecord;
import java.util.Optional;

/** Says that a client went on where it should have been silent. */
public final class ShouldSendNothingAfter extends DialogueMessage {

    private ShouldSendNothingAfter(SessionRecord session, String sentence, Mark mark, String meaning) {
        super(sentence, Prose.alone(session).text(mark), meaning);
    }

    /** For a session in which something came after {@code last}: {@code next}, or bytes that are no command. */
    public static ShouldSendNothingAfter shouldSendNothingAfter(
            SessionRecord session, ExchangeMatcher matcher, Exchange last, Optional<Exchange> next) {
        String expected = "Expected the client to send nothing after " + matcher + " in " + Prose.session(session);
        return new ShouldSendNothingAfter(
                session,
                expected + ", but "
                        + next.map(Prose::did)
                                .orElseGet(() -> "it sent "
                                        + Prose.count(session.unanswered().length(), "byte") + " more")
                        + ".",
                next.map(exchange -> Mark.command(exchange, "Expected here: nothing more."))
                        .orElseGet(() -> Mark.end(session, "Expected before this: nothing more.")),
                Explanation.ofTheLastReply(Optional.of(last)));
    }
}
