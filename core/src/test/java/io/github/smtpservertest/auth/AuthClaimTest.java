package io.github.smtpservertest.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class AuthClaimTest {

    private final AuthClaim password = new AuthClaim(Mechanism.PLAIN, "", "alice", Optional.of("wonderland"));
    private final AuthClaim token =
            new AuthClaim(Mechanism.OAUTHBEARER, "bob@example.com", "", Optional.of("ya29.token"));

    @Test
    void masksItsSecret() {
        assertThat(password).hasToString("PLAIN as \"alice\", password ****");
        assertThat(token).hasToString("OAUTHBEARER for \"bob@example.com\", token ****");
        assertThat(new AuthClaim(Mechanism.CRAM_MD5, "", "alice", Optional.empty()))
                .hasToString("CRAM-MD5 as \"alice\"");
        assertThat(password.secret()).contains("wonderland");
    }

    @Test
    void isForWhomTheClientWantsToActAs() {
        assertThat(password.identity()).isEqualTo("alice");
        assertThat(token.identity()).isEqualTo("bob@example.com");
        assertThat(new AuthClaim(Mechanism.PLAIN, "postmaster", "alice", Optional.empty()).identity())
                .isEqualTo("postmaster");
    }

    @Test
    void anAttemptSaysWhatBecameOfItAndNoMore() {
        assertThat(new AuthAttempt(Mechanism.PLAIN, Optional.of(password), AuthOutcome.BAD_CREDENTIALS))
                .hasToString("PLAIN as \"alice\", password ****: wrong credentials");
        assertThat(new AuthAttempt(Mechanism.LOGIN, Optional.empty(), AuthOutcome.CANCELLED))
                .hasToString("LOGIN: cancelled by the client");
    }
}
