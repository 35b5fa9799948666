package io.github.smtpservertest.internal.sasl;

import io.github.smtpservertest.auth.AuthAttempt;
import io.github.smtpservertest.auth.AuthClaim;
import io.github.smtpservertest.auth.AuthOutcome;
import io.github.smtpservertest.auth.Mechanism;
import io.github.smtpservertest.octets.Octets;
import java.util.Optional;

/**
 * One exchange, from AUTH to its end: {@link #start}, then {@link #respond} as long as the step is a challenge. No
 * response makes it throw; only the authenticator can, and asking an exchange that has ended.
 */
public final class SaslExchange {

    /** A response longer than a line may be (RFC 4954 §4) is malformed, whatever is in it. */
    static final int MAX_RESPONSE = 12_288;

    private final Hearing hearing;
    private final MechanismServer server;
    private Optional<AuthOutcome> outcome = Optional.empty();

    SaslExchange(Hearing hearing, MechanismServer server) {
        this.hearing = hearing;
        this.server = server;
    }

    /** The mechanism that this is an exchange of. */
    public Mechanism mechanism() {
        return hearing.mechanism();
    }

    /** Whether the client may speak first, on the AUTH line itself (RFC 4954 §4). */
    public boolean takesInitialResponse() {
        return server.takesInitialResponse();
    }

    /**
     * Starts, with the decoded initial response, if there was one on the AUTH line. Where there was none, a client that
     * speaks first is asked to by an empty challenge; where there may be none, it is malformed (RFC 4954 §4).
     */
    public SaslStep start(Optional<Octets> initialResponse) {
        if (initialResponse.isPresent()) {
            return server.takesInitialResponse() ? respond(initialResponse.get()) : fail(AuthOutcome.MALFORMED);
        }
        return new SaslStep.Challenge(server.firstChallenge());
    }

    /** Takes the decoded response to the last challenge. */
    public SaslStep respond(Octets response) {
        if (outcome.isPresent()) {
            throw new IllegalStateException("This " + mechanism() + " exchange has ended: " + outcome.get());
        }
        if (response.length() > MAX_RESPONSE) {
            return fail(AuthOutcome.MALFORMED);
        }
        SaslStep step = server.respond(response);
        if (step instanceof SaslStep.Success) {
            outcome = Optional.of(AuthOutcome.ACCEPTED);
        } else if (step instanceof SaslStep.Failure failure) {
            outcome = Optional.of(failure.outcome());
        }
        return step;
    }

    /** Ends it from outside: cancelled by {@code *}, or malformed where a response was not even base64. */
    public SaslStep.Failure fail(AuthOutcome reason) {
        outcome = Optional.of(reason);
        return new SaslStep.Failure(reason);
    }

    /** Whether it has come to its outcome, so that no response is taken any more. */
    public boolean hasEnded() {
        return outcome.isPresent();
    }

    /** What the client has claimed so far. */
    public Optional<AuthClaim> claim() {
        return hearing.claim();
    }

    /** The attempt as it goes on record; one that has not ended counts as cancelled. */
    public AuthAttempt attempt() {
        return new AuthAttempt(mechanism(), claim(), outcome.orElse(AuthOutcome.CANCELLED));
    }
}
