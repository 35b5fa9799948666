package io.github.smtpservertest.internal.sasl;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a message of SCRAM or OAUTHBEARER begins with (RFC 5801 §4): whether the client could bind to the channel, and
 * whom it wants to act as. A client that does bind ({@code p=}) asks for a mechanism that is not offered, so that is
 * malformed.
 *
 * @param text the header itself, up to and with its second comma
 * @param authorizationId decoded; empty where there is none
 * @param rest what follows the header
 */
record Gs2Header(String text, String authorizationId, String rest) {

    private static final Pattern MESSAGE =
            Pattern.compile("(?<header>[ny],(?:a=(?<authzid>[^,]+))?,)(?<rest>.*)", Pattern.DOTALL);
    private static final Pattern ESCAPE = Pattern.compile("=(?!2C|3D)");

    static Optional<Gs2Header> of(String message) {
        Matcher parts = MESSAGE.matcher(message);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String header = parts.group("header");
        String rest = parts.group("rest");
        return Optional.ofNullable(parts.group("authzid"))
                .map(Gs2Header::saslName)
                .orElse(Optional.of(""))
                .map(authorizationId -> new Gs2Header(header, authorizationId, rest));
    }

    /** RFC 5802 §5.1: {@code =2C} is a comma and {@code =3D} an equals sign; no other {@code =} may be in a name. */
    static Optional<String> saslName(String encoded) {
        return ESCAPE.matcher(encoded).find()
                ? Optional.empty()
                : Optional.of(encoded.replace("=2C", ",").replace("=3D", "="));
    }
}
