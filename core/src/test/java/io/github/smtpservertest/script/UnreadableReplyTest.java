package io.github.smtpservertest.script;

import static io.github.smtpservertest.match.Matchers.auth;
import static io.github.smtpservertest.match.Matchers.authResponse;
import static io.github.smtpservertest.match.Matchers.data;
import static io.github.smtpservertest.match.Matchers.endOfData;
import static io.github.smtpservertest.match.Matchers.mailFrom;
import static io.github.smtpservertest.match.Matchers.quit;
import static io.github.smtpservertest.match.Matchers.rcptTo;
import static io.github.smtpservertest.match.Matchers.startTls;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.auth.AuthOutcome;
import io.github.smtpservertest.testkit.SmtpClient;
import io.github.smtpservertest.transcript.SessionEnd;
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
            server.script().on(startTls()).raw(HELLO);
            client.sends("STARTTLS")
                    .readsRaw(HELLO)
                    .says("NOOP")
                    .andHears("250 2.0.0")
                    .says("MAIL FROM:<a@b>")
                    .andHears("250 2.1.0");
            assertThat(server.transcript().onlySession().handshakes()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 250, 221, 354, 421, 454})
    void afterStartTlsOnlyA220BeginsTls(int code) {
        try (FakeSmtpServer server = FakeSmtpServer.builder().startTls().start();
                SmtpClient client = SmtpClient.introduced(server)) {
            server.script().on(startTls()).reply(code, "go");
            client.says("STARTTLS")
                    .andReads(code + " go")
                    .says("MAIL FROM:<a@b>")
                    .andHears("250 2.1.0");
        }
    }

    @Test
    void aRefusalOfStartTlsThatIsKeptBeginsNoTls() {
        try (FakeSmtpServer server = FakeSmtpServer.builder().startTls().start();
                SmtpClient client = SmtpClient.introduced(server)) {
            server.script().on(startTls()).reply(454, "no").butKeep();
            client.says("STARTTLS").andReads("454 no").says("NOOP").andHears("250 2.0.0");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"220 go\r\n", "220", "220-go\n220 on\n"})
    void afterStartTlsRawBytesThatBeginWith220BeginTls(String go) {
        try (FakeSmtpServer server = FakeSmtpServer.builder().startTls().start();
                SmtpClient client = SmtpClient.introduced(server)) {
            server.script().on(startTls()).raw(go);
            client.sends("STARTTLS").readsRaw(go).shakesHands(server);
            client.says("EHLO c").andHears("250");
        }
    }

    @Test
    void afterDataNoContentBegins() {
        try (FakeSmtpServer server = FakeSmtpServer.start();
                SmtpClient client = SmtpClient.inTransaction(server)) {
            server.script().on(data()).raw(HELLO).times(1);
            client.sends("DATA").readsRaw(HELLO).says("RSET").andHears("250 2.0.0");
        }
    }

    @Test
    void afterDataRawBytesThatBeginWith354OpenTheContent() {
        try (FakeSmtpServer server = FakeSmtpServer.start();
                SmtpClient client = SmtpClient.inTransaction(server)) {
            server.script().on(data()).raw("354\n");
            client.sends("DATA").readsRaw("354\n").sends("RSET").sends(".").hears("250 2.0.0");
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
            server.script().on(auth()).raw(HELLO).times(1);
            try (SmtpClient client = SmtpClient.introduced(server)) {
                client.sends("AUTH PLAIN")
                        .readsRaw(HELLO)
                        .says("NOOP")
                        .andHears("250 2.0.0")
                        .says("AUTH PLAIN AGFsaWNlAHNlY3JldA==")
                        .andHears("235 2.7.0");
            }
            assertThat(server.awaitSessionsEnd().onlySession().logins())
                    .extracting(attempt -> attempt.outcome())
                    .containsExactly(AuthOutcome.CANCELLED, AuthOutcome.ACCEPTED);
        }
    }

    @Test
    void theServerHasLoggedTheClientInWhateverItSays() {
        try (FakeSmtpServer server = withUser()) {
            server.script().on(authResponse()).raw(HELLO);
            try (SmtpClient client = SmtpClient.introduced(server)) {
                client.says("AUTH PLAIN").andReads("334 ");
                client.sends("AGFsaWNlAHNlY3JldA==").readsRaw(HELLO);
                client.says("AUTH PLAIN").andHears("503 5.5.1");
            }
        }
    }

    @Test
    void theServerHasBegunTheTransactionWhateverItSays() {
        try (FakeSmtpServer server = FakeSmtpServer.start();
                SmtpClient client = SmtpClient.introduced(server)) {
            server.script().on(mailFrom()).raw(HELLO);
            client.sends("MAIL FROM:<a@b>")
                    .readsRaw(HELLO)
                    .says("RCPT TO:<c@d>")
                    .andHears("250 2.1.5");
        }
    }

    @Test
    void theServerHasTakenTheRecipientAndTheMessageWhateverItSays() {
        try (FakeSmtpServer server = FakeSmtpServer.start();
                SmtpClient client = SmtpClient.inMail(server)) {
            server.script().on(rcptTo()).raw(HELLO);
            server.script().on(endOfData()).raw(HELLO);
            client.sends("RCPT TO:<c@d>").readsRaw(HELLO).says("DATA").andHears("354");
            client.sends(".").readsRaw(HELLO);
            assertThat(server.onlyMessage().reply()).isEmpty();
        }
    }

    @Test
    void theServerLeavesWhateverItSaysToQuit() {
        try (FakeSmtpServer server = FakeSmtpServer.start();
                SmtpClient client = SmtpClient.greeted(server)) {
            server.script().on(quit()).raw(HELLO);
            client.sends("QUIT").readsRaw(HELLO).expectsEnd();
            assertThat(server.awaitSessionsEnd().onlySession().end().how()).isEqualTo(SessionEnd.How.QUIT);
        }
    }
}
