package io.github.smtpservertest.auth;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Decides who may log in. {@link Users} is one; a test may bring its own:
 *
 * <pre>{@code
 * Authenticator tokens = Authenticator.acceptingWhen(claim ->
 *         claim.usesToken() && issued.contains(claim.secret().orElse("")));
 * }</pre>
 *
 * <p>It is called by the thread of the session, so several threads may call it at once. What it throws is a failure of
 * the server, and the client gets 454 4.7.0.
 */
@FunctionalInterface
public interface Authenticator {

    /**
     * Judges a claim. With a mechanism that {@linkplain Mechanism#needsStoredPassword() needs the stored password} it
     * is asked only after the client has proved that it knows {@link #passwordOf} the user, and the claim has no
     * secret.
     */
    AuthOutcome judge(AuthClaim claim);

    /**
     * The password of a user, for CRAM-MD5 and SCRAM-SHA-256, where the client does not send it. Empty, as it is by
     * default, means that the user is unknown to these two.
     */
    default Optional<String> passwordOf(String user) {
        return Optional.empty();
    }

    /**
     * The mechanisms that somebody can log in with, and that a server offers if it is not told otherwise; by default
     * those that do without {@link #passwordOf}.
     */
    default Set<Mechanism> mechanisms() {
        return EnumSet.of(Mechanism.PLAIN, Mechanism.LOGIN, Mechanism.XOAUTH2, Mechanism.OAUTHBEARER);
    }

    /** {@link AuthOutcome#ACCEPTED} for every claim that passes, otherwise {@link AuthOutcome#BAD_CREDENTIALS}. */
    static Authenticator acceptingWhen(Predicate<? super AuthClaim> test) {
        return claim -> test.test(claim) ? AuthOutcome.ACCEPTED : AuthOutcome.BAD_CREDENTIALS;
    }

    /** Accepts whatever is claimed, with the default {@link #mechanisms()}. */
    static Authenticator acceptAll() {
        return claim -> AuthOutcome.ACCEPTED;
    }
}
