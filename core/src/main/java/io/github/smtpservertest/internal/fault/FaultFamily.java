package io.github.smtpservertest.internal.fault;

/** What a fault is about. */
public enum FaultFamily {
    /** The reply itself: its code, its lines, its bytes. */
    WHAT_IT_SAYS("what the reply says"),
    /** When the bytes come, and in which pieces. */
    HOW_IT_TRAVELS("how the bytes travel"),
    /** How, and when, the connection is over. */
    HOW_IT_ENDS("how the connection ends"),
    /** TLS, logins, and what the server offers. */
    TLS_AUTH_EXTENSIONS("TLS, AUTH, extensions");

    private final String words;

    FaultFamily(String words) {
        this.words = words;
    }

    /** The family in words, such as {@code how the connection ends}. */
    public String words() {
        return words;
    }
}
