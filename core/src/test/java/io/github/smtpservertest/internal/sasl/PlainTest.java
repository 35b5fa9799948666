package io.github.smtpservertest.internal.sasl;

import static io.github.smtpservertest.auth.Mechanism.PLAIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.auth.AuthClaim;
import io.github.smtpservertest.auth.Users;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTest {

    /** RFC 4616 §4. */
    @Test
    void takesTheExamplesOfTheRfc() {
        Users users = Users.none()
                .user("tim", "tanstaaftanstaaf")
                .user("Kurt", "xipj3plmq")
                .mayActAs("Kurt", "Ursel");

        assertThat(Talk.by(PLAIN, users).startsWith("\0tim\0tanstaaftanstaaf")).isEqualTo("accepted");
        assertThat(Talk.by(PLAIN, users).startsWith("Ursel\0Kurt\0xipj3plmq")).isEqualTo("accepted");
    }

    /** RFC 4954 §4.1. */
    @Test
    void takesTheExampleOfSmtpAuth() {
        Talk talk = Talk.by(PLAIN, Users.of("test", "1234"));

        assertThat(talk.startsWith(
                        Base64Text.decode("AHRlc3QAMTIzNA==").orElseThrow().toByteArray()))
                .isEqualTo("accepted");
    }

    @Test
    void asksWithNothingWhereThereIsNoInitialResponse() {
        Talk talk = Talk.by(PLAIN);

        assertThat(talk.starts()).isEqualTo("? ");
        assertThat(talk.says("\0alice\0wonderland")).isEqualTo("accepted");
    }

    @Test
    void refusesWhoIsUnknownOrHasTheWrongPassword() {
        assertThat(Talk.by(PLAIN).startsWith("\0alice\0wrong")).isEqualTo("wrong credentials");
        assertThat(Talk.by(PLAIN).startsWith("\0ghost\0wonderland")).isEqualTo("unknown user");
        assertThat(Talk.by(PLAIN).startsWith("root\0alice\0wonderland")).isEqualTo("may not act as that user");
    }

    @Test
    void keepsWhatIsClaimedWhateverComesOfIt() {
        Talk talk = Talk.by(PLAIN);

        talk.startsWith("root\0alice\0wrong");

        assertThat(talk.claim()).isEqualTo(new AuthClaim(PLAIN.saslName(), "root", "alice", Optional.of("wrong")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "alice",
                "alice\0wonderland",
                "\0alice\0",
                "\0\0wonderland",
                "\0\0",
                "\0alice\0wonder\0land",
                "\0alice\0wonderland\0"
            })
    void callsEverythingElseMalformed(String response) {
        Talk talk = Talk.by(PLAIN);

        assertThat(talk.startsWith(response)).isEqualTo("malformed");
        assertThat(talk.claimedNothing()).isTrue();
    }

    @Test
    void takesUtf8AndNothingElse() {
        assertThat(Talk.by(PLAIN).startsWith("\0jürgen\0paßwort")).isEqualTo("accepted");
        assertThat(Talk.by(PLAIN).startsWith("\0jürgen\0paßwort".getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo("malformed");
    }
}
