package io.github.smtpservertest.tls;

/** Whether a server asks its clients for a certificate (RFC 8446 §4.3.2). */
public enum ClientAuthentication {
    /** It does not ask. */
    NONE,
    /** It asks, and goes on with a client that has none. A certificate that it does not trust ends the handshake. */
    REQUESTED,
    /** It asks, and ends the handshake with a client that has none, or one that it does not trust. */
    REQUIRED
}
