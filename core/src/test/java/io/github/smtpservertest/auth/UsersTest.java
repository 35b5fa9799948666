package io.github.smtpservertest.auth;

import static io.github.smtpservertest.auth.AuthOutcome.ACCEPTED;
import static io.github.smtpservertest.auth.AuthOutcome.BAD_CREDENTIALS;
import static io.github.smtpservertest.auth.AuthOutcome.NOT_AUTHORIZED;
import static io.github.smtpservertest.auth.AuthOutcome.TOKEN_EXPIRED;
import static io.github.smtpservertest.auth.AuthOutcome.UNKNOWN_USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class UsersTest {

    private final Users users = Users.none()
            .user("alice", "wonderland")
            .user("jürgen", "paßwort")
            .token("bob@example.com", "good")
            .expiredToken("bob@example.com", "old")
            .mayActAs("alice", "postmaster")
            .mayActAs("bob@example.com", "postmaster");

    private AuthOutcome plain(String authorizationId, String user, String password) {
        return users.judge(new AuthClaim(Mechanism.PLAIN.saslName(), authorizationId, user, Optional.of(password)));
    }

    private AuthOutcome xoauth2(String user, String token) {
        return users.judge(new AuthClaim(Mechanism.XOAUTH2.saslName(), "", user, Optional.of(token)));
    }

    private AuthOutcome oauthBearer(String authorizationId, String token) {
        return users.judge(new AuthClaim(Mechanism.OAUTHBEARER.saslName(), authorizationId, "", Optional.of(token)));
    }

    @Test
    void judgesPasswords() {
        assertThat(plain("", "alice", "wonderland")).isEqualTo(ACCEPTED);
        assertThat(plain("", "alice", "Wonderland")).isEqualTo(BAD_CREDENTIALS);
        assertThat(plain("", "Alice", "wonderland")).isEqualTo(UNKNOWN_USER);
        assertThat(plain("", "bob@example.com", "good")).isEqualTo(UNKNOWN_USER);
    }

    @Test
    void comparesNamesAndPasswordsAsSaslprepMapsThem() {
        assertThat(plain("", "ju\u0308rgen", "pa\u00ADßwort")).isEqualTo(ACCEPTED);
        assertThat(users.passwordOf("ju\u0308rgen")).contains("paßwort");
    }

    @Test
    void aPasswordThatWasNeitherSentNorProvedIsWrong() {
        assertThat(users.judge(new AuthClaim(Mechanism.LOGIN.saslName(), "", "alice", Optional.empty())))
                .isEqualTo(BAD_CREDENTIALS);
        assertThat(users.judge(new AuthClaim(Mechanism.CRAM_MD5.saslName(), "", "alice", Optional.empty())))
                .isEqualTo(ACCEPTED);
    }

    @Test
    void letsAUserActAsItselfAndAsWhomItMay() {
        assertThat(plain("alice", "alice", "wonderland")).isEqualTo(ACCEPTED);
        assertThat(plain("postmaster", "alice", "wonderland")).isEqualTo(ACCEPTED);
        assertThat(plain("bob@example.com", "alice", "wonderland")).isEqualTo(NOT_AUTHORIZED);
        assertThat(plain("postmaster", "alice", "wrong")).isEqualTo(BAD_CREDENTIALS);
    }

    @Test
    void judgesTokens() {
        assertThat(xoauth2("bob@example.com", "good")).isEqualTo(ACCEPTED);
        assertThat(xoauth2("bob@example.com", "old")).isEqualTo(TOKEN_EXPIRED);
        assertThat(xoauth2("bob@example.com", "never")).isEqualTo(BAD_CREDENTIALS);
        assertThat(xoauth2("alice", "good")).isEqualTo(BAD_CREDENTIALS);
        assertThat(xoauth2("alice", "never")).isEqualTo(BAD_CREDENTIALS);
        assertThat(xoauth2("ghost", "never")).isEqualTo(UNKNOWN_USER);
    }

    @Test
    void takesTheOwnerFromTheTokenWhereNobodyIsNamed() {
        assertThat(oauthBearer("", "good")).isEqualTo(ACCEPTED);
        assertThat(oauthBearer("bob@example.com", "good")).isEqualTo(ACCEPTED);
        assertThat(oauthBearer("postmaster", "good")).isEqualTo(ACCEPTED);
        assertThat(oauthBearer("alice", "good")).isEqualTo(NOT_AUTHORIZED);
        assertThat(oauthBearer("", "old")).isEqualTo(TOKEN_EXPIRED);
        assertThat(oauthBearer("", "")).isEqualTo(BAD_CREDENTIALS);
    }

    @Test
    void offersWhatSomebodyCanLogInWith() {
        assertThat(users.mechanisms()).containsExactly(Mechanism.values());
        assertThat(Users.of("alice", "x").mechanisms())
                .containsExactly(Mechanism.PLAIN, Mechanism.LOGIN, Mechanism.CRAM_MD5, Mechanism.SCRAM_SHA_256);
        assertThat(Users.none().token("bob", "t").mechanisms())
                .containsExactly(Mechanism.XOAUTH2, Mechanism.OAUTHBEARER);
        assertThat(Users.none().mechanisms()).isEmpty();
    }

    @Test
    void knowsWhetherNobodyCanLogIn() {
        assertThat(Users.none().isEmpty()).isTrue();
        assertThat(Users.of("alice", "x").isEmpty()).isFalse();
        assertThat(Users.none().token("bob", "t").isEmpty()).isFalse();
    }

    @Test
    void saysHowMuchIsListedAndNoSecret() {
        assertThat(users).hasToString("2 users with a password, 2 tokens");
        assertThat(Users.of("alice", "x")).hasToString("1 user with a password, 0 tokens");
    }

    @Test
    void refusesWhatNoClientCanSend() {
        refuses(
                () -> Users.of("alice", ""),
                "The password of \"alice\" is empty or has a NUL, which no client can send; give another");
        refuses(
                () -> Users.of("alice", "a\0b"),
                "The password of \"alice\" is empty or has a NUL, which no client can send; give another");
        refuses(() -> Users.of("", "x"), "\"\" is no user name: it is empty or has a NUL");
        refuses(() -> Users.of("a\0b", "x"), "\"a\\0b\" is no user name: it is empty or has a NUL");
        refuses(
                () -> Users.none().token("bob", "two words"),
                "A token of \"bob\" is empty or has a character other than visible ASCII, which no client can send;"
                        + " give another");
    }

    @Test
    void refusesWhatIsListedTwice() {
        refuses(
                () -> Users.none().user("alice", "x").user("alice", "y"),
                "The user \"alice\" is listed twice; list it once");
        refuses(
                () -> Users.none().token("alice", "x").expiredToken("bob", "x"),
                "A token of \"bob\" is listed twice; a token belongs to one user");
    }

    private static void refuses(ThrowingCallable misuse, String message) {
        assertThatIllegalArgumentException().isThrownBy(misuse).withMessage(message);
    }
}
