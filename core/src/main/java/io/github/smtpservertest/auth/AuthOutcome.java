package io.github.smtpservertest.auth;

/** What became of an attempt to log in, and why. A client is told less: see RFC 4954 §6. */
public enum AuthOutcome {
    /** Logged in: 235 2.7.0. */
    ACCEPTED("accepted"),
    /** The password, proof or token is wrong: 535 5.7.8. */
    BAD_CREDENTIALS("wrong credentials"),
    /** Nobody of that name is known. The client is told the same as for {@link #BAD_CREDENTIALS}. */
    UNKNOWN_USER("unknown user"),
    /** The token was right once: 535 5.7.8. */
    TOKEN_EXPIRED("token expired"),
    /** The credentials are right, but this user may not act as the one asked for: 535 5.7.8. */
    NOT_AUTHORIZED("may not act as that user"),
    /** What the client sent is not as the mechanism says: 501 5.5.2. */
    MALFORMED("malformed"),
    /** The client broke off, with {@code *} (501) or by leaving. */
    CANCELLED("cancelled by the client"),
    /** The server cannot tell now: 454 4.7.0. Only the test's own code decides so, or fails. */
    TEMPORARY_FAILURE("temporary failure");

    private final String words;

    AuthOutcome(String words) {
        this.words = words;
    }

    /** Whether the client is logged in. */
    public boolean isAccepted() {
        return this == ACCEPTED;
    }

    /** In words, such as {@code wrong credentials}. */
    public String words() {
        return words;
    }
}
