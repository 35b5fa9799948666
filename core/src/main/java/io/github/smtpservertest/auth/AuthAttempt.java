package io.github.smtpservertest.auth;

import java.util.Optional;

/**
 * One attempt of a client to log in, and what became of it.
 *
 * @param mechanism the name of the mechanism that the client chose, such as {@code PLAIN}
 * @param claim what it claimed; empty where it sent nothing that could be understood
 * @param outcome what the credentials are worth; a scripted reply may have told the client something else
 */
public record AuthAttempt(String mechanism, Optional<AuthClaim> claim, AuthOutcome outcome) {

    /** The claim without its secret and the outcome, such as {@code PLAIN as "alice", password ****: accepted}. */
    @Override
    public String toString() {
        return claim.map(AuthClaim::toString).orElse(mechanism) + ": " + outcome.words();
    }
}
