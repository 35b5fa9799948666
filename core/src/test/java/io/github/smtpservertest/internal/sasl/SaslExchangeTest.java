package io.github.smtpservertest.internal.sasl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.smtpservertest.auth.AuthOutcome;
import io.github.smtpservertest.auth.Mechanism;
import io.github.smtpservertest.octets.Octets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SaslExchangeTest {

    private static SaslExchange begin(Mechanism mechanism) {
        return Talk.server(Talk.USERS, 1).begin(mechanism);
    }

    @ParameterizedTest
    @EnumSource
    void aResponseLongerThanALineIsMalformed(Mechanism mechanism) {
        SaslExchange exchange = begin(mechanism);
        exchange.start(Optional.empty());

        assertThat(Talk.told(exchange.respond(Octets.of("x".repeat(SaslExchange.MAX_RESPONSE + 1)))))
                .isEqualTo("malformed");
        assertThat(exchange.attempt()).hasToString(mechanism + ": malformed");
    }

    @ParameterizedTest
    @EnumSource
    void countsAsCancelledUntilItHasEnded(Mechanism mechanism) {
        SaslExchange exchange = begin(mechanism);
        exchange.start(Optional.empty());

        assertThat(exchange.attempt()).hasToString(mechanism + ": cancelled by the client");
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
        SaslExchange exchange = begin(Mechanism.LOGIN);
        exchange.start(Optional.of(Octets.of("alice")));

        assertThat(exchange.fail(AuthOutcome.MALFORMED)).isEqualTo(new SaslStep.Failure(AuthOutcome.MALFORMED));
        assertThat(exchange.attempt()).hasToString("LOGIN as \"alice\": malformed");
    }

    @Test
    void isNotAskedAgainOnceItHasEnded() {
        SaslExchange exchange = begin(Mechanism.PLAIN);
        exchange.start(Optional.of(Octets.of("\0alice\0wrong")));

        assertThatIllegalStateException()
                .isThrownBy(() -> exchange.respond(Octets.EMPTY))
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
        Talk talk = Talk.by(Mechanism.PLAIN, claim -> null);

        assertThatNullPointerException()
                .isThrownBy(() -> talk.startsWith("\0alice\0wonderland"))
                .withMessage("The Authenticator returned null for PLAIN as \"alice\", password ****;"
                        + " it must return an AuthOutcome");
    }
}
