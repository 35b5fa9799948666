package io.github.smtpservertest.internal.script;

import io.github.smtpservertest.bytes.Bytes;
import io.github.smtpservertest.command.MailPath;
import io.github.smtpservertest.command.Parameters;
import io.github.smtpservertest.message.Envelope;
import io.github.smtpservertest.message.ReceivedMessage;
import io.github.smtpservertest.transcript.SessionState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What rules may know of a session, as it was when an event came.
 *
 * @param session the session's number, from 1 in the order of arrival
 * @param exchange the number of the exchange within the session, from 0 for the greeting
 * @param clientAddress the client's IP address
 * @param state where the session stands
 * @param transaction the transaction under way; made only where somebody asks
 * @param transactions how many transactions the session has opened, the one under way included
 * @param content the content that has come, at the end of data
 */
public record SessionFacts(
        int session,
        int exchange,
        String clientAddress,
        SessionState state,
        Supplier<Optional<Envelope>> transaction,
        int transactions,
        Optional<Bytes> content) {

    private static final Envelope NO_ENVELOPE = new Envelope(MailPath.NULL, Parameters.NONE, List.of());

    /** A session of that number that has just begun, for trying a script without a server. */
    public static SessionFacts of(int number) {
        return new SessionFacts(
                number, 0, "127.0.0.1", SessionState.connected(false), Optional::empty, 0, Optional.empty());
    }

    /** The message that has come, with nothing said to it yet; empty where no content has. */
    Optional<ReceivedMessage> message() {
        return content.map(bytes -> new ReceivedMessage(
                transaction.get().orElse(NO_ENVELOPE), bytes, session, exchange, Instant.now(), Optional.empty()));
    }
}
