package io.github.smtpservertest.internal.sasl;

import static io.github.smtpservertest.auth.Mechanism.SCRAM_SHA_256;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.auth.AuthClaim;
import io.github.smtpservertest.auth.Users;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScramExchangeTest {

    private static final String CLIENT_FIRST = "n,,n=user,r=rOprNGfwEbeRWgbNEkqO";
    private static final String NONCE = "rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0";
    private static final String PROOF = "dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=";
    private static final String CLIENT_FINAL = "c=biws,r=" + NONCE + ",p=" + PROOF;

    private static Talk talk(Users users) {
        byte[] salt =
                Base64Text.decode("W22ZaJ0SNY7soEsUEjb6gQ==").orElseThrow().toByteArray();
        String nonce = "%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0";
        return Talk.with(Login.by("SCRAM-SHA-256", () -> new ScramExchange(users, nonce, user -> salt)));
    }

    private final Talk talk = talk(Users.of("user", "pencil"));

    /** RFC 7677 §3. */
    @Test
    void takesTheExampleOfTheRfc() {
        assertThat(talk.startsWith(CLIENT_FIRST)).isEqualTo("? r=" + NONCE + ",s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096");
        assertThat(talk.says(CLIENT_FINAL)).isEqualTo("? v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=");
        assertThat(talk.says("")).isEqualTo("accepted");
        assertThat(talk.claim()).isEqualTo(new AuthClaim(SCRAM_SHA_256.saslName(), "", "user", Optional.empty()));
    }

    @Test
    void asksWithNothingWhereThereIsNoInitialResponse() {
        assertThat(talk.starts()).isEqualTo("? ");
        assertThat(talk.says(CLIENT_FIRST)).startsWith("? r=" + NONCE);
    }

    @Test
    void refusesTheWrongPasswordAndTheUnknownUserAtTheSamePoint() {
        Talk wrong = talk(Users.of("user", "pen"));
        assertThat(wrong.startsWith(CLIENT_FIRST)).startsWith("? ");
        assertThat(wrong.says(CLIENT_FINAL)).isEqualTo("wrong credentials");

        Talk unknown = talk(Users.of("other", "pencil"));
        assertThat(unknown.startsWith(CLIENT_FIRST)).startsWith("? ");
        assertThat(unknown.says(CLIENT_FINAL)).isEqualTo("unknown user");
    }

    @Test
    void isNotDoneBeforeTheClientHasAnsweredTheSignature() {
        talk.startsWith(CLIENT_FIRST);
        talk.says(CLIENT_FINAL);

        assertThat(talk.says("x")).isEqualTo("malformed");
    }

    @Test
    void noExtensionIsTooLongForIt() {
        assertThat(talk.startsWith(CLIENT_FIRST + ",x=y".repeat(3_000))).startsWith("? r=" + NONCE);
        assertThat(talk.says("c=biws,r=" + NONCE + ",x=y".repeat(3_000) + ",p=" + PROOF))
                .isEqualTo("wrong credentials");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "n,,",
                "n,,n=user",
                "n,,n=user,r=",
                "n,,n=,r=abc",
                "n,,r=abc,n=user",
                "n,,m=ext,n=user,r=abc",
                "n,,n=user,r=abc,",
                "n,,n=user,r=abc,x",
                "n,,n=user,r=ab c",
                "n,,n=user,r=äbc",
                "n,,n=us=er,r=abc",
                "n,,n=us\0er,r=abc",
                "n,a=,n=user,r=abc",
                "n,user,n=user,r=abc",
                "p=tls-server-end-point,,n=user,r=abc",
                "z,,n=user,r=abc",
                "n=user,r=abc"
            })
    void callsEveryOtherFirstMessageMalformed(String message) {
        assertThat(talk.startsWith(message)).isEqualTo("malformed");
        assertThat(talk.claimedNothing()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "c=biws",
                "c=biws,r={nonce}",
                "c=biws,r={nonce},p=",
                "c=biws,r={nonce},p=AAAA",
                "c=biws,r={nonce},p=****",
                "c=biws,r={nonce},p={proof},x=y",
                "c=biws,r={nonce},p={proof},p={proof}",
                "c=eSws,r={nonce},p={proof}",
                "c=biw,r={nonce},p={proof}",
                "c=/////w==,r={nonce},p={proof}",
                "c=biws,r=rOprNGfwEbeRWgbNEkqO,p={proof}",
                "c=biws,r={nonce}x,p={proof}",
                "r={nonce},c=biws,p={proof}",
                "p={proof}"
            })
    void callsEveryOtherFinalMessageMalformed(String message) {
        talk.startsWith(CLIENT_FIRST);

        assertThat(talk.says(message.replace("{nonce}", NONCE).replace("{proof}", PROOF)))
                .isEqualTo("malformed");
    }

    @Test
    void saltsAUserTheSameEachTimeAndAnotherOneDifferently() {
        SaslServer server = Talk.server(Talk.USERS, 1);

        assertThat(salt(server, "alice")).isEqualTo(salt(server, "alice")).isNotEqualTo(salt(server, "ghost"));
        assertThat(salt(server, "ghost")).isEqualTo(salt(server, "ghost"));
        assertThat(salt(server, "alice")).isNotEqualTo(salt(Talk.server(Talk.USERS, 2), "alice"));
    }

    private static String salt(SaslServer server, String user) {
        String challenge = Talk.with(server.begin(SCRAM_SHA_256)).startsWith("n,,n=" + user + ",r=abc");
        return challenge.replaceFirst(".*,s=(.*),i=4096", "$1");
    }
}
