package io.github.smtpservertest.internal.protocol;

import io.github.smtpservertest.auth.AuthAttempt;
import io.github.smtpservertest.bytes.Bytes;
import io.github.smtpservertest.message.Envelope;
import io.github.smtpservertest.message.Recipient;
import io.github.smtpservertest.transcript.SessionEnd;
import java.util.List;
import java.util.Optional;

/**
 * What follows from an event and its answer, beside the session's new state: for others to record and to do.
 *
 * @param next what is to come next
 * @param message the message that is kept, if one is
 * @param recordedFor whom a message is kept for by this reply, in their order, and who was refused; empty where none is
 * @param login the attempt to log in that has come to its end, if one has
 * @param failure what a mechanism of the test's own threw in a login, if it did
 * @param end how the session ends with this reply, where the connection's end will not tell
 */
public record Transition(
        Next next,
        Optional<Kept> message,
        List<Recipient> recordedFor,
        Optional<AuthAttempt> login,
        Optional<Throwable> failure,
        Optional<SessionEnd.How> end) {

    /**
     * A message that is kept.
     *
     * @param envelope from whom, for whom, and what became of each recipient
     * @param content the message
     */
    public record Kept(Envelope envelope, Bytes content) {}

    private static final Transition COMMAND = bare(Next.COMMAND);
    private static final Transition AUTH_RESPONSE = bare(Next.AUTH_RESPONSE);
    private static final Transition CONTENT = bare(Next.CONTENT);
    private static final Transition TLS = bare(Next.TLS);
    private static final Transition END = bare(Next.END);

    private static Transition bare(Next next) {
        return new Transition(next, Optional.empty(), List.of(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** One from which nothing follows but what comes next. */
    static Transition to(Next next) {
        return switch (next) {
            case COMMAND -> COMMAND;
            case AUTH_RESPONSE -> AUTH_RESPONSE;
            case CONTENT -> CONTENT;
            case TLS -> TLS;
            case END -> END;
        };
    }

    Transition keeping(Optional<Kept> kept, List<Recipient> recipients) {
        return new Transition(next, kept, recipients, login, failure, end);
    }

    Transition settling(Optional<AuthAttempt> attempt) {
        return attempt.isEmpty() ? this : new Transition(next, message, recordedFor, attempt, failure, end);
    }

    Transition failing(Optional<Throwable> why) {
        return why.isEmpty() ? this : new Transition(next, message, recordedFor, login, why, end);
    }

    Transition closing() {
        return new Transition(Next.END, message, recordedFor, login, failure, end);
    }

    Transition ending(SessionEnd.How how) {
        return new Transition(Next.END, message, recordedFor, login, failure, Optional.of(how));
    }
}
