package io.github.smtpservertest;

import static io.github.smtpservertest.match.SmtpEvents.connect;
import static io.github.smtpservertest.match.SmtpEvents.endOfData;
import static io.github.smtpservertest.match.SmtpEvents.mailFrom;
import static io.github.smtpservertest.match.SmtpEvents.noop;
import static io.github.smtpservertest.match.SmtpEvents.vrfy;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.auth.AuthClaim;
import io.github.smtpservertest.auth.AuthOutcome;
import io.github.smtpservertest.auth.Authenticator;
import io.github.smtpservertest.auth.Mechanism;
import io.github.smtpservertest.auth.SaslExchange;
import io.github.smtpservertest.auth.SaslStep;
import io.github.smtpservertest.bytes.Bytes;
import io.github.smtpservertest.script.Scenario;
import io.github.smtpservertest.script.SmtpResponse;
import io.github.smtpservertest.testkit.Closes;
import io.github.smtpservertest.testkit.SaslClient;
import io.github.smtpservertest.testkit.SmtpClient;
import io.github.smtpservertest.transcript.Exchange;
import io.github.smtpservertest.transcript.SessionRecord;
import io.github.smtpservertest.transcript.TlsRecord;
import io.github.smtpservertest.transcript.TranscriptListener;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Wherever a test's own code is called: while it blocks, and will not be interrupted, or spins, the server serves everybody else, tells
 * what it has seen, is reset, and closes within a second. Alone, for it looks at the clock.
 */
@Isolated("looks at the clock")
@SuppressWarnings(
        "ReturnValueIgnored") // What a test's code gives is of no matter here; that it is called, and where, is.
class TestCodeTest {

    /** More than have threads of the system where there are virtual ones. */
    private static final int MANY = 260;

    /** A test's own code; always true. */
    private interface OwnCode {
        boolean call();
    }

    /** A test's own code, which the first time that it is called does not come back until it is let go. */
    private static final class Stuck implements OwnCode {

        private final boolean spins;
        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch over = new CountDownLatch(1);
        private final AtomicBoolean called = new AtomicBoolean();
        private volatile boolean released;

        Stuck(boolean spins) {
            this.spins = spins;
        }

