package io.github.smtpservertest.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class AuthenticatorTest {

    private final AuthClaim alice = new AuthClaim(Mechanism.PLAIN.saslName(), "", "alice", Optional.of("x"));
    private final AuthClaim bob = new AuthClaim(Mechanism.PLAIN.saslName(), "", "bob", Optional.of("x"));

    @Test
    void acceptsWhatPassesTheTest() {
        Authenticator onlyAlice =
                Authenticator.acceptingWhen(claim -> claim.identity().equals("alice"));

        assertThat(onlyAlice.judge(alice)).isEqualTo(AuthOutcome.ACCEPTED);
        assertThat(onlyAlice.judge(bob)).isEqualTo(AuthOutcome.BAD_CREDENTIALS);
    }

    @Test
    void acceptsAll() {
        assertThat(Authenticator.acceptAll().judge(bob).isAccepted()).isTrue();
    }

    @Test
    void withoutPasswordsItOffersOnlyWhatSendsThem() {
        assertThat(Authenticator.acceptAll().mechanisms()).allMatch(Mechanism::sendsSecretInClear);
        assertThat(Authenticator.acceptAll().passwordOf("alice")).isEmpty();
    }
}
