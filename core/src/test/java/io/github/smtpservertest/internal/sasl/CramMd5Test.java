package io.github.smtpservertest.internal.sasl;

import static io.github.smtpservertest.auth.Mechanism.CRAM_MD5;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.auth.AuthClaim;
import io.github.smtpservertest.auth.AuthOutcome;
import io.github.smtpservertest.auth.Authenticator;
import io.github.smtpservertest.auth.Users;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CramMd5Test {

    private static final String CHALLENGE = "<1896.697170952@postoffice.reston.mci.net>";
    private static final String DIGEST = "b913a602c7eda7a495b4e6e7334d3890";

    private static Talk talk(Authenticator authenticator) {
        Talk talk = Talk.with(Login.by("CRAM-MD5", () -> new BuiltInExchange.CramMd5(authenticator, CHALLENGE)));
        assertThat(talk.starts()).isEqualTo("? " + CHALLENGE);
        return talk;
    }

    /** RFC 2195 §2. */
    @Test
    void takesTheExampleOfTheRfc() {
        Talk talk = talk(Users.of("tim", "tanstaaftanstaaf"));

        assertThat(talk.says("tim " + DIGEST)).isEqualTo("accepted");
        assertThat(talk.claim()).isEqualTo(new AuthClaim(CRAM_MD5.saslName(), "", "tim", Optional.empty()));
    }

    @Test
    void takesAUserNameWithSpaces() {
        assertThat(talk(Users.of("tim the enchanter", "tanstaaftanstaaf")).says("tim the enchanter " + DIGEST))
                .isEqualTo("accepted");
    }

    @Test
    void refusesTheWrongPasswordAndTheUnknownUser() {
        assertThat(talk(Users.of("tim", "other")).says("tim " + DIGEST)).isEqualTo("wrong credentials");
        assertThat(talk(Users.of("tom", "tanstaaftanstaaf")).says("tim " + DIGEST))
                .isEqualTo("unknown user");
        assertThat(talk(Authenticator.acceptAll()).says("tim " + DIGEST)).isEqualTo("unknown user");
    }

    @Test
    void aPasswordMayBeEmptyWhereACallbackSaysSo() {
        Authenticator empty = new Authenticator() {
            @Override
            public AuthOutcome judge(AuthClaim claim) {
                return AuthOutcome.ACCEPTED;
            }

            @Override
            public Optional<String> passwordOf(String user) {
                return Optional.of("");
            }
        };

        assertThat(talk(empty).says("tim " + DIGEST)).isEqualTo("wrong credentials");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "tim",
                "tim ",
                "b913a602c7eda7a495b4e6e7334d3890",
                " b913a602c7eda7a495b4e6e7334d3890",
                "tim b913a602c7eda7a495b4e6e7334d389",
                "tim b913a602c7eda7a495b4e6e7334d38900",
                "tim B913A602C7EDA7A495B4E6E7334D3890",
                "tim b913a602c7eda7a495b4e6e7334d389g",
                "t\0m b913a602c7eda7a495b4e6e7334d3890",
                "tim b913a602c7eda7a495b4e6e7334d3890\r\n"
            })
    void callsEverythingElseMalformed(String response) {
        assertThat(talk(Talk.USERS).says(response)).isEqualTo("malformed");
    }

    /** RFC 4954 §4: where the server speaks first, an initial response is an error. */
    @Test
    void hasNoInitialResponse() {
        assertThat(Talk.by(CRAM_MD5).startsWith("")).isEqualTo("malformed");
        assertThat(Talk.by(CRAM_MD5).startsWith("alice " + DIGEST)).isEqualTo("malformed");
    }

    @Test
    void makesItsChallengeOfDigitsTheTimeAndTheHost() {
        assertThat(Talk.by(CRAM_MD5).starts()).matches("\\? <[1-9]\\d*\\.697170952000@mx\\.example\\.com>");
    }
}
