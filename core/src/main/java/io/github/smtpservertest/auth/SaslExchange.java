package io.github.smtpservertest.auth;

import io.github.smtpservertest.bytes.Bytes;
import java.util.Optional;

/**
 * The server's side of one exchange by a mechanism of the test's own (RFC 4422 §5), from AUTH to its outcome:
 *
 * <pre>{@code
 * class Pin implements SaslExchange {
 *     @Override
 *     public Bytes firstChallenge() {
 *         return Bytes.of("PIN?");
 *     }
 *
 *     @Override
 *     public SaslStep respond(Bytes response) {
 *         return response.text().equals("1234")
 *                 ? SaslStep.success()
 *                 : SaslStep.failure(AuthOutcome.BAD_CREDENTIALS);
 *     }
 * }
 * FakeSmtpServer smtp = FakeSmtpServer.builder().saslMechanism("X-PIN", session -> Pin::new).start();
 * }</pre>
 *
 * <p>It sees bytes only: base64, {@code *}, lines that are too long, and AUTH out of order are the server's business, as
 * with the mechanisms that it has (RFC 4954 §4). An exchange that the client breaks off is not asked again. A security
 * layer (RFC 4422 §3.7) cannot be agreed on.
 *
 * <p>Each AUTH has an exchange of its own, called by the session's thread alone. What it throws, {@link Error}s included,
 * is a failure of the server, and the client gets 454 4.7.0.
 */
@FunctionalInterface
public interface SaslExchange {

    /**
     * What the server says first where the client has sent no initial response; empty, as it is by default, in a mechanism
     * where the client speaks first (RFC 4422 §5).
     */
    default Bytes firstChallenge() {
        return Bytes.EMPTY;
    }

    /**
     * Whether the AUTH line may have an initial response (RFC 4954 §4), which is then the first to {@link #respond} to;
     * default: true. Where it may not, the client gets 501 5.7.0.
     */
    default boolean takesInitialResponse() {
        return true;
    }

    /** Takes a response, of 0 to 12,288 bytes, out of base64. */
    SaslStep respond(Bytes response);

    /** What the client has claimed so far, for the record; asked after each step. Default: nothing. */
    default Optional<AuthClaim> claim() {
        return Optional.empty();
    }
}
