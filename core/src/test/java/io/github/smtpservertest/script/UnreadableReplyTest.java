package io.github.smtpservertest.script;

import static io.github.smtpservertest.match.SmtpEvents.auth;
import static io.github.smtpservertest.match.SmtpEvents.authResponse;
import static io.github.smtpservertest.match.SmtpEvents.data;
import static io.github.smtpservertest.match.SmtpEvents.endOfData;
import static io.github.smtpservertest.match.SmtpEvents.mailFrom;
import static io.github.smtpservertest.match.SmtpEvents.quit;
import static io.github.smtpservertest.match.SmtpEvents.rcptTo;
import static io.github.smtpservertest.match.SmtpEvents.startTls;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.auth.AuthOutcome;
import io.github.smtpservertest.testkit.SmtpClient;
import io.github.smtpservertest.transcript.SessionEnd;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Bytes that are no reply: what takes both sides does not begin, what the server does by itself it has done. And at STARTTLS
 * only a 220 begins TLS.
 */
class UnreadableReplyTest {

    private static final String HELLO = "hello there\r\n";

    @Test
    void afterStartTlsNoTlsBegins() {
        try (FakeSmtpServer server = FakeSmtpServer.builder().startTls().start();
                SmtpClient client = SmtpClient.introduced(server)) {
            server.on(startTls()).raw(HELLO);
            client.send("STARTTLS")
                    .expectBytes(HELLO)
                    .send("NOOP")
                    .expectStatus("250 2.0.0")
                    .send("MAIL FROM:<a@b>")
                    .expectStatus("250 2.1.0");
            assertThat(server.transcript().onlySession().handshakes()).isEmpty();
            assertThat(server.transcript().exchanges().get(2).remarks())
                    .containsExactly("what is said is no reply, so TLS does not begin");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 250, 221, 354, 421, 454})
    void afterStartTlsOnlyA220BeginsTls(int code) {
        try (FakeSmtpServer server = FakeSmtpServer.builder().startTls().start();
                SmtpClient client = SmtpClient.introduced(server)) {
            server.on(startTls()).reply(code, "go");
            client.send("STARTTLS").expect(code + " go").send("MAIL FROM:<a@b>").expectStatus("250 2.1.0");
            assertThat(server.transcript().exchanges().get(2).remarks())
                    .isEqualTo(
                            code < 300 ? List.of("TLS does not begin: only a 220 begins it (RFC 3207 §4)") : List.of());
        }
    }

    @Test
    void aRefusalOfStartTlsThatIsKeptBeginsNoTls() {
        try (FakeSmtpServer server = FakeSmtpServer.builder().startTls().start();
                SmtpClient client = SmtpClient.introduced(server)) {
            server.on(startTls()).reply(454, "no").keepAlthoughRefused();
            client.send("STARTTLS").expect("454 no").send("NOOP").expectStatus("250 2.0.0");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"220 go\r\n", "220", "220-go\n220 on\n"})
    void afterStartTlsRawBytesThatBeginWith220BeginTls(String go) {
        try (FakeSmtpServer server = FakeSmtpServer.builder().startTls().start();
                SmtpClient client = SmtpClient.introduced(server)) {
            server.on(startTls()).raw(go);
            client.send("STARTTLS").expectBytes(go).shakeHands();
            client.send("EHLO c").expectStatus("250");
        }
    }

    @Test
    void afterDataNoContentBegins() {
        try (FakeSmtpServer server = FakeSmtpServer.start();
                SmtpClient client = SmtpClient.inTransaction(server)) {
            server.on(data()).raw(HELLO).times(1);
            client.send("DATA").expectBytes(HELLO).send("RSET").expectStatus("250 2.0.0");
        }
    }

    @Test
    void afterDataRawBytesThatBeginWith354OpenTheContent() {
        try (FakeSmtpServer server = FakeSmtpServer.start();
                SmtpClient client = SmtpClient.inTransaction(server)) {
            server.on(data()).raw("354\n");
            client.send("DATA").expectBytes("354\n").send("RSET").send(".").expectStatus("250 2.0.0");
            assertThat(server.onlyMessage().content().text()).isEqualTo("RSET\r\n");
        }
    }

    private static FakeSmtpServer withUser() {
        return FakeSmtpServer.builder()
                .user("alice", "secret")
                .authInClear(true)
                .start();
    }

    @Test
    void afterAuthNoResponseIsExpectedAndTheLoginIsOver() {
        try (FakeSmtpServer server = withUser()) {
            server.on(auth()).raw(HELLO).times(1);
            try (SmtpClient client = SmtpClient.introduced(server)) {
                client.send("AUTH PLAIN")
                        .expectBytes(HELLO)
                        .send("NOOP")
                        .expectStatus("250 2.0.0")
                        .send("AUTH PLAIN AGFsaWNlAHNlY3JldA==")
                        .expectStatus("235 2.7.0");
            }
            assertThat(server.awaitSessionsEnd().onlySession().logins())
                    .extracting(attempt -> attempt.outcome())
                    .containsExactly(AuthOutcome.CANCELLED, AuthOutcome.ACCEPTED);
        }
    }

    @Test
    void theServerHasLoggedTheClientInWhateverItSays() {
        try (FakeSmtpServer server = withUser()) {
            server.on(authResponse()).raw(HELLO);
            try (SmtpClient client = SmtpClient.introduced(server)) {
                client.send("AUTH PLAIN").expect("334 ");
                client.send("AGFsaWNlAHNlY3JldA==").expectBytes(HELLO);
                client.send("AUTH PLAIN").expectStatus("503 5.5.1");
            }
        }
    }

    @Test
    void theServerHasBegunTheTransactionWhateverItSays() {
        try (FakeSmtpServer server = FakeSmtpServer.start();
                SmtpClient client = SmtpClient.introduced(server)) {
            server.on(mailFrom()).raw(HELLO);
            client.send("MAIL FROM:<a@b>")
                    .expectBytes(HELLO)
                    .send("RCPT TO:<c@d>")
                    .expectStatus("250 2.1.5");
        }
    }

    @Test
    void theServerHasTakenTheRecipientAndTheMessageWhateverItSays() {
        try (FakeSmtpServer server = FakeSmtpServer.start();
                SmtpClient client = SmtpClient.inMail(server)) {
            server.on(rcptTo()).raw(HELLO);
            server.on(endOfData()).raw(HELLO);
            client.send("RCPT TO:<c@d>").expectBytes(HELLO).send("DATA").expectStatus("354");
            client.send(".").expectBytes(HELLO);
            assertThat(server.onlyMessage().reply()).isEmpty();
        }
    }

    @Test
    void theServerLeavesWhateverItSaysToQuit() {
        try (FakeSmtpServer server = FakeSmtpServer.start();
                SmtpClient client = SmtpClient.greeted(server)) {
            server.on(quit()).raw(HELLO);
            client.send("QUIT").expectBytes(HELLO).expectEnd();
            assertThat(server.awaitSessionsEnd().onlySession().end().how()).isEqualTo(SessionEnd.How.QUIT);
        }
    }
}
