package io.github.smtpservertest.auth;

import io.github.smtpservertest.bytes.Bytes;
import java.util.Optional;

/**
 * What a mechanism does next (RFC 4422 §3.4): it asks the client something, or the exchange is over.
 *
 * @param challenge what it asks, not in base64: 334. It may be empty, and is where the exchange is over
 * @param outcome what came of the exchange; empty while it goes on
 */
public record SaslStep(Bytes challenge, Optional<AuthOutcome> outcome) {

    /**
     * Checks that no data comes with the outcome.
     *
     * @throws IllegalArgumentException if some does: SMTP has no place for it (RFC 4954 §4), so what a mechanism says
     *     last is a challenge, which the client answers with nothing (RFC 4422 §3.6)
     */
    public SaslStep {
        if (outcome.isPresent() && !challenge.isEmpty()) {
            throw new IllegalArgumentException("SMTP has no place for data in the outcome of a login; ask it as a"
                    + " challenge, and end when the client has answered that with nothing");
        }
    }

    /** Asks, and waits for a response. */
    public static SaslStep challenge(Bytes data) {
        return new SaslStep(data, Optional.empty());
    }

    /** The same with text, in UTF-8. */
    public static SaslStep challenge(String text) {
        return challenge(Bytes.of(text));
    }

    /** The client is logged in: 235. */
    public static SaslStep success() {
        return new SaslStep(Bytes.EMPTY, Optional.of(AuthOutcome.ACCEPTED));
    }

    /**
     * The client is not logged in, and gets the reply of that outcome.
     *
     * @throws IllegalArgumentException if {@code why} is {@link AuthOutcome#ACCEPTED}
     */
    public static SaslStep failure(AuthOutcome why) {
        if (why.isAccepted()) {
            throw new IllegalArgumentException("ACCEPTED is no failure; use success()");
        }
        return new SaslStep(Bytes.EMPTY, Optional.of(why));
    }
}