        @Override
        public boolean call() {
            if (called.getAndSet(true)) {
                return true;
            }
            begun.countDown();
            boolean interrupted = false;
            while (!released) {
                if (spins) {
                    Thread.onSpinWait(); // timed: this is what code that spins does
                } else {
                    interrupted |= awaited();
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            return true;
        }

        private boolean awaited() {
            try {
                over.await();
                return false;
            } catch (InterruptedException e) {
                return true;
            }
        }

        /** The code is stuck now. */
        void await() throws InterruptedException {
            assertThat(begun.await(20, TimeUnit.SECONDS))
                    .as("whether the code was called")
                    .isTrue();
        }

        void release() {
            released = true;
            over.countDown();
        }
    }

    /**
     * A place where a test's own code is called.
     *
     * @param builds what the builder is given
     * @param sets what the server is given
     * @param client what a client says after EHLO, before the line at which the code is called
     * @param line that line; empty for the connection itself
     */
    private record Place(
            String name,
            BiConsumer<FakeSmtpServerBuilder, OwnCode> builds,
            BiConsumer<FakeSmtpServer, OwnCode> sets,
            List<String> client,
            String line) {

        static Place built(String name, BiConsumer<FakeSmtpServerBuilder, OwnCode> builds, String... lines) {
            return of(name, builds, (server, code) -> {}, lines);
        }

        static Place scripted(String name, BiConsumer<FakeSmtpServer, OwnCode> sets, String... lines) {
            return of(name, (builder, code) -> {}, sets, lines);
        }

        private static Place of(
                String name,
                BiConsumer<FakeSmtpServerBuilder, OwnCode> builds,
                BiConsumer<FakeSmtpServer, OwnCode> sets,
                String... lines) {
            List<String> all = List.of(lines);
            return new Place(name, builds, sets, all.subList(0, all.size() - 1), all.get(all.size() - 1));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static SaslExchange exchange(SaslStep step) {
        return response -> step;
    }

    private static BiConsumer<FakeSmtpServerBuilder, OwnCode> authenticator(Set<Mechanism> mechanisms) {
        return (builder, code) -> builder.authenticator(new Authenticator() {
            @Override
            public AuthOutcome judge(AuthClaim claim) {
                code.call();
                return AuthOutcome.ACCEPTED;
            }

            @Override
            public Optional<String> passwordOf(String user) {
                code.call();
                return Optional.of("secret");
            }

            @Override
            public Set<Mechanism> mechanisms() {
                return mechanisms;
            }
        });
    }

    private static BiConsumer<FakeSmtpServerBuilder, OwnCode> mechanism(
            Function<OwnCode, Supplier<SaslExchange>> exchanges) {
        return (builder, code) -> builder.saslMechanism("X-OWN", session -> exchanges.apply(code));
    }

    /** Bytes of a test's own. */
    private record OwnBytes(OwnCode code) implements Bytes {
        @Override
        public int length() {
            return 1;
        }

        @Override
        public byte at(int index) {
            code.call();
            return '?';
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            code.call();
            out.write('?');
        }
    }

    private static BiConsumer<FakeSmtpServerBuilder, OwnCode> listener(Function<OwnCode, TranscriptListener> listener) {
        return (builder, code) -> builder.listener(listener.apply(code));
    }

    static List<Place> places() {
        return List.of(
                Place.scripted(
                        "where() of an event",
                        (server, code) -> server.on(noop().where("own", command -> code.call()))
                                .reply(250),
                        "NOOP"),
                Place.scripted(
                        "where() of an event, with scenarios",
                        (server, code) -> {
                            server.script().scenario("any", "one").optional();
                            server.on(noop().where("own", command -> code.call()))
                                    .reply(250);
                        },
                        "NOOP"),
                Place.scripted(
                        "when() of a rule",
                        (server, code) ->
                                server.on(noop()).when(event -> code.call()).reply(250),
                        "NOOP"),
                Place.scripted(
                        "when() of a rule in a scenario",
                        (server, code) -> {
                            Scenario any = server.script().scenario("any", "one", "two");
                            server.on(noop())
                                    .when(event -> code.call())
                                    .whileIn(any, "one")
                                    .reply(250)
                                    .goTo(any, "two");
                        },
                        "NOOP"),
                Place.scripted(
                        "when() that sees the envelope",
                        (server, code) ->
                                server.on(mailFrom()).when(event -> code.call()).reply(250),
                        "MAIL FROM:<held@up.example>"),
                Place.scripted(
                        "the key of a scenario",
                        (server, code) -> {
                            Scenario any =
                                    server.script().scenario("any", "one").per("own", event -> "" + code.call());
                            server.on(noop()).whileIn(any, "one").reply(250);
                        },
                        "NOOP"),
                Place.scripted(
                        "respondWith()",
                        (server, code) -> server.on(noop()).respondWith(event -> {
                            code.call();
                            return SmtpResponse.byDefault();
                        }),
                        "NOOP"),
                Place.scripted(
                        "respondWith() of a rule in a scenario",
                        (server, code) -> {
                            Scenario any = server.script().scenario("any", "one");
                            server.on(noop()).whileIn(any, "one").respondWith(event -> {
                                code.call();
                                return SmtpResponse.byDefault();
                            });
                        },
                        "NOOP"),
                Place.scripted(
                        "rewrite()",
                        (server, code) -> server.on(noop()).reply(250).rewrite("own", text -> text + code.call()),
                        "NOOP"),
                Place.built(
                        "judge() of an authenticator",
                        authenticator(EnumSet.of(Mechanism.PLAIN)),
                        "AUTH PLAIN " + SaslClient.plain("alice", "secret")),
                Place.built(
                        "passwordOf() of an authenticator",
                        authenticator(EnumSet.of(Mechanism.CRAM_MD5)),
                        "AUTH CRAM-MD5",
                        SaslClient.base64("alice 0123456789abcdef0123456789abcdef")),
                Place.built(
                        "a mechanism that makes something for a session",
                        (builder, code) -> builder.saslMechanism("X-OWN", session -> {
                            code.call();
                            return () -> exchange(SaslStep.success());
                        }),
                        "AUTH X-OWN ="),
                Place.built(
                        "a mechanism that makes an exchange",
                        mechanism(code -> () -> {
                            code.call();
                            return exchange(SaslStep.success());
                        }),
                        "AUTH X-OWN ="),
                Place.built(
                        "the response of an exchange",
                        mechanism(code -> () -> response -> {
                            code.call();
                            return SaslStep.success();
                        }),
                        "AUTH X-OWN ="),
                Place.built(
                        "the bytes of a challenge",
                        mechanism(code -> () -> exchange(SaslStep.challenge(new OwnBytes(code)))),
                        "AUTH X-OWN ="),
                Place.built(
                        "a listener of exchanges",
                        listener(code -> new TranscriptListener() {
                            @Override
                            public void exchanged(Exchange exchange) {
                                if (exchange.command()
                                        .filter(command -> command.verb().equals("NOOP"))
                                        .isPresent()) {
                                    code.call();
                                }
                            }
                        }),
                        "NOOP"),
                Place.built(
                        "a listener of handshakes",
                        (builder, code) -> builder.startTls().listener(new TranscriptListener() {
                            @Override
                            public void shookHands(int session, TlsRecord handshake) {
                                code.call();
                            }
                        }),
                        "STARTTLS",
                        "no handshake"),
                Place.built(
                        "a listener of ends",
                        listener(code -> new TranscriptListener() {
                            @Override
                            public void ended(SessionRecord session) {
                                if (session.exchanges().stream()
                                        .anyMatch(exchange -> exchange.command()
                                                .filter(command ->
                                                        command.argument().equals("held"))
                                                .isPresent())) {
                                    code.call();
                                }
                            }
                        }),
                        "NOOP held",
                        "QUIT"),
                Place.scripted(
                        "when() that sees the message",
                        (server, code) -> {
                            server.script().scenario("any", "one").optional();
                            server.on(endOfData())
                                    .when(message -> message.subject().isPresent() && code.call())
                                    .reply(250);
                        },
                        "MAIL FROM:<held@up.example>",
                        "RCPT TO:<c@d.example>",
                        "DATA",
                        "Subject: held\r\n\r\nup\r\n."),
                Place.scripted(
                        "when() at the greeting",
                        (server, code) ->
                                server.on(connect()).when(event -> code.call()).reply(220),
                        ""));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void holdsNobodyElseUp(boolean spins) throws InterruptedException {
        inEachPlace(spins, 0);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @EnabledForJreRange(min = JRE.JAVA_21)
    void holdsNobodyElseUpWhereSessionsAreMany(boolean spins) throws InterruptedException {
        inEachPlace(spins, MANY);
    }

    /** Several at once, for a close waits for what is stuck. */
    private static void inEachPlace(boolean spins, int sessions) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        Map<Place, Future<?>> all = new LinkedHashMap<>();
        for (Place place : places()) {
            all.put(place, threads.submit(() -> in(place, spins, sessions)));
        }
        threads.shutdown();
        for (Map.Entry<Place, Future<?>> each : all.entrySet()) {
            try {
                each.getValue().get(60, TimeUnit.SECONDS);
            } catch (ExecutionException | TimeoutException e) {
                throw new AssertionError("In " + each.getKey(), e);
            }
        }
    }

    private static boolean in(Place place, boolean spins, int sessions) throws InterruptedException {
        Stuck code = new Stuck(spins);
        FakeSmtpServerBuilder builder = FakeSmtpServer.builder().maxConnections(2 * MANY);
        place.builds().accept(builder, code);
        FakeSmtpServer server = builder.start();
        List<SmtpClient> clients = new ArrayList<>();
        try {
            for (int number = 0; number < sessions; number++) {
                clients.add(SmtpClient.greeted(server));
            }
            place.sets().accept(server, code);
            clients.add(held(server, place));
            code.await();

            othersAreServed(server);
            assertThat(server.transcript().text()).contains("Subject: other");
            assertThat(server.script().toString()).isNotEmpty();
            server.on(vrfy()).reply(252, "changed").optional();
            assertThat(SmtpClient.ask(server, "VRFY x")).isEqualTo("252 changed");
            server.reset();
            othersAreServed(server);
            Closes.inTime(server);
        } finally {
            code.release();
            clients.forEach(SmtpClient::close);
            server.close();
        }
        return true;
    }

    private static SmtpClient held(FakeSmtpServer server, Place place) {
        if (place.line().isEmpty()) {
            return SmtpClient.connect(server);
        }
        SmtpClient client = SmtpClient.introduced(server);
        place.client().forEach(client::ask);
        return client.send(place.line());
    }

    private static void othersAreServed(FakeSmtpServer server) {
        try (SmtpClient client = SmtpClient.greeted(server)) {
            client.send("EHLO other.example").expectStatus("250");
            for (String line : List.of("MAIL FROM:<a@b.example>", "RCPT TO:<c@d.example>")) {
                client.send(line).expect("250 …");
            }
            client.send("DATA").expect("354 …");
            client.send("Subject: other\r\n\r\nx\r\n.").expect("250 …");
            client.send("QUIT").expect("221 …").expectEnd();
        }
        assertThat(server.awaitMessages(1, message -> message.subject().equals(Optional.of("other"))))
                .hasSize(1);
    }

    @Test
    void rulesOfTheBuilderThatBlockAtAResetHoldNobodyUp() throws InterruptedException {
        Stuck code = new Stuck(false);
        AtomicBoolean built = new AtomicBoolean();
        FakeSmtpServer server = FakeSmtpServer.builder()
                .script(script -> {
                    if (built.get()) {
                        code.call();
                    }
                })
                .start();
        built.set(true);
        Thread resets = new Thread(server::reset);
        resets.start();
        try {
            code.await();
            othersAreServed(server);
            server.on(vrfy()).reply(252, "changed").optional();
            assertThat(SmtpClient.ask(server, "VRFY x")).isEqualTo("252 changed");
            server.checkpoint();
            Closes.inTime(server);
        } finally {
            code.release();
            resets.join();
            server.close();
        }
        assertThat(server.transcript().sessions()).hasSize(2);
    }
}
