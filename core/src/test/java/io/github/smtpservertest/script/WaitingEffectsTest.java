package io.github.smtpservertest.script;

import static io.github.smtpservertest.match.SmtpEvents.connect;
import static io.github.smtpservertest.match.SmtpEvents.data;
import static io.github.smtpservertest.match.SmtpEvents.noop;
import static io.github.smtpservertest.match.SmtpEvents.startTls;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.effect.DelayDistribution;
import io.github.smtpservertest.effect.Gate;
import io.github.smtpservertest.effect.Point;
import io.github.smtpservertest.testkit.Security;
import io.github.smtpservertest.testkit.SmtpClient;
import io.github.smtpservertest.transcript.Exchange;
import io.github.smtpservertest.transcript.SessionEnd;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Delays and holds, at every point that an exchange has. */
class WaitingEffectsTest {

    private static final Duration WAIT = Duration.ofMillis(100);

    private static void takesTheWait(Runnable dialogue) {
        long start = System.nanoTime();
        dialogue.run();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(WAIT);
    }

    @ParameterizedTest
    @EnumSource
    void aReplyIsDelayedBeforeInsideAndAfterIt(Security security) {
        for (Point at : List.of(Point.beforeReply(), Point.insideReply(4), Point.insideReply(1000))) {
            try (FakeSmtpServer server = security.builder().start();
                    SmtpClient client = security.greeted(server)) {
                server.on(noop()).reply(250, "at last").delay(WAIT, at).times(1);
                takesTheWait(() -> client.sendBytes("NOOP\r\nNOOP\r\n")
                        .expect("250 at last")
                        .expect("250 …"));
            }
        }
        try (FakeSmtpServer server = security.builder().start();
                SmtpClient client = security.greeted(server)) {
            server.on(noop()).delay(WAIT, Point.afterReply()).times(1);
            takesTheWait(() -> client.send("NOOP").expect("250 …").send("NOOP").expect("250 …"));
        }
    }

    @Test
    void theGreetingIsDelayedAtAccept() {
        try (FakeSmtpServer server = FakeSmtpServer.builder()
                .script(script -> script.on(connect()).delay(WAIT, Point.atAccept()))
                .start()) {
            takesTheWait(() -> SmtpClient.connect(server).expectStatus("220").close());
            assertThat(server.failures()).isEmpty();
        }
    }

    @Test
    void theGreetingIsDelayedAtAcceptBeforeTlsAndInsideItWhereTlsComesFirst() {
        for (Point at : List.of(Point.atAccept(), Point.beforeTls(), Point.insideTls())) {
            try (FakeSmtpServer server = Security.IMPLICIT
                    .builder()
                    .script(script -> script.on(connect()).delay(WAIT, at))
                    .start()) {
                takesTheWait(() -> Security.IMPLICIT.greeted(server).close());
                assertThat(server.failures()).isEmpty();
            }
        }
    }

