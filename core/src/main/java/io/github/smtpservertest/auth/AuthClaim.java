package io.github.smtpservertest.auth;

import java.util.Optional;

/**
 * Who a client says it is, and by what it means to show it.
 *
 * @param mechanism the mechanism it chose
 * @param authorizationId whom it wants to act as; empty where it does not say, which means as itself
 * @param authenticationId whose credentials they are; empty with OAUTHBEARER, where only the token says so
 * @param secret the password or token, where the client sent it; empty with CRAM-MD5 and SCRAM-SHA-256, which prove the
 *     password without sending it, and as long as LOGIN has only sent the user name
 */
public record AuthClaim(Mechanism mechanism, String authorizationId, String authenticationId, Optional<String> secret) {

    /** Whom the client wants to act as: {@link #authorizationId} or else {@link #authenticationId}; may be empty. */
    public String identity() {
        return authorizationId.isEmpty() ? authenticationId : authorizationId;
    }

    /** All but the secret, such as {@code PLAIN as "alice", password ****}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(mechanism.saslName());
        if (!authenticationId.isEmpty()) {
            text.append(" as \"").append(authenticationId).append('"');
        }
        if (!authorizationId.isEmpty()) {
            text.append(" for \"").append(authorizationId).append('"');
        }
        if (secret.isPresent()) {
            text.append(mechanism.usesToken() ? ", token ****" : ", password ****");
        }
        return text.toString();
    }
}
