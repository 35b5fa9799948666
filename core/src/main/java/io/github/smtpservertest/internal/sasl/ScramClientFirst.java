package io.github.smtpservertest.internal.sasl;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The first message of a SCRAM client (RFC 5802 §7): {@code n,,n=user,r=nonce}. An extension may follow and is ignored;
 * a mandatory one ({@code m=}) would have to be understood, so it is malformed.
 *
 * @param gs2 what it begins with
 * @param bare the message without that, to be signed
 * @param user the user name, decoded
 * @param nonce the client's nonce
 */
record ScramClientFirst(Gs2Header gs2, String bare, String user, String nonce) {

    /** A nonce is visible ASCII but for the comma. */
    private static final Pattern BARE =
            Pattern.compile("n=(?<user>[^,]+),r=(?<nonce>[!-+\\--~]+)(?:,[A-Za-z]=[^,]++)*+", Pattern.DOTALL);

    static Optional<ScramClientFirst> of(String message) {
        return Gs2Header.of(message).flatMap(gs2 -> {
            Matcher fields = BARE.matcher(gs2.rest());
            return fields.matches()
                    ? Gs2Header.saslName(fields.group("user"))
                            .map(user -> new ScramClientFirst(gs2, gs2.rest(), user, fields.group("nonce")))
                    : Optional.empty();
        });
    }
}
