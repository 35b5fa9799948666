package io.github.smtpservertest.wire;

import static io.github.smtpservertest.match.SmtpEvents.auth;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.auth.AuthAttempt;
import io.github.smtpservertest.auth.AuthClaim;
import io.github.smtpservertest.auth.AuthOutcome;
import io.github.smtpservertest.auth.Mechanism;
import io.github.smtpservertest.testkit.SaslClient;
import io.github.smtpservertest.testkit.SmtpClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a client claimed when it logged in is on record, whatever came of it (RFC 4954). */
class LoginRecordTest {

    private static FakeSmtpServer server() {
        return FakeSmtpServer.builder().user("alice", "secret").start();
    }

    private static List<AuthAttempt> logins(FakeSmtpServer server) {
        return server.transcript().onlySession().logins();
    }

    @Test
    void aClaimIsThereOnceTheClientHasReadTheReply() {
        try (FakeSmtpServer server = server()) {
            for (int session = 1; session <= 200; session++) {
                try (SmtpClient client = SmtpClient.introduced(server)) {
                    client.send("AUTH PLAIN " + SaslClient.plain("alice", "secret"))
                            .expectStatus("235 2.7.0");
                    assertThat(server.transcript().session(session).logins()).hasSize(1);
                }
            }
            AuthAttempt attempt = server.transcript().session(1).logins().get(0);
            assertThat(attempt.outcome()).isEqualTo(AuthOutcome.ACCEPTED);
            assertThat(attempt.claim())
                    .contains(new AuthClaim(Mechanism.PLAIN.saslName(), "", "alice", Optional.of("secret")));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        AGFsaWNlAHdyb25n | 535 5.7.8 | BAD_CREDENTIALS
        AGJvYgBzZWNyZXQ= | 535 5.7.8 | UNKNOWN_USER
        !!!!             | 501 5.5.2 | MALFORMED
        *                | 501 5.7.0 | CANCELLED
        """)
    void anAttemptThatFailsIsThereToo(String response, String reply, AuthOutcome outcome) {
        try (FakeSmtpServer server = server();
                SmtpClient client = SmtpClient.introduced(server)) {
            client.send("AUTH PLAIN").expectStatus("334").send(response).expectStatus(reply);
            assertThat(logins(server)).extracting(AuthAttempt::outcome).containsExactly(outcome);
        }
    }

    @Test
    void everyAttemptIsThereInOrder() {
        try (FakeSmtpServer server = server();
                SmtpClient client = SmtpClient.introduced(server)) {
            client.send("AUTH PLAIN " + SaslClient.plain("alice", "wrong"))
                    .expectStatus("535 5.7.8")
                    .send("AUTH LOGIN")
                    .expectStatus("334")
                    .send(SaslClient.base64("alice"))
                    .expectStatus("334")
                    .send(SaslClient.base64("secret"))
                    .expectStatus("235 2.7.0");
            assertThat(logins(server))
                    .extracting(AuthAttempt::toString)
                    .containsExactly(
                            "PLAIN as \"alice\", password ****: wrong credentials",
                            "LOGIN as \"alice\", password ****: accepted");
        }
    }

    @Test
    void aClientThatLeavesInTheMiddleHasCancelled() {
        try (FakeSmtpServer server = server()) {
            try (SmtpClient client = SmtpClient.introduced(server)) {
                client.send("AUTH LOGIN")
                        .expectStatus("334")
                        .send(SaslClient.base64("alice"))
                        .expectStatus("334");
            }
            server.awaitSessionsEnd();
            assertThat(logins(server))
                    .extracting(AuthAttempt::toString)
                    .containsExactly("LOGIN as \"alice\": cancelled by the client");
        }
    }

    @Test
    void aClientThatFallsSilentInTheMiddleHasCancelled() {
        try (FakeSmtpServer server = FakeSmtpServer.builder()
                        .user("alice", "secret")
                        .idleTimeout(Duration.ofSeconds(1))
                        .start();
                SmtpClient client = SmtpClient.introduced(server)) {
            client.send("AUTH LOGIN").expectStatus("334").expectStatus("421 4.4.2");
            assertThat(logins(server)).extracting(AuthAttempt::outcome).containsExactly(AuthOutcome.CANCELLED);
        }
    }

    @Test
    void aScriptedSuccessLogsInThoughTheRecordSaysWhatTheCredentialsAreWorth() {
        try (FakeSmtpServer server = server();
                SmtpClient client = SmtpClient.introduced(server)) {
            server.on(auth()).reply(235, "2.7.0 welcome");
            client.send("AUTH PLAIN " + SaslClient.plain("alice", "wrong")).expectStatus("235 2.7.0");
            assertThat(logins(server)).extracting(AuthAttempt::outcome).containsExactly(AuthOutcome.BAD_CREDENTIALS);
            assertThat(server.transcript().exchanges().get(2).after().authenticated())
                    .isTrue();
        }
    }

    @Test
    void aScriptedFailureDoesNotLogIn() {
        try (FakeSmtpServer server = server();
                SmtpClient client = SmtpClient.introduced(server)) {
            server.on(auth()).reply(454, "4.7.0 later").times(1);
            client.send("AUTH PLAIN " + SaslClient.plain("alice", "secret"))
                    .expectStatus("454 4.7.0")
                    .send("AUTH PLAIN " + SaslClient.plain("alice", "secret"))
                    .expectStatus("235 2.7.0");
            assertThat(server.transcript().exchanges().get(2).after().authenticated())
                    .isFalse();
        }
    }
}
