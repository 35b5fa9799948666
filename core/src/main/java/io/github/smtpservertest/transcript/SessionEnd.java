package io.github.smtpservertest.transcript;

import java.time.Duration;
import java.util.Optional;

/**
 * How a session ended, and who ended it.
 *
 * @param how what happened
 * @param at when, counted from the start of the session; empty while the session is open
 * @param clientLeftFirst whether the client had closed the connection before the reply to QUIT was sent; the server can
 *     tell where the script makes that reply wait, and outside TLS
 */
public record SessionEnd(How how, Optional<Duration> at, boolean clientLeftFirst) {

    /** One of which nothing is known but how and when. */
    public SessionEnd(How how, Optional<Duration> at) {
        this(how, at, false);
    }

    /** The ways in which a session ends. */
    public enum How {
        /** It has not ended. */
        OPEN(By.NOBODY, "is still open"),
        /** The client said QUIT and was told 2yz, and the server closed, as it should be (RFC 5321 §4.1.1.10). */
        QUIT(By.CLIENT, "the client said QUIT, and the server closed"),
        /** The client closed the connection without QUIT. */
        CLIENT_CLOSED(By.CLIENT, "the client closed the connection without QUIT"),
        /** The client said QUIT, was not told 2yz, and closed the connection itself. */
        CLIENT_CLOSED_AFTER_QUIT(By.CLIENT, "the client said QUIT, and closed the connection itself"),
        /** The client reset the connection, or it broke. */
        CLIENT_RESET(By.CLIENT, "the client reset the connection"),
        /** The server closed because a script or a limit told it to. */
        SERVER_CLOSED(By.SERVER, "the server closed the connection"),
        /** The server reset the connection because a script told it to. */
        SERVER_RESET(By.SERVER, "the server reset the connection"),
        /** The client said nothing for longer than the server waits. */
        TIMED_OUT(By.SERVER, "the server closed an idle connection"),
        /** The TLS handshake failed; the session's record of it says why. */
        TLS_FAILED(By.CLIENT, "the TLS handshake failed"),
        /** The server was closed, or reset, while the session was open. */
        SERVER_STOPPED(By.SERVER, "the server was stopped"),
        /** The server itself failed; the session's remarks say how. */
        SERVER_FAILED(By.SERVER, "the server failed");

        private final By by;
        private final String words;

        How(By by, String words) {
            this.by = by;
            this.words = words;
        }
    }

    /** A session that goes on. */
    public static final SessionEnd OPEN = new SessionEnd(How.OPEN, Optional.empty());

    /** Whether the client ended it. */
    public boolean byClient() {
        return how.by == By.CLIENT;
    }

    /** Whether the server ended it. */
    public boolean byServer() {
        return how.by == By.SERVER;
    }

    /** Whether the session is still open. */
    public boolean isOpen() {
        return how == How.OPEN;
    }

    /** How it ended, in words. */
    @Override
    public String toString() {
        return how.words;
    }

    private enum By {
        CLIENT,
        SERVER,
        NOBODY
    }
}
