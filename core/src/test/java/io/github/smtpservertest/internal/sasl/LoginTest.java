package io.github.smtpservertest.internal.sasl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.smtpservertest.auth.AuthOutcome;
import io.github.smtpservertest.auth.Mechanism;
import io.github.smtpservertest.auth.SaslStep;
import io.github.smtpservertest.bytes.Bytes;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LoginTest {

    private static Login begin(Mechanism mechanism) {
        return Talk.server(Talk.USERS, 1).begin(mechanism);
    }

    @ParameterizedTest
    @EnumSource
    void aResponseLongerThanALineIsMalformed(Mechanism mechanism) {
        Login login = begin(mechanism);
        login.start(Optional.empty());

        assertThat(Talk.told(login.respond(Bytes.of("x".repeat(Login.MAX_RESPONSE + 1)))))
                .isEqualTo("malformed");
        assertThat(login.attempt()).hasToString(mechanism + ": malformed");
    }

    @ParameterizedTest
    @EnumSource
    void countsAsCancelledUntilItHasEnded(Mechanism mechanism) {
        Login login = begin(mechanism);
        login.start(Optional.empty());

        assertThat(login.attempt()).hasToString(mechanism + ": cancelled by the client");
    }

    @ParameterizedTest
    @EnumSource
    void saysTheSameForTheSameSeed(Mechanism mechanism) {
        assertThat(begin(mechanism).start(Optional.empty()))
                .isEqualTo(begin(mechanism).start(Optional.empty()));
    }

    @Test
    void saysSomethingElseEachTime() {
        SaslServer server = Talk.server(Talk.USERS, 1);

        assertThat(server.begin(Mechanism.CRAM_MD5).start(Optional.empty()))
                .isNotEqualTo(server.begin(Mechanism.CRAM_MD5).start(Optional.empty()));
    }

    @Test
    void canBeEndedFromOutside() {
        Login login = begin(Mechanism.LOGIN);
        login.start(Optional.of(Bytes.of("alice")));

        assertThat(login.fail(AuthOutcome.MALFORMED)).isEqualTo(SaslStep.failure(AuthOutcome.MALFORMED));
        assertThat(login.attempt()).hasToString("LOGIN as \"alice\": malformed");
    }

    @Test
    void isNotAskedAgainOnceItHasEnded() {
        Login login = begin(Mechanism.PLAIN);
        login.start(Optional.of(Bytes.of("\0alice\0wrong")));

        assertThatIllegalStateException()
                .isThrownBy(() -> login.respond(Bytes.EMPTY))
                .withMessage("This PLAIN exchange has ended: BAD_CREDENTIALS");
    }

    @Test
    void passesOnWhatACallbackDecides() {
        Talk talk = Talk.by(Mechanism.PLAIN, claim -> AuthOutcome.TEMPORARY_FAILURE);

        assertThat(talk.startsWith("\0alice\0wonderland")).isEqualTo("temporary failure");
    }

    @Test
    @SuppressWarnings("NullAway") // a callback that breaks its promise
    void saysSoWhereACallbackDecidesNothing() {
        Login login = Talk.server(claim -> null, 1).begin(Mechanism.PLAIN);

        assertThat(login.start(Optional.of(Bytes.of("\0alice\0wonderland"))))
                .isEqualTo(SaslStep.failure(AuthOutcome.TEMPORARY_FAILURE));
        assertThat(login.takeFailure().orElseThrow())
                .hasMessage("The Authenticator returned null for PLAIN as \"alice\", password ****;"
                        + " it must return an AuthOutcome");
        assertThat(login.takeFailure()).isEmpty();
        assertThat(login.attempt()).hasToString("PLAIN as \"alice\", password ****: temporary failure");
    }
}
