package io.github.smtpservertest.internal.session;

import io.github.smtpservertest.transcript.SessionState;
import io.github.smtpservertest.transcript.SessionState.Phase;
import org.jspecify.annotations.Nullable;

/** What the server remembers of one connection. Owned by the connection's thread. */
final class Session {

    private Phase phase = Phase.CONNECTED;
    private boolean extended;
    private boolean authenticated;
    private @Nullable Transaction transaction;

    /** One object for equal states: a transcript keeps two for each exchange. */
    private SessionState lastState = SessionState.connected(false);

    /** The greeting has been said. */
    void greeted(boolean welcome) {
        phase = welcome ? Phase.GREETED : Phase.REFUSED;
    }

    /** EHLO or HELO has been taken. */
    void introduced(boolean withExtensions) {
        phase = Phase.READY;
        extended = withExtensions;
        transaction = null;
    }

    void begin(Transaction begun) {
        transaction = begun;
    }

    /** Forgets the transaction, if there is one. */
    void clear() {
        transaction = null;
    }

    void quit() {
        phase = Phase.QUIT;
        transaction = null;
    }

    void authenticated() {
        authenticated = true;
    }

    boolean isRefused() {
        return phase == Phase.REFUSED;
    }

    boolean isIntroduced() {
        return phase == Phase.READY;
    }

    boolean isExtended() {
        return extended;
    }

    boolean hasQuit() {
        return phase == Phase.QUIT;
    }

    @Nullable
    Transaction transaction() {
        return transaction;
    }

    SessionState state(boolean inBody) {
        Transaction open = transaction;
        int recipients = open == null ? 0 : open.accepted();
        Phase now = inBody ? Phase.BODY : open == null ? phase : recipients == 0 ? Phase.MAIL : Phase.RCPT;
        SessionState state = new SessionState(now, recipients, false, authenticated);
        if (!state.equals(lastState)) {
            lastState = state;
        }
        return lastState;
    }
}
