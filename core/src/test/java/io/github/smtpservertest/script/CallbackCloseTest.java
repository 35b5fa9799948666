package io.github.smtpservertest.script;

import static io.github.smtpservertest.match.SmtpEvents.noop;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.auth.SaslStep;
import io.github.smtpservertest.testkit.Closes;
import io.github.smtpservertest.testkit.SmtpClient;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Closing does not wait for a test's own code, nor for sessions that wait for it. */
@Isolated("looks at the clock")
class CallbackCloseTest {

    private final FakeSmtpServer server = FakeSmtpServer.start();
    private final SmtpScript script = server.script();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void oneThatBlocksIsReleasedByClose() throws InterruptedException {
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        script.on(noop()).respondWith(event -> {
            reached.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                released.countDown();
                throw new IllegalStateException("interrupted", e);
            }
            return SmtpResponse.byDefault();
        });
        try (SmtpClient client = SmtpClient.greeted(server)) {
            client.send("NOOP");
            assertThat(reached.await(20, TimeUnit.SECONDS)).isTrue();
            Closes.inTime(server);
            client.expectGone();
        }
        assertThat(released.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aMechanismThatBlocksIsReleasedByClose() throws InterruptedException {
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        FakeSmtpServer blocked = FakeSmtpServer.builder()
                .saslMechanism(
                        "X-BLOCK",
                        session -> () -> response -> {
                            reached.countDown();
                            try {
                                new CountDownLatch(1).await();
                            } catch (InterruptedException e) {
                                released.countDown();
                                throw new IllegalStateException("interrupted", e);
                            }
                            return SaslStep.success();
                        })
                .start();
        try (SmtpClient client = SmtpClient.introduced(blocked)) {
            client.send("AUTH X-BLOCK =");
            assertThat(reached.await(5, TimeUnit.SECONDS)).isTrue();
            Closes.inTime(blocked);
            client.expectGone();
        }
        assertThat(released.await(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aConditionThatBlocksKeepsNobodyElseWaitingThoughThereAreScenarios() throws InterruptedException {
        script.scenario("any", "a");
        CountDownLatch reached = new CountDownLatch(1);
        script.on(noop())
                .when("never", event -> {
                    reached.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException("interrupted", e);
                    }
                    return true;
                })
                .reply(250);
        try (SmtpClient first = SmtpClient.greeted(server);
                SmtpClient second = SmtpClient.greeted(server)) {
            first.send("NOOP");
            assertThat(reached.await(20, TimeUnit.SECONDS)).isTrue();
            second.send("RSET").expectStatus("250 2.0.0");
            Closes.inTime(server);
            first.expectGone();
            second.expectGone();
        }
    }
}
