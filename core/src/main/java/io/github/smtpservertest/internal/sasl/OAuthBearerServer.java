package io.github.smtpservertest.internal.sasl;

import io.github.smtpservertest.auth.AuthClaim;
import io.github.smtpservertest.auth.AuthOutcome;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * OAUTHBEARER (RFC 7628 §3.1): a GS2 header, then {@code key=value} fields, of which {@code auth} holds the token. An
 * empty {@code auth} is not malformed: so a client asks what the server would take (§4.3).
 */
final class OAuthBearerServer extends BearerServer {

    private static final Pattern FIELDS = Pattern.compile("\1(?<fields>.+)\1\1", Pattern.DOTALL);
    private static final Pattern FIELD = Pattern.compile("(?<key>[A-Za-z]+)=(?<value>[\t\n\r -~]*)");

    OAuthBearerServer(Hearing hearing) {
        super(hearing);
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
