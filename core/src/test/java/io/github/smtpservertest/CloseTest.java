package io.github.smtpservertest;

import static io.github.smtpservertest.match.SmtpEvents.connect;
import static io.github.smtpservertest.match.SmtpEvents.noop;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.testkit.Closes;
import io.github.smtpservertest.testkit.SmtpClient;
import io.github.smtpservertest.transcript.SessionEnd;
import io.github.smtpservertest.transcript.SessionRecord;
import io.github.smtpservertest.transcript.Transcript;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Closing returns soon, whatever the sessions do, and leaves no thread behind: it takes some 20 ms where nothing is
 * stuck, and 700 ms where a callback is. Alone, for it looks at all threads of the JVM, and at the clock.
 */
@Isolated("looks at all threads of the JVM, and at the clock")
class CloseTest {

    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final Duration LONG = Duration.ofMinutes(1);

    private static void leavesNoThread() throws InterruptedException {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("smtp-")) {
                thread.join(LIMIT.toMillis());
                assertThat(thread.isAlive()).as("whether %s is alive", thread).isFalse();
            }
        }
    }

    private static long received(Transcript transcript) {
        return transcript.sessions().stream()
                .flatMap(session -> session.received().stream())
                .mapToLong(segment -> segment.bytes().length())
                .sum();
    }

    @Test
    void returnsSoonWithNobodyThere() throws InterruptedException {
        Closes.inTime(FakeSmtpServer.start());
        leavesNoThread();
    }

    @Test
    void returnsSoonWithTwoHundredClientsIdleOrInTheMiddleOfSomething() throws InterruptedException {
        FakeSmtpServer server = FakeSmtpServer.start();
        server.on(noop()).delay(LONG);
        List<SmtpClient> clients = new ArrayList<>();
        try {
            long sent = 0;
            for (int number = 0; number < 50; number++) {
                clients.add(SmtpClient.introduced(server));
                clients.add(SmtpClient.introduced(server).sendBytes("MAIL FROM:<a@"));
                clients.add(SmtpClient.inBody(server).sendBytes("Subject: x\r\n\r\nhalf a"));
                clients.add(SmtpClient.introduced(server).send("NOOP"));
            }
            for (SmtpClient client : clients) {
                sent += client.sent().length;
            }
            long all = sent;
            server.await("all that was sent", transcript -> received(transcript) == all);
            Closes.inTime(server);
            for (SmtpClient client : clients) {
                client.expectGone();
            }
        } finally {
            clients.forEach(SmtpClient::close);
        }
        assertThat(server.transcript().sessions())
                .hasSize(200)
                .extracting(session -> session.end().how())
                .containsOnly(SessionEnd.How.SERVER_STOPPED);
        leavesNoThread();
    }

    @Test
    void returnsSoonWhileAGreetingIsHeldBack() throws InterruptedException {
        FakeSmtpServer server = FakeSmtpServer.start();
        server.on(connect()).delay(LONG);
        try (SmtpClient client = SmtpClient.connect(server)) {
            server.await(
                    "a session",
                    transcript -> transcript.sessions().size() == 1
                            && !transcript.onlySession().exchanges().isEmpty());
            Closes.inTime(server);
            client.expectGone();
        }
        assertThat(server.transcript().onlySession().end().how()).isEqualTo(SessionEnd.How.SERVER_STOPPED);
        leavesNoThread();
    }

    @Test
    void returnsSoonWhileAClientHasStoppedReading() throws InterruptedException {
        FakeSmtpServer server = FakeSmtpServer.start();
        server.on(noop()).reply(250, "x".repeat(60_000_000));
        try (SmtpClient client = SmtpClient.greeted(server)) {
            client.send("NOOP");
            server.await("a command", transcript -> transcript.exchanges().size() == 2);
            Closes.inTime(server);
        }
        leavesNoThread();
    }

    @Test
    void returnsSoonWhileAPredicateWaits() throws InterruptedException {
        FakeSmtpServer server = FakeSmtpServer.start();
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        server.on(noop().where("that waits", command -> {
                    reached.countDown();
                    try {
                        never.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException("interrupted", e);
                    }
                    return true;
                }))
                .reply(250, "never said");
        try (SmtpClient client = SmtpClient.greeted(server)) {
            client.send("NOOP");
            reached.await();
            Closes.inTime(server);
        }
        leavesNoThread();
    }

    @Test
    void returnsSoonWhileAPredicateWaitsAndWillNotBeInterrupted() throws InterruptedException {
        FakeSmtpServer server = FakeSmtpServer.start();
        CountDownLatch reached = new CountDownLatch(1);
        Semaphore release = new Semaphore(0);
        server.on(noop().where("that waits", command -> {
                    reached.countDown();
                    release.acquireUninterruptibly();
                    return true;
                }))
                .reply(250, "never said");
        try (SmtpClient client = SmtpClient.greeted(server)) {
            client.send("NOOP");
            reached.await();
            Closes.inTime(server);
        } finally {
            release.release();
        }
        leavesNoThread();
    }

    @Test
    void endsTheSessionsThoughWhoClosesIsInterrupted() throws InterruptedException {
        FakeSmtpServer server = FakeSmtpServer.start();
        CountDownLatch reached = new CountDownLatch(1);
        server.on(noop().where("that waits", command -> {
                    reached.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException("interrupted", e);
                    }
                    return true;
                }))
                .reply(250, "never said");
        try (SmtpClient client = SmtpClient.greeted(server);
                SmtpClient idle = SmtpClient.greeted(server)) {
            client.send("NOOP");
            reached.await();
            Thread.currentThread().interrupt();
            Closes.inTime(server);
            assertThat(Thread.interrupted()).isTrue();
            idle.expectGone();
        }
        leavesNoThread();
        assertThat(server.transcript().sessions()).noneMatch(SessionRecord::isOpen);
    }

    @Test
    void returnsSoonWithinACallback() throws InterruptedException {
        FakeSmtpServer server = FakeSmtpServer.start();
        CountDownLatch closed = new CountDownLatch(1);
        server.on(noop().where("that closes", command -> {
                    Closes.inTime(server);
                    closed.countDown();
                    return true;
                }))
                .reply(250, "never said");
        try (SmtpClient client = SmtpClient.greeted(server)) {
            client.send("NOOP").expectGone();
        }
        closed.await();
        leavesNoThread();
    }

    @Test
    void returnsSoonAgainAndAgainWithSessionsOpen() throws InterruptedException {
        for (int life = 0; life < 50; life++) {
            FakeSmtpServer server = FakeSmtpServer.start();
            try (SmtpClient client = SmtpClient.introduced(server)) {
                Closes.inTime(server);
                client.expectGone();
            }
            SessionRecord session = server.transcript().onlySession();
            assertThat(session.end().how()).isEqualTo(SessionEnd.How.SERVER_STOPPED);
        }
        leavesNoThread();
    }
}
