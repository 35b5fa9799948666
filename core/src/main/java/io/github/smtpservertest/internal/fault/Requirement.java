package io.github.smtpservertest.internal.fault;

/** What a server must be like, so that a fault can be met with at all. */
public enum Requirement {
    /** It offers STARTTLS. */
    STARTTLS("STARTTLS; build it with startTls()"),
    /** It speaks TLS, by STARTTLS or from the first byte on. */
    TLS("TLS; build it with startTls() or implicitTls()"),
    /** Somebody can log in. */
    LOGIN("somebody who may log in; build it with user(name, password)"),
    /** It speaks LMTP. */
    LMTP("LMTP; build it with lmtp()");

    private final String words;

    Requirement(String words) {
        this.words = words;
    }

    /** What is needed, and how a server gets it, for a message. */
    public String words() {
        return words;
    }
}
