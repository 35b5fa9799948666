package io.github.smtpservertest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.smtpservertest.effect.Gate;
import io.github.smtpservertest.internal.effect.LiveGate;
import io.github.smtpservertest.message.ReceivedMessage;
import io.github.smtpservertest.testkit.Closes;
import io.github.smtpservertest.testkit.SmtpClient;
import io.github.smtpservertest.transcript.Transcript;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Waits end when what they wait for has come, or with a sentence. */
class WaitsTest {

    private static final Duration SHORT = Duration.ofMillis(50);

    private final FakeSmtpServer server = FakeSmtpServer.start();

    @AfterEach
    void close() {
        server.close();
    }

    private void sendsMail() {
        try (SmtpClient client = SmtpClient.inBody(server)) {
            client.send(".").expectStatus("250 2.0.0").send("QUIT").expectStatus("221 2.0.0");
        }
    }

    @Test
    void mailsThatAreThereNeedNoWait() {
        sendsMail();
        sendsMail();
        assertThat(server.awaitMessages(2, SHORT)).hasSize(2);
        assertThat(server.awaitMessages(1)).hasSize(2);
        assertThat(server.awaitMessages(0)).hasSize(2);
    }

    @Test
    void mailsThatComeLaterAreWaitedFor() throws InterruptedException {
        Thread mailer = new Thread(() -> {
            sendsMail();
            sendsMail();
        });
        mailer.start();
        List<ReceivedMessage> messages = server.awaitMessages(2);
        assertThat(messages).hasSizeGreaterThanOrEqualTo(2);
        mailer.join();
    }

    @Test
    void theEndOfEverySessionIsWaitedFor() throws InterruptedException {
        SmtpClient client = SmtpClient.greeted(server);
        Thread leaver = new Thread(client::close);
        leaver.start();
        assertThat(server.awaitSessionsEnd().onlySession().isOpen()).isFalse();
        leaver.join();
    }

    @Test
    void tooFewMailsAreToldWithTheDialogue() {
        assertThatThrownBy(() -> server.awaitMessages(1, SHORT))
                .isInstanceOf(AssertionError.class)
                .hasMessage("Expected 1 message within 50 ms, but there are none.\n# no client has connected\n");
        sendsMail();
        assertThatThrownBy(() -> server.awaitMessages(2, SHORT))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("Expected 2 messages within 50 ms, but there is one.\n# session 1\nS: 220 ");
    }

    @Test
    void aSessionThatStaysOpenIsToldWithTheDialogue() {
        try (SmtpClient client = SmtpClient.greeted(server)) {
            assertThatThrownBy(() -> server.awaitSessionsEnd(SHORT))
                    .isInstanceOf(AssertionError.class)
                    .hasMessage("""
                            Expected every session to end within 50 ms, but some are still open.
                            # session 1
                            S: 220 mx.example.com ESMTP smtp-server-test
                            """);
            client.send("QUIT").expectStatus("221 2.0.0");
        }
    }

    @Test
    void aConditionThatDoesNotComeAboutIsToldInItsWords() {
        assertThatThrownBy(() -> server.await("a session with STARTTLS", transcript -> false, SHORT))
                .isInstanceOf(AssertionError.class)
                .hasMessage("""
                        Expected a session with STARTTLS within 50 ms, but it has not come about.
                        # no client has connected
                        """);
    }

    @Test
    void aConditionMayHaveAClientBringAboutWhatItWaitsFor() {
        AtomicBoolean sent = new AtomicBoolean();
        Transcript transcript = server.await("a mail that the condition sends", seen -> {
            if (sent.compareAndSet(false, true)) {
                sendsMail();
            }
            return seen.exchanges().size() > 5;
        });
        assertThat(transcript.exchanges()).hasSizeGreaterThan(5);
        assertThat(server.messages()).hasSize(1);
    }

    @Test
    void aConditionThatDoesNotReturnKeepsNobodyWaiting() throws InterruptedException {
        CountDownLatch looks = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Thread waiter = new Thread(() -> server.await("it", transcript -> {
            looks.countDown();
            try {
                release.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException("interrupted", e);
            }
            return true;
        }));
        waiter.start();
        looks.await();
        sendsMail();
        assertThat(server.awaitMessages(1)).hasSize(1);
        assertThat(server.awaitSessionsEnd().sessions()).hasSize(1);
        Closes.inTime(server);
        release.countDown();
        waiter.join();
    }

    @Test
    void whatBecomesTrueWhileAConditionIsLookedAtIsNotMissed() {
        AtomicInteger looks = new AtomicInteger();
        server.await("three mails", transcript -> {
            if (looks.incrementAndGet() <= 3) {
                sendsMail();
            }
            return server.messages().size() == 3;
        });
        assertThat(looks).hasValueLessThanOrEqualTo(4);
    }

    @Test
    void theUsualLimitMayBeSet() {
        try (FakeSmtpServer hasty = FakeSmtpServer.builder().waitLimit(SHORT).start()) {
            assertThatThrownBy(() -> hasty.awaitMessages(1)).hasMessageContaining("within 50 ms");
            assertThatThrownBy(() -> hasty.await("it", transcript -> false)).hasMessageContaining("within 50 ms");
        }
    }

    @Test
    void aWaitThatIsInterruptedSaysSoAndKeepsTheInterrupt() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> server.awaitMessages(1))
                .isInstanceOf(AssertionError.class)
                .hasMessage("""
                        Interrupted while waiting. Expected 1 message within 5 s, but there are none.
                        # no client has connected
                        """);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void theOnlyMessageIsToldFromNoneAndSeveral() {
        assertThatThrownBy(server::onlyMessage)
                .isInstanceOf(AssertionError.class)
                .hasMessage("Expected one message, but there are none.\n# no client has connected\n");
        sendsMail();
        assertThat(server.onlyMessage()).isSameAs(server.messages().get(0));
        sendsMail();
        assertThatThrownBy(server::onlyMessage)
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("Expected one message, but there are 2.\n# session 1\n");
    }

    @Test
    void aWaitMayHaveNoLimitToSpeakOf() {
        Duration forEver = ChronoUnit.FOREVER.getDuration();
        sendsMail();
        assertThat(server.awaitMessages(1, forEver)).hasSize(1);
        Gate hold = Gate.closed();
        assertThat(LiveGate.of(hold).reach()).isNotDone();
        hold.awaitReached(forEver);
    }
}
