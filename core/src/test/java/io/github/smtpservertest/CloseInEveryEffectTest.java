package io.github.smtpservertest;

import static io.github.smtpservertest.match.SmtpEvents.connect;
import static io.github.smtpservertest.match.SmtpEvents.content;
import static io.github.smtpservertest.match.SmtpEvents.noop;
import static io.github.smtpservertest.match.SmtpEvents.startTls;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.effect.Gate;
import io.github.smtpservertest.effect.Point;
import io.github.smtpservertest.match.EventMatcher;
import io.github.smtpservertest.script.Rule;
import io.github.smtpservertest.testkit.Closes;
import io.github.smtpservertest.testkit.Repeats;
import io.github.smtpservertest.testkit.Security;
import io.github.smtpservertest.testkit.SmtpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A close that finds two hundred sessions in the middle of effects, of every kind and at every point, in plaintext and
 * in TLS, returns soon and leaves no thread behind; with {@code -Prepeats} ten times over.
 */
@Isolated("looks at the clock")
class CloseInEveryEffectTest {

    private static final int SESSIONS = 200;
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final String LINE = "250-" + "x".repeat(1000) + "\r\n";

    /** A rule, and what a client does to be caught by it. */
    private record Trap(EventMatcher<?> moment, Consumer<Rule<?>> rule, Bait bait) {}

    private interface Bait {
        SmtpClient comes(FakeSmtpServer server);
    }

    static IntStream rounds() {
        return IntStream.rangeClosed(1, Repeats.of(1, 5));
    }

    /** What can last at any point. */
    private static void lasting(List<Trap> traps, EventMatcher<?> moment, Point at, Bait bait) {
        traps.add(new Trap(moment, rule -> rule.delay(LONG, at), bait));
        traps.add(new Trap(moment, rule -> rule.hold(Gate.closed(), at), bait));
        traps.add(new Trap(moment, rule -> rule.stall(at), bait));
        traps.add(new Trap(moment, rule -> rule.stopReading(at), bait));
        traps.add(new Trap(moment, rule -> rule.halfClose(at), bait));
        traps.add(new Trap(moment, rule -> rule.halfCloseReading(at), bait));
        traps.add(new Trap(moment, rule -> rule.inject(LINE, at).delay(LONG, at), bait));
    }

    /** What can happen to a reply; some of it is over at once, and the session waits for the client. */
    private static void ofReply(List<Trap> traps, Bait bait) {
        List<Consumer<Rule<?>>> rules = List.of(
                rule -> rule.dribble(1, LONG),
                rule -> rule.splitAt(LONG, 3),
                rule -> rule.reply(250, "a", "b").splitLines(LONG),
                rule -> rule.splitCrLf(LONG),
                rule -> rule.reply(250, LINE.strip()).throttle(1, Point.beforeReply()),
                rule -> rule.flood(LINE),
                rule -> rule.flood(LINE).throttle(100, Point.beforeReply()),
                rule -> rule.reply(250, "x".repeat(20_000_000)),
                rule -> rule.readSlowly(1, Point.afterReply()),
                rule -> rule.joinNext(),
                rule -> rule.withhold(),
                rule -> rule.raw("?"),
                rule -> rule.closeAfter(),
                rule -> rule.reset(Point.insideReply(2)));
        rules.forEach(rule -> traps.add(new Trap(noop(), rule, bait)));
    }

    private static List<Trap> ofSession(
            Function<FakeSmtpServer, SmtpClient> greeted, Function<FakeSmtpServer, SmtpClient> inBody) {
        List<Trap> traps = new ArrayList<>();
        Bait says = server -> greeted.apply(server).send("NOOP");
        for (Point at : List.of(Point.beforeReply(), Point.insideReply(5), Point.afterReply())) {
            lasting(traps, noop(), at, says);
        }
        ofReply(traps, says);
        for (int oneByte : new int[] {0, 5}) {
            lasting(
                    traps,
                    content(),
                    Point.inContent(oneByte),
                    server -> inBody.apply(server).sendBytes("0123456789"));
        }
        return traps;
    }

    /** A server with STARTTLS has clients in plaintext, on their way to TLS, and in TLS. */
    private static List<Trap> withStartTls() {
        List<Trap> traps = new ArrayList<>();
        traps.addAll(ofSession(SmtpClient::greeted, SmtpClient::inBody));
        Bait asks = server -> SmtpClient.introduced(server).send("STARTTLS").expectStatus("220 2.0.0");
        lasting(traps, startTls(), Point.beforeTls(), asks);
        lasting(
                traps,
                startTls(),
                Point.insideTls(),
                server -> asks.comes(server).shakeHands());
        traps.add(new Trap(
                startTls(),
                Rule<?>::answerByDefault,
                server -> asks.comes(server).sendBytes(new byte[] {22, 3, 1, 1})));
        traps.addAll(ofSession(Security.STARTTLS::greeted, Security.STARTTLS::inBody));
        return traps;
    }

    private static List<Trap> withImplicitTls() {
        List<Trap> traps = new ArrayList<>();
        lasting(traps, connect(), Point.atAccept(), SmtpClient::connect);
        lasting(traps, connect(), Point.beforeTls(), SmtpClient::connect);
        lasting(traps, connect(), Point.insideTls(), SmtpClient::connectAsOffered);
        lasting(traps, connect(), Point.beforeReply(), SmtpClient::connectAsOffered);
        traps.addAll(ofSession(Security.IMPLICIT::greeted, Security.IMPLICIT::inBody));
        return traps;
    }

    private static void closesInTime(FakeSmtpServer server, List<Trap> traps) throws InterruptedException {
        CountDownLatch caught = new CountDownLatch(SESSIONS);
        List<SmtpClient> clients = new ArrayList<>();
        try (server) {
            for (int number = 1; number <= SESSIONS; number++) {
                Trap trap = traps.get((number - 1) % traps.size());
                trap.rule().accept(server.on(trap.moment()).session(number).when("counted", event -> {
                    caught.countDown();
                    return true;
                }));
                clients.add(trap.bait().comes(server));
            }
            assertThat(caught.await(60, TimeUnit.SECONDS))
                    .as("whether all are caught")
                    .isTrue();
            Closes.inTime(server);
            assertThat(server.awaitSessionsEnd().sessions()).hasSize(SESSIONS);
            assertThat(server.failures()).isEmpty();
        } finally {
            clients.forEach(SmtpClient::close);
        }
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("smtp-") && thread.getName().endsWith("-" + server.port())) {
                thread.join(LIMIT.toMillis());
                assertThat(thread.isAlive()).as("whether %s is alive", thread).isFalse();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("rounds")
    void closesInTimeInPlaintextAndAfterStartTls(int round) throws InterruptedException {
        closesInTime(Security.STARTTLS.builder().start(), withStartTls());
    }

    @ParameterizedTest
    @MethodSource("rounds")
    void closesInTimeWhereTlsComesFirst(int round) throws InterruptedException {
        closesInTime(Security.IMPLICIT.builder().start(), withImplicitTls());
    }
}
