package io.github.smtpservertest.internal.sasl;

import io.github.smtpservertest.auth.AuthClaim;
import io.github.smtpservertest.auth.AuthOutcome;
import io.github.smtpservertest.octets.Octets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What XOAUTH2 and OAUTHBEARER have in common: one message with a bearer token, and a refusal in two steps. First goes
 * the reason, in JSON, as a challenge; the client answers it with nothing that matters (an empty line, or {@code ^A});
 * then it is told that it failed (RFC 7628 §3.2.3).
 */
abstract class BearerServer implements MechanismServer {

    /** RFC 6750 §2.1, but with any visible character in the token: test tokens are made up. */
    private static final Pattern BEARER = Pattern.compile("(?i:Bearer) +(?<token>[!-~]+)");

    private final Hearing hearing;
    private Optional<AuthOutcome> refused = Optional.empty();

    BearerServer(Hearing hearing) {
        this.hearing = hearing;
    }

    /** What {@code message} claims, by {@link #claims}; nothing where it is malformed. */
    abstract Optional<AuthClaim> read(String message);

    /** The JSON that tells the client why it is refused. */
    abstract String explain(AuthOutcome refusal);

    @Override
    public final SaslStep respond(Octets response) {
        if (refused.isPresent()) {
            return new SaslStep.Failure(refused.get());
        }
        Optional<AuthClaim> claim = Utf8.decodeWithoutNul(response).flatMap(this::read);
        if (claim.isEmpty()) {
            return Hearing.malformed();
        }
        SaslStep verdict = hearing.conclude(claim.get());
        if (verdict instanceof SaslStep.Failure failure) {
            refused = Optional.of(failure.outcome());
            return new SaslStep.Challenge(Octets.of(explain(failure.outcome())));
        }
        return verdict;
    }

    final AuthClaim claims(String authorizationId, String authenticationId, String token) {
        return hearing.claims(authorizationId, authenticationId, Optional.of(token));
    }

    /** The token in {@code Bearer token}. */
    static Optional<String> tokenOf(String authorization) {
        Matcher bearer = BEARER.matcher(authorization);
        return bearer.matches() ? Optional.of(bearer.group("token")) : Optional.empty();
    }
}
