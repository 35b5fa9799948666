package io.github.smtpservertest.internal.sasl;

import static io.github.smtpservertest.auth.Mechanism.OAUTHBEARER;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.auth.AuthClaim;
import io.github.smtpservertest.auth.Users;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OAuthBearerTest {

    private static final String ERROR = "? {\"status\":\"invalid_token\",\"scope\":\"smtp\"}";

    private final Talk talk = Talk.by(OAUTHBEARER);

    /** RFC 7628 §4.1. */
    @Test
    void takesTheExampleOfTheRfc() {
        String token = "vF9dft4qmTc2Nvb3RlckBhbHRhdmlzdGEuY29tCg==";
        Talk rfc = Talk.by(OAUTHBEARER, Users.none().token("user@example.com", token));

        assertThat(rfc.startsWith(
                        "n,a=user@example.com,\1host=server.example.com\1port=143\1auth=Bearer " + token + "\1\1"))
                .isEqualTo("accepted");
        assertThat(rfc.claim())
                .isEqualTo(new AuthClaim(OAUTHBEARER.saslName(), "user@example.com", "", Optional.of(token)));
    }

    /** RFC 7628 §4.3: an empty field asks which scope is needed. */
    @Test
    void explainsARefusalBeforeItRefuses() {
        assertThat(talk.startsWith("n,a=bob@example.com,\1host=mx.example.com\1port=587\1auth=\1\1"))
                .isEqualTo(ERROR);
        assertThat(talk.says("\1")).isEqualTo("wrong credentials");
    }

    @Test
    void tellsWhyInTheTermsOfOauth() {
        assertThat(talk.startsWith("n,a=bob@example.com,\1auth=Bearer old\1\1")).isEqualTo(ERROR);
        assertThat(talk.says("\1")).isEqualTo("token expired");

        Talk another = Talk.by(OAUTHBEARER);
        assertThat(another.startsWith("n,a=alice,\1auth=Bearer good\1\1"))
                .isEqualTo("? {\"status\":\"insufficient_scope\",\"scope\":\"smtp\"}");
        assertThat(another.says("")).isEqualTo("may not act as that user");
    }

    @Test
    void takesATokenAlone() {
        assertThat(talk.starts()).isEqualTo("? ");
        assertThat(talk.says("n,,\1auth=Bearer good\1\1")).isEqualTo("accepted");
        assertThat(talk.claim().identity()).isEmpty();
    }

    @Test
    void takesCommasAndEqualsSignsInAName() {
        assertThat(talk.startsWith("y,a=b=2Co=3Db,\1auth=Bearer good\1\1")).startsWith("? ");
        assertThat(talk.claim().authorizationId()).isEqualTo("b,o=b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\1",
                "n,,",
                "n,,\1",
                "n,,\1\1",
                "n,,\1auth=Bearer good\1",
                "n,,auth=Bearer good\1\1",
                "n,,\1auth=Bearer good\1\1\1",
                "n,,\1\1auth=Bearer good\1\1",
                "n,,\1host=mx.example.com\1\1",
                "n,,\1auth=Bearer good\1auth=Bearer good\1\1",
                "n,,\1au-th=x\1auth=Bearer good\1\1",
                "n,,\1auth\1\1",
                "n,,\1auth=Bearer\1\1",
                "n,,\1auth=MAC id=\"h480djs93hd8\"\1\1",
                "n,,\1host=bücher.example\1auth=Bearer good\1\1",
                "n,a=,\1auth=Bearer good\1\1",
                "n,a=b=2co,\1auth=Bearer good\1\1",
                "n,a=b=,\1auth=Bearer good\1\1",
                "n,b=bob,\1auth=Bearer good\1\1",
                "p=tls-unique,,\1auth=Bearer good\1\1",
                "x,,\1auth=Bearer good\1\1",
                "n\1auth=Bearer good\1\1",
                "user=bob@example.com\1auth=Bearer good\1\1"
            })
    void callsEverythingElseMalformed(String response) {
        assertThat(talk.startsWith(response)).isEqualTo("malformed");
        assertThat(talk.claimedNothing()).isTrue();
    }
}
