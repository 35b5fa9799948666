package io.github.smtpservertest.tls;

/** Whether a server asks its clients for a certificate, and what it does with one (RFC 8446 §4.3.2, RFC 5246 §7.4.4). */
public enum ClientAuthentication {
    /** It does not ask. */
    NONE,
    /**
     * It asks, names no authority, and takes whatever comes: self-signed, expired, from an authority that nobody knows,
     * made for a server, or none at all. Only that the client has the private key is checked (RFC 8446 §4.4.3). What it
     * showed is on record.
     */
    UNVERIFIED,
    /** It asks, and goes on with a client that has none. A certificate that it does not trust ends the handshake. */
    REQUESTED,
    /** It asks, and ends the handshake with a client that has none, or one that it does not trust. */
    REQUIRED;

    /** Whether a certificate must be one that the server trusts. */
    public boolean isVerified() {
        return this == REQUESTED || this == REQUIRED;
    }
}
