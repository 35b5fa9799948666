package io.github.smtpservertest.internal.sasl;

import io.github.smtpservertest.auth.AuthClaim;
import io.github.smtpservertest.auth.AuthOutcome;
import io.github.smtpservertest.auth.Authenticator;
import io.github.smtpservertest.auth.Mechanism;
import io.github.smtpservertest.auth.SaslStep;
import io.github.smtpservertest.bytes.Bytes;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What XOAUTH2 and OAUTHBEARER have in common: one message with a bearer token, and a refusal in two steps. First goes
 * the reason, in JSON, as a challenge; the client answers it with nothing that matters (an empty line, or {@code ^A});
 * then it gets the failure (RFC 7628 §3.2.3).
 */
abstract class BearerExchange extends BuiltInExchange {

    /** RFC 6750 §2.1, but with any visible character in the token: test tokens are made up. */
    private static final Pattern BEARER = Pattern.compile("(?i:Bearer) +(?<token>[!-~]+)");

    private Optional<AuthOutcome> refused = Optional.empty();

    private BearerExchange(Mechanism mechanism, Authenticator authenticator) {
        super(mechanism, authenticator);
    }

    /** What {@code message} claims; nothing where it is malformed. */
    abstract Optional<AuthClaim> read(String message);

    /** The JSON that tells the client why it is refused. */
    abstract String explain(AuthOutcome refusal);

    @Override
    public final SaslStep respond(Bytes response) {
        if (refused.isPresent()) {
            return SaslStep.failure(refused.get());
        }
        Optional<AuthClaim> claim = textWithoutNul(response).flatMap(this::read);
        if (claim.isEmpty()) {
            return malformed();
        }
        SaslStep judged = conclude(claim.get());
        refused = judged.outcome().filter(outcome -> !outcome.isAccepted());
        return refused.map(this::explain).map(SaslStep::challenge).orElse(judged);
    }

    final AuthClaim claims(String authorizationId, String authenticationId, String token) {
        return claims(authorizationId, authenticationId, Optional.of(token));
    }

    /** The token in {@code Bearer token}. */
    static Optional<String> tokenOf(String authorization) {
        Matcher bearer = BEARER.matcher(authorization);
        return bearer.matches() ? Optional.of(bearer.group("token")) : Optional.empty();
    }

    /**
     * XOAUTH2, as Google describes it (<a
     * href="https://developers.google.com/workspace/gmail/imap/xoauth2-protocol">OAuth 2.0 Mechanism</a>): {@code user=}
     * user {@code ^Aauth=Bearer } token {@code ^A^A}.
     */
    static final class XOAuth2 extends BearerExchange {

        private static final Pattern MESSAGE =
                Pattern.compile("user=(?<user>[^\1]+)\1auth=(?<auth>[^\1]+)\1\1", Pattern.DOTALL);

        XOAuth2(Authenticator authenticator) {
            super(Mechanism.XOAUTH2, authenticator);
        }

        @Override
        Optional<AuthClaim> read(String message) {
            Matcher fields = MESSAGE.matcher(message);
            return fields.matches()
                    ? tokenOf(fields.group("auth")).map(token -> claims("", fields.group("user"), token))
                    : Optional.empty();
        }

        @Override
        String explain(AuthOutcome refusal) {
            return "{\"status\":\"401\",\"schemes\":\"bearer\",\"scope\":\"smtp\"}";
        }
    }

    /**
     * OAUTHBEARER (RFC 7628 §3.1): a GS2 header, then {@code key=value} fields, of which {@code auth} holds the token. An
     * empty {@code auth} is not malformed: so a client asks what the server would take (§4.3).
     */
    static final class OAuthBearer extends BearerExchange {

        private static final Pattern FIELDS = Pattern.compile("\1(?<fields>.+)\1\1", Pattern.DOTALL);
        private static final Pattern FIELD = Pattern.compile("(?<key>[A-Za-z]+)=(?<value>[\t\n\r -~]*)");

        OAuthBearer(Authenticator authenticator) {
            super(Mechanism.OAUTHBEARER, authenticator);
        }

        @Override
        Optional<AuthClaim> read(String message) {
            return Gs2Header.of(message)
                    .flatMap(header -> fieldsOf(header.rest())
                            .map(fields -> fields.get("auth"))
                            .flatMap(auth -> auth.isEmpty() ? Optional.of("") : tokenOf(auth))
                            .map(token -> claims(header.authorizationId(), "", token)));
        }

        /** The fields of {@code ^A key=value ^A … ^A}; nothing where it has another form or a field twice. */
        private static Optional<Map<String, String>> fieldsOf(String text) {
            Matcher list = FIELDS.matcher(text);
            if (!list.matches()) {
                return Optional.empty();
            }
            Map<String, String> fields = new HashMap<>();
            for (String field : list.group("fields").split("\1", -1)) {
                Matcher pair = FIELD.matcher(field);
                if (!pair.matches() || fields.putIfAbsent(pair.group("key"), pair.group("value")) != null) {
                    return Optional.empty();
                }
            }
            return Optional.of(fields);
        }

        /** RFC 7628 §3.2.2; the statuses are those of RFC 6750 §3.1. */
        @Override
        String explain(AuthOutcome refusal) {
            String status = refusal == AuthOutcome.NOT_AUTHORIZED ? "insufficient_scope" : "invalid_token";
            return "{\"status\":\"" + status + "\",\"scope\":\"smtp\"}";
        }
    }
}
