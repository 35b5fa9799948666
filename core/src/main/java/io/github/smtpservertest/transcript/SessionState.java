package io.github.smtpservertest.transcript;

import java.util.Locale;

/**
 * What the server remembers of a session between two commands (RFC 5321 §4.1.4).
 *
 * @param phase how far the session has come
 * @param recipients how many recipients the open transaction has
 * @param tls whether the connection is encrypted
 * @param authenticated whether the client has logged in
 */
public record SessionState(Phase phase, int recipients, boolean tls, boolean authenticated) {

    /** How far a session has come. */
    public enum Phase {
        /** Connected; no greeting yet from the server. */
        CONNECTED,
        /** The server has refused service in its greeting; only QUIT is taken (RFC 5321 §3.1). */
        REFUSED,
        /** The server has greeted; EHLO or HELO is due. */
        GREETED,
        /** EHLO or HELO was taken; a transaction may begin. */
        READY,
        /** MAIL was taken; a recipient is due. */
        MAIL,
        /** At least one recipient was taken. */
        RCPT,
        /** The content is on its way. */
        CONTENT,
        /** QUIT was taken; the connection closes. */
        QUIT
    }

    /** The state of a connection at its start. */
    public static SessionState connected(boolean tls) {
        return new SessionState(Phase.CONNECTED, 0, tls, false);
    }

    /** The state in words, such as {@code rcpt, 2 recipients}. */
    @Override
    public String toString() {
        StringBuilder words = new StringBuilder(phase.name().toLowerCase(Locale.ROOT));
        if (recipients > 0) {
            words.append(", ").append(recipients).append(recipients == 1 ? " recipient" : " recipients");
        }
        if (tls) {
            words.append(", TLS");
        }
        if (authenticated) {
            words.append(", authenticated");
        }
        return words.toString();
    }
}
