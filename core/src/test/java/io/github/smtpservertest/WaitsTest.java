package io.github.smtpservertest;

import static io.github.smtpservertest.match.SmtpEvents.noop;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.smtpservertest.effect.Gate;
import io.github.smtpservertest.internal.effect.LiveGate;
import io.github.smtpservertest.message.ReceivedMessage;
import io.github.smtpservertest.testkit.Closes;
import io.github.smtpservertest.testkit.Repeats;
import io.github.smtpservertest.testkit.SmtpClient;
import io.github.smtpservertest.transcript.SessionRecord;
import io.github.smtpservertest.transcript.Transcript;
import java.lang.reflect.Proxy;
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

    private String address() {
        return "127.0.0.1:" + server.port();
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

    /** Each way in which a client may go has something of its own to record: an end, a finding, what came too late. */
    @Test
    void afterThatNothingIsRecordedAnyMore() {
        for (int round = 0; round < Repeats.of(30, 300); round++) {
            try (FakeSmtpServer own = FakeSmtpServer.start()) {
                SmtpClient leaves = SmtpClient.inMail(own);
                SmtpClient resets = SmtpClient.introduced(own);
                SmtpClient cuts = SmtpClient.inBody(own);
                SmtpClient quits = SmtpClient.introduced(own);
                leaves.sendBytes("RSET\r\nNO").close();
                resets.reset();
                cuts.sendBytes("half a mail").close();
                quits.sendBytes("QUIT\r\nNOOP\r\n").close();

                Transcript recorded = own.awaitSessionsEnd();

                own.close();
                assertThat(own.transcript().text()).isEqualTo(recorded.text());
                assertThat(own.transcript().findings()).isEqualTo(recorded.findings());
                assertThat(recorded.sessions()).hasSize(4).noneMatch(SessionRecord::isOpen);
            }
        }
    }

    @Test
    void tooFewMailsAreToldWithTheDialogue() {
        assertThatThrownBy(() -> server.awaitMessages(1, SHORT))
                .isInstanceOf(AssertionError.class)
                .hasMessage(
                        "Expected 1 message at %1$s within 50 ms, but there are none.\n\nNo client connected to %1$s.\n"
                                .formatted(address()));
        sendsMail();
        assertThatThrownBy(() -> server.awaitMessages(2, SHORT))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith(
                        "Expected 2 messages at %s within 50 ms, but there is one.\n\n   # session 1\n   S: 220 "
                                .formatted(address()))
                .hasMessageEndingWith("""
                        >> # end: the client said QUIT, and the server closed
                           ^^ Expected before this: one message more.
                        """);
    }

    @Test
    void aConditionOfATestsOwnThatPicksTooFewIsToldWithTheOthers() {
        assertThatThrownBy(() -> server.awaitMessages(1, message -> true, SHORT))
                .isInstanceOf(AssertionError.class)
                .hasMessage("""
                        Expected 1 message that the condition picks at %1$s within 50 ms, but there are none.

                        No client connected to %1$s.
                        """.formatted(address()));
    }

    @Test
    void aRefusalThatAMessageFollowedIsMarkedWhereThereIsNoOther() {
        server.on(noop()).reply(451, "4.3.0 Later");
        SmtpClient.ask(server, "NOOP");
        sendsMail();
        assertThatThrownBy(() -> server.awaitMessages(2, SHORT))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(">> S: 451 4.3.0 Later\n   ^^ Refused here; a message was kept after it.\n");
    }

    @Test
    void aServerWithoutTlsHasNoCertificates() {
        assertThatThrownBy(server::certificates)
                .hasMessage(
                        "This server has no TLS, and so no certificates; build it with startTls() or implicitTls().");
    }

    @Test
    void aGateOfATestsOwnIsRefused() {
        Object own = Proxy.newProxyInstance(
                Gate.class.getClassLoader(), new Class<?>[] {Gate.class}, (proxy, method, arguments) -> "mine");
        assertThatThrownBy(() -> LiveGate.of((Gate) own))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A gate is made by Gate.closed(); mine is another one.");
    }

    @Test
    void theOnlySessionIsToldFromNone() {
        assertThatThrownBy(server.transcript()::onlySession)
                .isInstanceOf(AssertionError.class)
                .hasMessage("Expected one session, but there are 0 sessions.\n# no client has connected\n");
    }

    @Test
    void aWaitAtAGateThatIsInterruptedSaysSoAndKeepsTheInterrupt() {
        Gate gate = Gate.closed();
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> gate.awaitReached(SHORT))
                .isInstanceOf(AssertionError.class)
                .hasMessage("Interrupted while waiting for a session to come to the gate.");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aSessionThatStaysOpenIsToldWithTheDialogue() {
        try (SmtpClient client = SmtpClient.greeted(server)) {
            assertThatThrownBy(() -> server.awaitSessionsEnd(SHORT))
                    .isInstanceOf(AssertionError.class)
                    .hasMessage("""
                            Expected every session at %s to end within 50 ms, but some are still open.

                               # session 1
                               S: 220 mx.example.com ESMTP smtp-server-test
                            >> # the session is still open
                               ^^ Expected here: the end of the session.
                            """.formatted(address()));
            client.send("QUIT").expectStatus("221 2.0.0");
        }
    }

    @Test
    void aConditionThatDoesNotComeAboutIsToldInItsWords() {
        assertThatThrownBy(() -> server.await("a session with STARTTLS", transcript -> false, SHORT))
                .isInstanceOf(AssertionError.class)
                .hasMessage("""
                        Expected a session with STARTTLS at %1$s within 50 ms, but it has not happened.

                        No client connected to %1$s.
                        """.formatted(address()));
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
    void noMessageIsNotWaitedFor() {
        assertThatThrownBy(() -> server.awaitMessages(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A wait for 0 messages is over before it begins; wait for 1 or more, or for none to come"
                        + " (awaitNoMessage(time), receivesNothingFor(time)).");
    }

    @Test
    void aMessageFromBeforeTheWaitIsAMessage() {
        server.awaitNoMessage(SHORT);
        sendsMail();
        assertThatThrownBy(() -> server.awaitNoMessage(SHORT))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("Expected no message at " + address()
                        + " for 50 ms, but there was one before the wait:\n" + "   message from <")
                .hasMessageContaining("   ^^ This is message 1.\n");
        server.awaitNoFurtherMessage(SHORT);
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
                        Interrupted while waiting. Expected 1 message at %1$s within 5 s, but there are none.

                        No client connected to %1$s.
                        """.formatted(address()));
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void theOnlyMessageIsToldFromNoneAndSeveral() {
        assertThatThrownBy(server::onlyMessage)
                .isInstanceOf(AssertionError.class)
                .hasMessage("Expected one message at %1$s, but there are none.\n\nNo client connected to %1$s.\n"
                        .formatted(address()));
        sendsMail();
        assertThat(server.onlyMessage()).isSameAs(server.messages().get(0));
        sendsMail();
        assertThatThrownBy(server::onlyMessage)
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith(
                        "Expected one message at %s, but there are 2.\n\n   # session 1\n".formatted(address()))
                .hasMessageContaining(">> S: 250 2.0.0 OK, ")
                .hasMessageContaining("   ^^ This is message 2.\n");
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
