package io.github.smtpservertest.script;

import static io.github.smtpservertest.match.SmtpEvents.connect;
import static io.github.smtpservertest.match.SmtpEvents.data;
import static io.github.smtpservertest.match.SmtpEvents.ehlo;
import static io.github.smtpservertest.match.SmtpEvents.noop;
import static io.github.smtpservertest.match.SmtpEvents.rcptTo;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.effect.Point;
import io.github.smtpservertest.testkit.Closes;
import io.github.smtpservertest.testkit.EndlessSender;
import io.github.smtpservertest.testkit.Security;
import io.github.smtpservertest.testkit.SmtpClient;
import io.github.smtpservertest.transcript.Exchange;
import io.github.smtpservertest.transcript.SessionEnd;
import io.github.smtpservertest.transcript.SessionRecord;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Stalls, floods, throttles, windows that fill up, and halves that close. */
class FlowEffectsTest {

    /** Long enough for a client to get into a session, on a machine that has other things to do. */
    private static final Duration IDLE = Duration.ofMillis(1500);

    private static SessionRecord ended(FakeSmtpServer server) {
        return server.awaitSessionsEnd().onlySession();
    }

    private static Exchange last(SessionRecord session) {
        return session.exchanges().get(session.exchanges().size() - 1);
    }

    @ParameterizedTest
    @EnumSource
    void aStalledServerReadsAndRecordsWhatComesAndSeesTheClientLeave(Security security) {
        try (FakeSmtpServer server = security.builder().start()) {
            server.on(noop()).stall();
            try (SmtpClient client = security.greeted(server)) {
                client.send("NOOP").send("RSET").send("QUIT");
                server.await(
                        "the QUIT",
                        transcript -> transcript.onlySession().received().stream()
                                .anyMatch(segment -> segment.bytes().text().contains("QUIT")));
                client.expectNothingYet();
            }
            SessionRecord session = ended(server);
            assertThat(session.end().how()).isEqualTo(SessionEnd.How.CLIENT_CLOSED);
            assertThat(last(session).reply()).isEmpty();
            assertThat(last(session).sent().length()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aStalledServerLetsTheClientGoAfterTheIdleTimeout(Security security) {
        try (FakeSmtpServer server = security.builder().idleTimeout(IDLE).start()) {
            server.on(noop()).stall();
            try (SmtpClient client = security.greeted(server)) {
                client.send("NOOP").expectEnd();
            }
            assertThat(ended(server).end().how()).isEqualTo(SessionEnd.How.SERVER_CLOSED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aServerMayStallInsideAReplyAndAfterIt(Security security) {
        try (FakeSmtpServer server = security.builder().start()) {
            server.on(noop()).reply(250, "a").stall(Point.insideReply(4));
            server.on(rcptTo()).reply(550, "b").stall(Point.afterReply());
            try (SmtpClient client = security.greeted(server)) {
                client.send("NOOP").expectBytes("250 ").closeOutput().expectEnd();
            }
            try (SmtpClient client = security.greeted(server)) {
                client.send("RCPT TO:<a@b>")
                        .expect("550 b")
                        .send("RSET")
                        .closeOutput()
                        .expectEnd();
            }
            List<SessionRecord> sessions = server.awaitSessionsEnd().sessions();
            assertThat(last(sessions.get(0)).reply()).isEmpty();
            assertThat(last(sessions.get(0)).sent().text()).isEqualTo("250 ");
            assertThat(last(sessions.get(1)).reply())
                    .hasValueSatisfying(reply -> assertThat(reply.code()).isEqualTo(550));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PLAIN", "IMPLICIT"})
    void aServerThatStopsReadingBlocksTheClientsWrites(Security security) throws InterruptedException {
        try (FakeSmtpServer server = security.builder().start();
                SmtpClient client = security.greeted(server)) {
            server.on(noop()).stopReading();
            client.send("NOOP").expect("250 …");
            EndlessSender sender = EndlessSender.of(client);
            assertThat(sender.getsStuck()).isTrue();
            server.close();
            assertThat(sender.ends()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PLAIN", "IMPLICIT"})
    void aServerThatStopsReadingForAWhileGoesOn(Security security) {
        long start = System.nanoTime();
        try (FakeSmtpServer server = security.builder().start();
                SmtpClient client = security.greeted(server)) {
            server.on(noop()).stopReading(Duration.ofMillis(200), Point.beforeReply());
            client.send("NOOP").expect("250 …").send("QUIT").expectStatus("221 2.0.0");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(200));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aThrottledServerSendsNoFasterToTheEndOfTheSession(Security security) {
        try (FakeSmtpServer server = security.builder().start();
                SmtpClient client = security.greeted(server)) {
            server.on(noop())
                    .reply(250, "x".repeat(96))
                    .throttle(1000, Point.beforeReply())
                    .times(1);
            int before = server.transcript().onlySession().sent().size();
            long start = System.nanoTime();
            // Two replies of 102 and 14 bytes, 50 at a time; after the last byte nobody need wait.
            client.send("NOOP").expect("250 …").send("NOOP").expect("250 …");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(100));
            assertThat(server.transcript().onlySession().sent().stream().skip(before))
                    .extracting(segment -> segment.bytes().length())
                    .containsExactly(50, 50, 2, 14);
        }
    }

    @Test
    void aThrottledReplyIsNotRecordedAsSaidBeforeItsEndLeaves() {
        try (FakeSmtpServer server = FakeSmtpServer.start();
                SmtpClient client = SmtpClient.greeted(server)) {
            server.on(noop()).reply(250, "x".repeat(200)).throttle(20, Point.beforeReply());
            client.send("NOOP").expectBytes("250 x");
            server.close();
            client.expectGone();
            Exchange cut = server.transcript().exchanges().get(1);
            assertThat(cut.reply()).isEmpty();
            assertThat(cut.sent().length()).isLessThan(206);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PLAIN", "IMPLICIT"})
    void aServerReadsSlowlyToTheEndOfTheSession(Security security) {
        try (FakeSmtpServer server = security.builder().start()) {
            server.on(data()).readSlowly(10_000, Point.afterReply());
            try (SmtpClient client = security.inBody(server)) {
                long start = System.nanoTime();
                client.sendBytes("x".repeat(1998) + "\r\n.\r\n").expectStatus("250 2.0.0");
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(190));
            }
            assertThat(ended(server).received())
                    .allSatisfy(segment -> assertThat(segment.bytes().length()).isLessThanOrEqualTo(500));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PLAIN", "IMPLICIT"})
    void aThrottledSessionEndsWithTheServer(Security security) {
        try (FakeSmtpServer server = security.builder().start();
                SmtpClient client = security.greeted(server)) {
            server.on(noop()).reply(250, "x".repeat(5000)).throttle(10, Point.beforeReply());
            client.send("NOOP").expectBytes("2");
            Closes.inTime(server);
            assertThat(server.transcript().onlySession().end().how()).isEqualTo(SessionEnd.How.SERVER_STOPPED);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PLAIN", "IMPLICIT"})
    void aFloodEndsWithTheClientAndIsNotKeptWhole(Security security) {
        String line = "250-" + "x".repeat(1000) + "\r\n";
        try (FakeSmtpServer server = security.builder().start()) {
            server.on(ehlo()).flood(line);
            try (SmtpClient client = security.greeted(server)) {
                client.send("EHLO c");
                for (int count = 0; count < 4000; count++) {
                    client.expectBytes(line);
                }
            }
            SessionRecord session = ended(server);
            long kept = session.sent().stream()
                    .mapToLong(segment -> segment.bytes().length())
                    .sum();
            assertThat(kept).isBetween(1024L * 1024, 1200L * 1024);
            assertThat(session.remarks())
                    .anySatisfy(remark ->
                            assertThat(remark).matches("the server sent \\d+ more bytes, which were not kept"));
            assertThat(session.end().how()).isEqualTo(SessionEnd.How.CLIENT_RESET);
        }
    }

    @Test
    void aFloodOfSoManyTimesIsFollowedByTheReply() {
        try (FakeSmtpServer server = FakeSmtpServer.start();
                SmtpClient client = SmtpClient.greeted(server)) {
            server.on(noop())
                    .reply(250, "end")
                    .flood("250-x\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII), 3, Point.beforeReply());
            client.send("NOOP").expect("250-x", "250-x", "250-x", "250 end");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PLAIN", "IMPLICIT"})
    void aFloodThatNobodyReadsEndsWithTheServer(Security security) {
        try (FakeSmtpServer server = security.builder().start();
                SmtpClient client = security.greeted(server)) {
            server.on(noop()).flood("250-x\r\n");
            client.send("NOOP").expectBytes("250-x\r\n");
            Closes.inTime(server);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aClientThatDoesNotReadIsLetGoAfterTheIdleTimeout(Security security) {
        try (FakeSmtpServer server = security.builder().idleTimeout(IDLE).start();
                SmtpClient client = security.greeted(server)) {
            server.on(noop()).flood("250-x\r\n");
            client.send("NOOP").expectBytes("250-x\r\n");
            assertThat(ended(server).end().how()).isEqualTo(SessionEnd.How.TIMED_OUT);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aServerThatClosesItsSendingHalfReadsOn(Security security) {
        try (FakeSmtpServer server = security.builder().start()) {
            server.on(noop()).reply(250, "half").halfClose(Point.insideReply(6));
            try (SmtpClient client = security.greeted(server)) {
                client.send("NOOP");
                assertThat(client.readToEnd()).isEqualTo("250 ha");
                client.send("RSET");
                server.await(
                        "the RSET",
                        transcript -> transcript.exchanges().stream()
                                .anyMatch(exchange -> exchange.received().text().equals("RSET\r\n")));
            }
            SessionRecord session = ended(server);
            assertThat(session.end().how()).isEqualTo(SessionEnd.How.CLIENT_CLOSED);
            assertThat(session.exchanges())
                    .filteredOn(exchange -> exchange.received().text().matches("(NOOP|RSET)\r\n"))
                    .hasSize(2)
                    .allSatisfy(exchange -> assertThat(exchange.reply()).isEmpty());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aServerThatClosesItsReadingHalfFinishesItsReplyAndHearsNoMore(Security security) {
        try (FakeSmtpServer server = security.builder().idleTimeout(IDLE).start()) {
            server.on(noop()).reply(250, "half").halfCloseReading(Point.insideReply(6));
            try (SmtpClient client = security.greeted(server)) {
                client.send("NOOP").expect("250 half").send("RSET").expectGone();
            }
            SessionRecord session = ended(server);
            assertThat(session.end().how()).isEqualTo(SessionEnd.How.SERVER_CLOSED);
            assertThat(session.exchanges())
                    .noneMatch(exchange -> exchange.received().text().equals("RSET\r\n"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aResetMayComeAfterTheReply(Security security) {
        try (FakeSmtpServer server = security.builder().start()) {
            server.on(noop()).delay(Duration.ofMillis(100), Point.afterReply()).resetAfter();
            try (SmtpClient client = security.greeted(server)) {
                client.send("NOOP").expect("250 …").expectReset();
            }
            assertThat(ended(server).end().how()).isEqualTo(SessionEnd.How.SERVER_RESET);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PLAIN", "IMPLICIT"})
    void atAcceptTheConnectionEndsBeforeAWordOrATlsRecord(Security security) {
        try (FakeSmtpServer server = security.builder().start()) {
            server.on(connect()).close(Point.atAccept()).times(1);
            SmtpClient.connect(server).expectEnd().close();
            server.on(connect()).reset(Point.atAccept()).times(1);
            SmtpClient.connect(server).expectReset().close();
            assertThat(server.awaitSessionsEnd().sessions())
                    .allSatisfy(session -> assertThat(session.exchanges()).isEmpty())
                    .extracting(session -> session.end().how())
                    .containsExactly(SessionEnd.How.SERVER_CLOSED, SessionEnd.How.SERVER_RESET);
            assertThat(server.failures()).isEmpty();
        }
    }
}
