package io.github.smtpservertest.script;

import io.github.smtpservertest.command.MailPath;
import io.github.smtpservertest.transcript.SessionState;
import java.util.List;
import java.util.Optional;

/**
 * What a callback may know of the session that it decides for, as it was when the client's command came.
 *
 * @param number the session's number, from 1 in the order of arrival
 * @param exchange the number of the exchange within the session, from 0 for the greeting
 * @param clientAddress the client's IP address
 * @param state where the session stands
 * @param reversePath whom the mail under way is from; empty where there is no transaction
 * @param forwardPaths the recipients that were accepted so far
 * @param mails how many transactions the session has opened, the one under way included
 */
public record SessionView(
        int number,
        int exchange,
        String clientAddress,
        SessionState state,
        Optional<MailPath> reversePath,
        List<MailPath> forwardPaths,
        int mails) {

    /** Copies the list. */
    public SessionView {
        forwardPaths = List.copyOf(forwardPaths);
    }

    /** A session of that number that has just begun, for trying a script without a server. */
    public static SessionView of(int number) {
        return new SessionView(number, 0, "127.0.0.1", SessionState.connected(false), Optional.empty(), List.of(), 0);
    }
}
