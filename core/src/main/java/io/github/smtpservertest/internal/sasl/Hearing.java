package io.github.smtpservertest.internal.sasl;

import io.github.smtpservertest.auth.AuthClaim;
import io.github.smtpservertest.auth.AuthOutcome;
import io.github.smtpservertest.auth.Authenticator;
import io.github.smtpservertest.auth.Mechanism;
import java.util.Objects;
import java.util.Optional;

/** What is claimed in one exchange, and who judges it. */
final class Hearing {

    private final Mechanism mechanism;
    private final Authenticator authenticator;
    private Optional<AuthClaim> claim = Optional.empty();

    Hearing(Mechanism mechanism, Authenticator authenticator) {
        this.mechanism = mechanism;
        this.authenticator = authenticator;
    }

    Mechanism mechanism() {
        return mechanism;
    }

    Optional<AuthClaim> claim() {
        return claim;
    }

    /** Notes what the client claims, so that it is on record whatever comes of it. */
    AuthClaim claims(String authorizationId, String authenticationId, Optional<String> secret) {
        AuthClaim heard = new AuthClaim(mechanism, authorizationId, authenticationId, secret);
        claim = Optional.of(heard);
        return heard;
    }

    Optional<String> passwordOf(String user) {
        return authenticator.passwordOf(user);
    }

    private AuthOutcome judge(AuthClaim heard) {
        return Objects.requireNonNull(
                authenticator.judge(heard),
                "The Authenticator returned null for " + heard + "; it must return an AuthOutcome");
    }

    /** Judges, and ends the exchange with that. */
    SaslStep conclude(AuthClaim heard) {
        AuthOutcome outcome = judge(heard);
        return outcome.isAccepted() ? new SaslStep.Success(heard) : new SaslStep.Failure(outcome);
    }

    static SaslStep malformed() {
        return new SaslStep.Failure(AuthOutcome.MALFORMED);
    }
}
