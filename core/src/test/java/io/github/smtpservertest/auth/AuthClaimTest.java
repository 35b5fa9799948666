package io.github.smtpservertest.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class AuthClaimTest {

    private final AuthClaim password =
            new AuthClaim(Mechanism.PLAIN.saslName(), "", "alice", Optional.of("wonderland"));
    private final AuthClaim token =
            new AuthClaim(Mechanism.OAUTHBEARER.saslName(), "bob@example.com", "", Optional.of("ya29.token"));

    @Test
    void masksItsSecret() {
        assertThat(password).hasToString("PLAIN as \"alice\", password ****");
        assertThat(token).hasToString("OAUTHBEARER for \"bob@example.com\", token ****");
        assertThat(new AuthClaim(Mechanism.CRAM_MD5.saslName(), "", "alice", Optional.empty()))
                .hasToString("CRAM-MD5 as \"alice\"");
        assertThat(password.secret()).contains("wonderland");
    }

    @Test
    void isForWhomTheClientWantsToActAs() {
        assertThat(password.identity()).isEqualTo("alice");
        assertThat(token.identity()).isEqualTo("bob@example.com");
        assertThat(new AuthClaim(Mechanism.PLAIN.saslName(), "postmaster", "alice", Optional.empty()).identity())
                .isEqualTo("postmaster");
    }

    @Test
    void anAttemptSaysWhatBecameOfItAndNoMore() {
        assertThat(new AuthAttempt(Mechanism.PLAIN.saslName(), Optional.of(password), AuthOutcome.BAD_CREDENTIALS))
                .hasToString("PLAIN as \"alice\", password ****: wrong credentials");
        assertThat(new AuthAttempt(Mechanism.LOGIN.saslName(), Optional.empty(), AuthOutcome.CANCELLED))
                .hasToString("LOGIN: cancelled by the client");
    }
}
