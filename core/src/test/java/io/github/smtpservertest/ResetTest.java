package io.github.smtpservertest;

import static io.github.smtpservertest.match.SmtpEvents.mailFrom;
import static io.github.smtpservertest.match.SmtpEvents.noop;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.testkit.SmtpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** After a reset nothing of what was before can be seen. */
class ResetTest {

    @Test
    void sessionsMessagesFailuresAndRulesAreForgotten() {
        try (FakeSmtpServer server = FakeSmtpServer.start()) {
            server
                    .on(mailFrom().where("that throws", command -> {
                        throw new IllegalStateException("boom");
                    }))
                    .reply(550, "no");
            try (SmtpClient client = SmtpClient.inBody(server)) {
                client.send(".").expectStatus("250 2.0.0");
            }
            assertThat(server.failures()).isNotEmpty();
            int port = server.port();
            server.reset();
            assertThat(server.transcript().sessions()).isEmpty();
            assertThat(server.messages()).isEmpty();
            assertThat(server.failures()).isEmpty();
            assertThat(server.script().rules()).isEmpty();
            assertThat(server.port()).isEqualTo(port);
            try (SmtpClient client = SmtpClient.introduced(server)) {
                client.send("MAIL FROM:<a@b>").expectStatus("250 2.1.0");
            }
            assertThat(server.transcript().onlySession().number()).isEqualTo(1);
        }
    }

    @Test
    void theBuildersRulesAreThereAgainUnused() {
        try (FakeSmtpServer server = FakeSmtpServer.builder()
                .script(script -> script.on(noop()).reply(299, "once").times(1))
                .start()) {
            for (int round = 0; round < 3; round++) {
                try (SmtpClient client = SmtpClient.greeted(server)) {
                    client.send("NOOP").expect("299 once").send("NOOP").expectStatus("250 2.0.0");
                }
                assertThat(server.script().unusedRules()).isEmpty();
                server.reset();
                assertThat(server.script().unusedRules()).hasSize(1);
            }
        }
    }

    @Test
    void aSessionThatIsOpenIsEnded() {
        try (FakeSmtpServer server = FakeSmtpServer.start();
                SmtpClient client = SmtpClient.inBody(server)) {
            client.sendBytes("half a mail");
            server.reset();
            client.expectGone();
            assertThat(server.transcript().sessions()).isEmpty();
        }
    }

    @Test
    void noSessionIsEverSeenInHalf() throws InterruptedException {
        AtomicBoolean done = new AtomicBoolean();
        List<Thread> mailers = new ArrayList<>();
        try (FakeSmtpServer server = FakeSmtpServer.start()) {
            for (int number = 0; number < 3; number++) {
                Thread mailer = new Thread(() -> {
                    while (!done.get()) {
                        sendsAsFarAsItGoes(server);
                    }
                });
                mailer.start();
                mailers.add(mailer);
            }
            for (int round = 0; round < 50; round++) {
                server.reset();
                server.await("a session", transcript -> !transcript.exchanges().isEmpty());
                assertThat(server.transcript().sessions())
                        .filteredOn(session -> !session.exchanges().isEmpty())
                        .allSatisfy(session ->
                                assertThat(session.exchanges().get(0).stage()).isEqualTo(Stage.CONNECT));
            }
            done.set(true);
            for (Thread mailer : mailers) {
                mailer.join();
            }
            assertThat(server.failures()).isEmpty();
        }
    }

    private static void sendsAsFarAsItGoes(FakeSmtpServer server) {
        try (SmtpClient client = SmtpClient.inBody(server)) {
            client.send(".").expectStatus("250 2.0.0");
        } catch (RuntimeException | AssertionError cutOff) {
            // The reset has ended this session, as it should.
        }
    }
}
