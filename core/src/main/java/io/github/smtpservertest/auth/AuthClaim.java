package io.github.smtpservertest.auth;

import java.util.Optional;

/**
 * Who a client says it is, and by what it means to show it.
 *
 * @param mechanism the name of the mechanism that it chose, such as {@code PLAIN}
 * @param authorizationId whom it wants to act as; empty where it does not say, which means as itself
 * @param authenticationId whose credentials they are; empty with OAUTHBEARER, where only the token says so
 * @param secret the password or token, where the client sent it; empty with CRAM-MD5 and SCRAM-SHA-256, which prove the
 *     password without sending it, and as long as LOGIN has only sent the user name
 */
public record AuthClaim(String mechanism, String authorizationId, String authenticationId, Optional<String> secret) {

    /** Whom the client wants to act as: {@link #authorizationId} or else {@link #authenticationId}; may be empty. */
    public String identity() {
        return authorizationId.isEmpty() ? authenticationId : authorizationId;
    }

    /** Whether {@link #secret} is an OAuth token; otherwise it is a password, or whatever a mechanism of the test's own takes. */
    public boolean usesToken() {
        return Mechanism.named(mechanism).filter(Mechanism::usesToken).isPresent();
    }

    /** All but the secret, such as {@code PLAIN as "alice", password ****}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(mechanism);
        if (!authenticationId.isEmpty()) {
            text.append(" as \"").append(authenticationId).append('"');
        }
        if (!authorizationId.isEmpty()) {
            text.append(" for \"").append(authorizationId).append('"');
        }
        if (secret.isPresent()) {
            String kind = Mechanism.named(mechanism)
                    .map(builtIn -> builtIn.usesToken() ? "token" : "password")
                    .orElse("secret");
            text.append(", ").append(kind).append(" ****");
        }
        return text.toString();
    }
}
