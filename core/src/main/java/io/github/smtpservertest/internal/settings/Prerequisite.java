package io.github.smtpservertest.internal.settings;

/** What a server must have for a setting to mean something. */
public enum Prerequisite {
    /** TLS, by STARTTLS or from the first byte. */
    TLS("TLS; set startTls or implicitTls"),
    /** A client that can log in. */
    LOGIN("somebody who can log in; set user, token, authenticator or saslMechanism");

    private final String words;

    Prerequisite(String words) {
        this.words = words;
    }

    /** What is needed, and what gives it. */
    public String words() {
        return words;
    }
}
