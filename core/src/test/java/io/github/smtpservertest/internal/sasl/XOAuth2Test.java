package io.github.smtpservertest.internal.sasl;

import static io.github.smtpservertest.auth.Mechanism.XOAUTH2;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.auth.AuthClaim;
import io.github.smtpservertest.auth.Users;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XOAuth2Test {

    private static final String ERROR = "? {\"status\":\"401\",\"schemes\":\"bearer\",\"scope\":\"smtp\"}";

    private final Talk talk = Talk.by(XOAUTH2);

    @Test
    void takesTheExampleOfGoogle() {
        String token = "ya29.vF9dft4qmTc2Nvb3RlckBhdHRhdmlzdGEuY29tCg";
        Talk google = Talk.by(XOAUTH2, Users.none().token("someuser@example.com", token));

        byte[] response = Base64Text.decode("dXNlcj1zb21ldXNlckBleGFtcGxlLmNvbQFhdXRoPUJlYXJlciB5YTI5LnZGOWRmdDRxbVRjMk"
                        + "52YjNSbGNrQmhkSFJoZG1semRHRXVZMjl0Q2cBAQ==")
                .orElseThrow()
                .toByteArray();

        assertThat(google.startsWith(response)).isEqualTo("accepted");
        assertThat(google.claim())
                .isEqualTo(new AuthClaim(XOAUTH2.saslName(), "", "someuser@example.com", Optional.of(token)));
    }

    @Test
    void asksWithNothingWhereThereIsNoInitialResponse() {
        assertThat(talk.starts()).isEqualTo("? ");
        assertThat(talk.says("user=bob@example.com\1auth=bearer good\1\1")).isEqualTo("accepted");
    }

    @Test
    void explainsARefusalBeforeItRefuses() {
        assertThat(talk.startsWith("user=bob@example.com\1auth=Bearer wrong\1\1"))
                .isEqualTo(ERROR);
        assertThat(talk.says("")).isEqualTo("wrong credentials");
    }

    @Test
    void tellsAnExpiredTokenFromAWrongOneInTheRecord() {
        assertThat(talk.startsWith("user=bob@example.com\1auth=Bearer old\1\1")).isEqualTo(ERROR);
        assertThat(talk.says("anything at all")).isEqualTo("token expired");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\1",
                "bob@example.com",
                "user=bob@example.com",
                "user=bob@example.com\1auth=Bearer good",
                "user=bob@example.com\1auth=Bearer good\1",
                "user=bob@example.com\1auth=Bearer good\1\1\1",
                "user=bob@example.com\1\1auth=Bearer good\1\1",
                "user=\1auth=Bearer good\1\1",
                "user=bob@example.com\1auth=\1\1",
                "user=bob@example.com\1auth=Bearer\1\1",
                "user=bob@example.com\1auth=Bearer \1\1",
                "user=bob@example.com\1auth=good\1\1",
                "user=bob@example.com\1auth=Basic good\1\1",
                "user=bob@example.com\1auth=Bearer go od\1\1",
                "user=bob@example.com\1auth=Bearer gööd\1\1",
                "auth=Bearer good\1user=bob@example.com\1\1",
                "user=bob\0@example.com\1auth=Bearer good\1\1",
                "User=bob@example.com\1auth=Bearer good\1\1",
                "n,a=bob@example.com,\1auth=Bearer good\1\1"
            })
    void callsEverythingElseMalformed(String response) {
        assertThat(talk.startsWith(response)).isEqualTo("malformed");
        assertThat(talk.claimedNothing()).isTrue();
    }
}