    @Test
    void tlsIsDelayedBehindStartTls() {
        for (Point at : List.of(Point.beforeTls(), Point.insideTls())) {
            try (FakeSmtpServer server = Security.STARTTLS
                            .builder()
                            .script(script -> script.on(startTls()).delay(WAIT, at))
                            .start();
                    SmtpClient client = SmtpClient.introduced(server)) {
                // From before the 220, for as soon as that is out the server waits.
                takesTheWait(() -> client.send("STARTTLS")
                        .expectStatus("220 2.0.0")
                        .shakeHands()
                        .send("EHLO client.example")
                        .expectStatus("250"));
                assertThat(server.failures()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aReplyIsHeldBetweenTwoOfItsBytes(Security security) {
        Gate hold = Gate.closed();
        try (FakeSmtpServer server = security.builder().start();
                SmtpClient client = security.greeted(server)) {
            server.on(noop()).reply(250, "in parts").hold(hold, Point.insideReply(6));
            client.send("NOOP").expectBytes("250 in");
            hold.awaitReached();
            client.expectNothingYet();
            Exchange held = server.transcript()
                    .exchanges()
                    .get(server.transcript().exchanges().size() - 1);
            assertThat(held.isAnswered()).isFalse();
            assertThat(held.sent().text()).isEqualTo("250 in");
            hold.release();
            client.expectBytes(" parts\r\n");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aHoldIsSharedByManySessions(Security security) {
        try (FakeSmtpServer server = security.builder().start()) {
            Gate hold = Gate.closed();
            server.on(noop()).hold(hold);
            List<SmtpClient> clients = new ArrayList<>();
            for (int count = 0; count < 10; count++) {
                clients.add(security.greeted(server).send("NOOP"));
            }
            server.await(
                    "ten NOOPs",
                    transcript -> transcript.exchanges().stream()
                                    .filter(exchange ->
                                            exchange.received().text().startsWith("NOOP"))
                                    .count()
                            == 10);
            clients.forEach(SmtpClient::expectNothingYet);
            assertThat(hold.isReached()).isTrue();
            hold.release();
            clients.forEach(client -> client.expect("250 …").close());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aHoldThatIsNeverReleasedEndsWithTheServer(Security security) {
        Gate hold = Gate.closed();
        try (FakeSmtpServer server = security.builder().start();
                SmtpClient client = security.greeted(server)) {
            server.on(noop()).hold(hold);
            client.send("NOOP");
            hold.awaitReached();
            server.close();
            client.expectGone();
            assertThat(server.transcript().onlySession().end().how()).isEqualTo(SessionEnd.How.SERVER_STOPPED);
            assertThat(hold.isReleased()).isFalse();
        }
    }

    @Test
    void aHoldThatNobodyComesToSaysSo() {
        Gate hold = Gate.closed();
        assertThatThrownBy(() -> hold.awaitReached(Duration.ofMillis(20)))
                .isInstanceOf(AssertionError.class)
                .hasMessage("Expected a session to come to the gate within 20 ms, but none did; the transcript tells"
                        + " what the clients did instead.");
        assertThat(hold).hasToString("a closed gate");
        hold.release();
        assertThat(hold).hasToString("an open gate");
    }

    @ParameterizedTest
    @EnumSource
    void severalWaitsAtOnePointAreTakenInTheirOrder(Security security) {
        Gate first = Gate.closed();
        Gate second = Gate.closed();
        try (FakeSmtpServer server = security.builder().start();
                SmtpClient client = security.greeted(server)) {
            server.on(noop())
                    .reply(250, "x")
                    .hold(first)
                    .inject("one\r\n", Point.beforeReply())
                    .hold(second)
                    .inject("two\r\n", Point.beforeReply());
            client.send("NOOP");
            first.awaitReached();
            client.expectNothingYet();
            first.release();
            client.expectBytes("one\r\n");
            second.awaitReached();
            client.expectNothingYet();
            second.release();
            client.expectBytes("two\r\n250 x\r\n");
        }
    }

    @Test
    void randomDelaysAreThoseOfTheSeed() {
        SplittableRandom one = new SplittableRandom(7);
        SplittableRandom same = new SplittableRandom(7);
        DelayDistribution uniform = DelayDistribution.uniform(Duration.ofMillis(2), Duration.ofMillis(5));
        DelayDistribution logNormal = DelayDistribution.logNormal(Duration.ofMillis(100), 0.5);
        List<Duration> drawn = new ArrayList<>();
        for (int count = 0; count < 1000; count++) {
            Duration wait = uniform.draw(one);
            // timed: what was drawn is a value, nothing is measured
            assertThat(wait)
                    .isBetween(Duration.ofMillis(2), Duration.ofMillis(5))
                    .isEqualTo(uniform.draw(same));
            drawn.add(logNormal.draw(one));
            assertThat(drawn.get(count)).isEqualTo(logNormal.draw(same)).isPositive();
        }
        // timed: what was drawn is a value, nothing is measured
        assertThat(drawn.stream().sorted().toList().get(500)).isBetween(Duration.ofMillis(90), Duration.ofMillis(110));
    }

    @Test
    void aRandomDelayLiesWithinItsBounds() {
        try (FakeSmtpServer server = FakeSmtpServer.start();
                SmtpClient client = SmtpClient.greeted(server)) {
            server.on(noop())
                    .delay(DelayDistribution.uniform(WAIT, WAIT.plusMillis(10)))
                    .times(1);
            takesTheWait(() -> client.send("NOOP").expect("250 …"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aHoldInTheContentKeepsTheServerFromReadingOn(Security security) {
        Gate hold = Gate.closed();
        try (FakeSmtpServer server = security.builder().start()) {
            server.on(data()).hold(hold, Point.inContent(4));
            try (SmtpClient client = security.inBody(server)) {
                client.sendBytes("four");
                hold.awaitReached();
                client.sendBytes("more\r\n.\r\n").expectNothingYet();
                hold.release();
                client.expectStatus("250 2.0.0");
            }
            assertThat(server.onlyMessage().content().text()).isEqualTo("fourmore\r\n");
        }
    }
}
