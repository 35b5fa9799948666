package io.github.smtpservertest.internal.sasl;

import static io.github.smtpservertest.auth.Mechanism.LOGIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.auth.AuthClaim;
import io.github.smtpservertest.auth.AuthOutcome;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UserThenPasswordTest {

    private final Talk talk = Talk.by(LOGIN);

    @Test
    void asksForTheUserAndThenForThePassword() {
        assertThat(talk.starts()).isEqualTo("? Username:");
        assertThat(talk.says("alice")).isEqualTo("? Password:");
        assertThat(talk.says("wonderland")).isEqualTo("accepted");
        assertThat(talk.claim()).isEqualTo(new AuthClaim(LOGIN.saslName(), "", "alice", Optional.of("wonderland")));
    }

    @Test
    void takesTheUserAsAnInitialResponse() {
        assertThat(talk.startsWith("alice")).isEqualTo("? Password:");
        assertThat(talk.says("wonderland")).isEqualTo("accepted");
    }

    @Test
    void refusesTheWrongPasswordAndTheEmptyOne() {
        talk.startsWith("alice");
        assertThat(talk.says("wrong")).isEqualTo("wrong credentials");

        Talk another = Talk.by(LOGIN);
        another.startsWith("alice");
        assertThat(another.says("")).isEqualTo("wrong credentials");
    }

    @Test
    void refusesAnUnknownUserOnlyAfterItsPassword() {
        assertThat(talk.startsWith("ghost")).isEqualTo("? Password:");
        assertThat(talk.says("wonderland")).isEqualTo("unknown user");
    }

    @Test
    void remembersTheUserOfAClientThatBreaksOff() {
        talk.startsWith("alice");

        assertThat(talk.claim()).isEqualTo(new AuthClaim(LOGIN.saslName(), "", "alice", Optional.empty()));
        assertThat(talk.outcome()).isEqualTo(AuthOutcome.CANCELLED);
    }

    @Test
    void callsNulAndNoNameMalformed() {
        assertThat(Talk.by(LOGIN).startsWith("")).isEqualTo("malformed");
        assertThat(Talk.by(LOGIN).startsWith("ali\0ce")).isEqualTo("malformed");
        assertThat(Talk.by(LOGIN).startsWith(new byte[] {(byte) 0xFC})).isEqualTo("malformed");

        talk.startsWith("alice");
        assertThat(talk.says("wonderland\0")).isEqualTo("malformed");
    }
}
