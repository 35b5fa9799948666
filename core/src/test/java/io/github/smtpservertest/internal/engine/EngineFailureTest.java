package io.github.smtpservertest.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.internal.session.Connection;
import io.github.smtpservertest.internal.session.Connections;
import io.github.smtpservertest.internal.session.LiveSessions;
import io.github.smtpservertest.testkit.SmtpClient;
import io.github.smtpservertest.transcript.SessionEnd;
import io.github.smtpservertest.transcript.SessionRecord;
import io.github.smtpservertest.transcript.TranscriptListener;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What fails for one connection is told, and the next one is taken. */
class EngineFailureTest {

    private static final int MANY = 10;

    /** Never opened: what it records is that of the engines here. */
    private final FakeSmtpServer server = FakeSmtpServer.builder().build();

    private Optional<Engine> engine = Optional.empty();

    @AfterEach
    void stop() throws ReflectiveOperationException {
        sessions().stop();
        engine.ifPresent(Engine::stop);
    }

    private LiveSessions sessions() throws ReflectiveOperationException {
        return sessions(server);
    }

    private static LiveSessions sessions(FakeSmtpServer of) throws ReflectiveOperationException {
        var field = FakeSmtpServer.class.getDeclaredField("sessions");
        field.setAccessible(true);
        return (LiveSessions) field.get(of);
    }

    private int start(ListeningSocket listener) {
        Engine started = Engine.of(listener, "mx.example.com", MANY);
        engine = Optional.of(started);
        return started.port();
    }

    private static ThreadFactory thatFailsFirst(OutOfMemoryError error) {
        AtomicInteger asked = new AtomicInteger();
        return task -> asked.incrementAndGet() == 1
                ? new Thread(task) {
                    @Override
                    public synchronized void start() {
                        throw error;
                    }
                }
                : new Thread(task, "smtp-session-of-a-test");
    }

    private static ListeningSocket withThreads(ThreadFactory threads, LiveSessions sessions) throws IOException {
        return new ListeningSocket(InetAddress.getLoopbackAddress(), 0, MANY, sessions) {
            @Override
            SessionThreads sessionThreads() {
                return new SessionThreads("smtp-session-of-a-test", sessions) {
                    @Override
                    Thread systemThread(Runnable task) {
                        return threads.newThread(task);
                    }

                    @Override
                    Optional<ThreadFactory> virtualThreads() {
                        return Optional.empty();
                    }
                };
            }
        };
    }

    @Test
    void whereNoNativeThreadCanBeCreatedTheConnectionIsClosedAndToldOfAndTheNextIsTaken() throws Exception {
        OutOfMemoryError none = new OutOfMemoryError("unable to create native thread");
        LiveSessions sessions = sessions();
        int port = start(withThreads(thatFailsFirst(none), sessions));
        try (SmtpClient first = SmtpClient.connect(port)) {
            first.expectGone();
        }
        try (SmtpClient second = SmtpClient.connect(port)) {
            second.expectStatus("220").send("QUIT").expectStatus("221 2.0.0").expectEnd();
        }
        assertThat(server.failures())
                .containsExactly("No thread could be had for a connection, which was closed: " + none);
        assertThat(server.awaitSessionsEnd().session(1).end().how()).isEqualTo(SessionEnd.How.SERVER_FAILED);
        assertThat(server.transcript().session(1).remarks()).isEqualTo(server.failures());
    }

    @Test
    void aListenerIsToldOfASessionWithoutAThreadByTheNextOneWhichItMayHoldUp() throws Exception {
        CountDownLatch told = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        FakeSmtpServer watched = FakeSmtpServer.builder()
                .listener(new TranscriptListener() {
                    @Override
                    public void ended(SessionRecord session) {
                        told.countDown();
                        try {
                            release.await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    }
                })
                .build();
        LiveSessions sessions = sessions(watched);
        int port = start(withThreads(thatFailsFirst(new OutOfMemoryError("unable to create native thread")), sessions));
        try (SmtpClient first = SmtpClient.connect(port)) {
            first.expectGone();
        }
        try (SmtpClient second = SmtpClient.connect(port);
                SmtpClient third = SmtpClient.connect(port)) {
            second.expectStatus("220");
            assertThat(told.await(20, TimeUnit.SECONDS)).isTrue();
            third.expectStatus("220");
        } finally {
            release.countDown();
            sessions.stop();
        }
    }

    @Test
    void whereNoDescriptorIsLeftThatIsToldOnceAndTriedAgain() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        int port = start(new ListeningSocket(InetAddress.getLoopbackAddress(), 0, MANY, sessions()) {
            @Override
            Socket acceptNext() throws IOException {
                if (tries.incrementAndGet() <= 3) {
                    throw new SocketException("Too many open files");
                }
                return super.acceptNext();
            }
        });
        try (SmtpClient client = SmtpClient.connect(port)) {
            client.expectStatus("220").send("QUIT").expectStatus("221 2.0.0").expectEnd();
        }
        assertThat(server.failures())
                .containsExactly("The server on port " + port
                        + " cannot take connections: java.net.SocketException: Too many open files. It tries again and again;"
                        + " close what is not needed, servers, clients, files.");
    }

    @Test
    void whereAnyPortWouldHaveDoneNobodyIsToldToChooseAnother() {
        assertThat(Engine.advice(InetAddress.getLoopbackAddress(), 0))
                .isEqualTo(
                        "There is no port or no file descriptor left; close servers, clients and files that are not needed any"
                                + " more.");
        assertThat(Engine.advice(InetAddress.getLoopbackAddress(), 2525))
                .isEqualTo("Choose another port, or 0 for any that is free.");
    }

    @Test
    void anErrorWhileAConnectionIsTakenIsToldAndTheNextIsTaken() throws Exception {
        AtomicInteger opened = new AtomicInteger();
        LiveSessions sessions = sessions();
        Connections failing = new Connections() {
            @Override
            public Connection open(Socket accepted) throws IOException {
                if (opened.incrementAndGet() == 1) {
                    throw new OutOfMemoryError("Java heap space");
                }
                return sessions.open(accepted);
            }

            @Override
            public void failed(String sentence) {
                sessions.failed(sentence);
            }

            @Override
            public void closed(Connection connection) {
                sessions.closed(connection);
            }
        };
        int port = start(new ListeningSocket(InetAddress.getLoopbackAddress(), 0, MANY, failing));
        try (SmtpClient first = SmtpClient.connect(port)) {
            first.expectGone();
        }
        try (SmtpClient second = SmtpClient.connect(port)) {
            second.expectStatus("220").send("QUIT").expectStatus("221 2.0.0").expectEnd();
        }
        assertThat(server.failures())
                .containsExactly("The server on port " + port
                        + " could not take a connection: java.lang.OutOfMemoryError: Java heap space");
    }
}
