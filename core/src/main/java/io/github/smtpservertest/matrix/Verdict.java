package io.github.smtpservertest.matrix;

import io.github.smtpservertest.transcript.Exchange;
import java.util.Optional;

/**
 * A mistake of the mailer, and what proves it.
 *
 * @param kind what is wrong
 * @param reason why that is so, a sentence that names what was said and what was reported
 * @param recipient the address concerned; empty where it is no matter of a recipient
 * @param proof the exchange that proves it, which is one of the cell's transcript; empty where the proof is that there was no
 *     exchange, such as a message that never came
 */
public record Verdict(VerdictKind kind, String reason, Optional<String> recipient, Optional<Exchange> proof) {

    /** The verdict in words: {@code lost mail: …}. */
    @Override
    public String toString() {
        return kind.words() + ": " + reason;
    }
}
