package io.github.smtpservertest.internal.protocol;

/** What is to come next in a session. */
public enum Next {
    /** A command line. */
    COMMAND,
    /** The line that answers a challenge (RFC 4954 §4). */
    AUTH_RESPONSE,
    /** A content, up to its final dot (RFC 5321 §4.1.1.4). */
    CONTENT,
    /** The TLS handshake (RFC 3207 §4). */
    TLS,
    /** The server closes the connection. */
    END
}
