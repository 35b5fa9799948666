package io.github.smtpservertest.tls;

/** What a certificate may be used for: its extended key usage (RFC 5280 §4.2.1.12). */
public enum Purpose {
    /** It shows who a server is. */
    SERVER,
    /** It shows who a client is. */
    CLIENT
}
