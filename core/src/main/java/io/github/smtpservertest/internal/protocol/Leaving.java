package io.github.smtpservertest.internal.protocol;

/**
 * What becomes of a response on its way to the client. It is known just before the last byte leaves, or when it is certain
 * that it never will.
 */
public enum Leaving {
    /** The reply leaves, whole. */
    SENT,
    /**
     * Bytes leave that are no reply, in place of one. The client cannot know what the server did. What the server does by
     * itself it has done, as where a reply is {@linkplain #WITHHELD withheld}; what takes both sides does not begin: no TLS
     * after STARTTLS, no content after DATA, no response after AUTH.
     */
    UNREADABLE,
    /** The reply never leaves, wholly or in part, and the server goes on as if it had. */
    WITHHELD,
    /** The connection ends, or is never written to again, before the reply has left. */
    CLOSED_INSTEAD;

    /** Whether the server, having replied, turns to what takes the client as well: a content, a response, TLS. */
    boolean handsOver() {
        return this == SENT || this == WITHHELD;
    }
}
