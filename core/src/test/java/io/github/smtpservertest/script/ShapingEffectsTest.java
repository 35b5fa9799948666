package io.github.smtpservertest.script;

import static io.github.smtpservertest.match.SmtpEvents.anything;
import static io.github.smtpservertest.match.SmtpEvents.data;
import static io.github.smtpservertest.match.SmtpEvents.ehlo;
import static io.github.smtpservertest.match.SmtpEvents.endOfData;
import static io.github.smtpservertest.match.SmtpEvents.mailFrom;
import static io.github.smtpservertest.match.SmtpEvents.noop;
import static io.github.smtpservertest.match.SmtpEvents.quit;
import static io.github.smtpservertest.match.SmtpEvents.rcptTo;
import static io.github.smtpservertest.match.SmtpEvents.rset;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.effect.Gate;
import io.github.smtpservertest.effect.Point;
import io.github.smtpservertest.internal.effect.Truncate;
import io.github.smtpservertest.reply.Reply;
import io.github.smtpservertest.testkit.Security;
import io.github.smtpservertest.testkit.SmtpClient;
import io.github.smtpservertest.transcript.Exchange;
import io.github.smtpservertest.transcript.SessionEnd;
import io.github.smtpservertest.transcript.SessionRecord;
import io.github.smtpservertest.transcript.Transcript;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a reply is cut into, put beside, or replaced by. */
class ShapingEffectsTest {

    private static final Duration PAUSE = Duration.ofMillis(20);

    /** What the server sends to one NOOP under these rules, segment by segment; the client has read all of it. */
    private static List<String> segments(Security security, Consumer<SmtpScript> rules) {
        try (FakeSmtpServer server = security.builder().start();
                SmtpClient client = security.greeted(server)) {
            int before = server.transcript().onlySession().sent().size();
            rules.accept(server.script());
            int heard = client.received().length;
            client.send("NOOP").closeOutput().readToEnd();
            List<String> segments = server.awaitSessionsEnd().onlySession().sent().stream()
                    .skip(before)
                    .map(segment -> segment.bytes().text())
                    .toList();
            byte[] received = client.received();
            assertThat(String.join("", segments))
                    .isEqualTo(new String(received, heard, received.length - heard, UTF_8));
            assertThat(server.failures()).isEmpty();
            return new ArrayList<>(segments);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PLAIN", "IMPLICIT"})
    void aReplyDribbles(Security security) {
        assertThat(segments(
                        security, script -> script.on(noop()).reply(250, "ab").dribble(3, PAUSE)))
                .containsExactly("250", " ab", "\r\n");
    }

    @Test
    void aReplyIsCutAfterTheseBytesAndThoseBehindItsEndCutNothing() {
        assertThat(segments(
                        Security.PLAIN,
                        script -> script.on(noop()).reply(250, "ab").splitAt(PAUSE, 99, 8, 4, 1)))
                .containsExactly("2", "50 ", "ab\r\n");
    }

    @Test
    void eachLineGoesApart() {
        assertThat(segments(
                        Security.PLAIN,
                        script -> script.on(noop()).reply(250, "a", "b").splitLines(PAUSE)))
                .containsExactly("250-a\r\n", "250 b\r\n");
    }

    @Test
    void crGoesApartFromLf() {
        assertThat(segments(
                        Security.PLAIN,
                        script -> script.on(noop()).reply(250, "a", "b").splitCrLf(PAUSE)))
                .containsExactly("250-a\r", "\n250 b\r", "\n");
    }

    /** One pause, begun after three others, ends before them; four would not. */
    @Test
    void aCutAndAnEffectAtOneBytePauseOnce() {
        Duration pause = Duration.ofSeconds(1);
        try (FakeSmtpServer server = FakeSmtpServer.start();
                SmtpClient thrice = SmtpClient.greeted(server);
                SmtpClient once = SmtpClient.greeted(server)) {
            server.on(noop()).reply(250, "a").splitAt(pause, 1, 2, 3);
            server.on(rset())
                    .reply(250, "a")
                    .splitAt(pause, 4)
                    .inject("", Point.insideReply(4))
                    .inject("", Point.insideReply(4))
                    .inject("", Point.insideReply(4));
            thrice.send("NOOP").expectBytes("2");
            once.send("RSET").expectBytes("250 a\r\n").expectNoSoonerThan(pause);
            thrice.expectBytes("50 a\r\n");
            Transcript transcript = server.transcript();
            assertThat(transcript.session(2).sent())
                    .extracting(segment -> segment.bytes().text())
                    .endsWith("250 ", "a\r\n");
            assertThat(replied(transcript.session(2))).isBefore(replied(transcript.session(1)));
            assertThat(server.failures()).isEmpty();
        }
    }

    private static Instant replied(SessionRecord session) {
        return session.startedAt()
                .plus(session.exchanges().get(1).repliedAfter().orElseThrow());
    }

    @ParameterizedTest
    @EnumSource(names = {"PLAIN", "IMPLICIT"})
    void whatIsSaidBesideAReplyLeavesInOneSegmentWithIt(Security security) {
        assertThat(segments(
                        security,
                        script -> script.on(noop())
                                .reply(250, "a")
                                .injectBefore("\r\n")
                                .inject("-", Point.insideReply(4))
                                .injectAfter("550 b\r\n")))
                .containsExactly("\r\n250 -a\r\n550 b\r\n");
    }

    @Test
    void whatIsSaidBeforeAReplyLeavesWithItThoughTheReplyHadToWait() {
        Gate hold = Gate.closed();
        try (FakeSmtpServer server = FakeSmtpServer.start();
                SmtpClient client = SmtpClient.greeted(server)) {
            server.on(noop()).reply(250, "a").hold(hold).injectBefore("\r\n");
            client.send("NOOP").closeOutput();
            hold.release();
            assertThat(client.readToEnd()).isEqualTo("\r\n250 a\r\n");
            assertThat(server.awaitSessionsEnd().onlySession().sent())
                    .extracting(segment -> segment.bytes().text())
                    // The client has half-closed, so the reply's first byte goes ahead, to see whether it is gone.
                    .endsWith("\r\n2", "50 a\r\n");
        }
    }

    @Test
    void aReplyIsTruncatedAndTheServerGoesOn() {
        try (FakeSmtpServer server = FakeSmtpServer.start();
                SmtpClient client = SmtpClient.greeted(server)) {
            server.on(noop()).reply(250, "a").truncate(3).injectAfter("!").times(1);
            client.send("NOOP").expectBytes("250!").send("NOOP").expect("250 …");
            Exchange cut = server.transcript().exchanges().get(1);
            assertThat(cut.reply()).isEmpty();
            assertThat(cut.sent().text()).isEqualTo("250!");
        }
    }

    @Test
    void aTruncationBehindTheEndTruncatesNothing() {
        assertThat(segments(
                        Security.PLAIN,
                        script -> script.on(noop()).reply(250, "a").truncate(99)))
                .containsExactly("250 a\r\n");
    }

    @Test
    void aTruncationOutsideAReplyIsRejected() {
        assertThatThrownBy(() -> new Truncate(Point.inContent(3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Only a reply can be truncated, before or inside it, not after 3 bytes of the content.");
    }

    @Test
    void aWithheldReplyDoesWhatItSays() {
        try (FakeSmtpServer server = FakeSmtpServer.start();
                SmtpClient client = SmtpClient.introduced(server)) {
            server.on(mailFrom()).withhold();
            server.on(endOfData()).withhold();
            client.send("MAIL FROM:<a@b.example>")
                    .send("RCPT TO:<c@d.example>")
                    .expectStatus("250 2.1.5")
                    .send("DATA")
                    .expectStatus("354")
                    .send(".")
                    .send("QUIT")
                    .expectStatus("221 2.0.0");
            assertThat(server.onlyMessage().reply())
                    .as("what the client was told")
                    .isEmpty();
            assertThat(server.transcript().exchanges())
                    .filteredOn(exchange -> exchange.reply().isEmpty())
                    .hasSize(2);
        }
    }

    @Test
    void aWithheldLeaveTakingLeaves() {
        try (FakeSmtpServer server = FakeSmtpServer.start();
                SmtpClient client = SmtpClient.greeted(server)) {
            server.on(quit()).withhold();
            client.send("QUIT").expectEnd();
            assertThat(server.awaitSessionsEnd().onlySession().end().how()).isEqualTo(SessionEnd.How.SERVER_CLOSED);
        }
    }

    @Test
    void rawBytesHaveTheConsequencesOfTheCodeThatTheyBeginWith() {
        try (FakeSmtpServer server = FakeSmtpServer.start();
                SmtpClient client = SmtpClient.inMail(server)) {
            server.on(rcptTo("one@d")).raw("550\r\n");
            server.on(rcptTo("two@d")).raw("251-a\n250 b\r\n");
            server.on(rcptTo("three@d")).reply(550, "no").raw("850 what\r\n");
            server.on(rcptTo("four@d")).raw("2200 what\r\n");
            client.send("RCPT TO:<one@d>").expectBytes("550\r\n");
            client.send("RCPT TO:<two@d>").expectBytes("251-a\n250 b\r\n");
            client.send("RCPT TO:<three@d>").expectBytes("850 what\r\n");
            client.send("RCPT TO:<four@d>").expectBytes("2200 what\r\n");
            List<Exchange> exchanges = server.transcript().exchanges();
            assertThat(exchanges.subList(3, 7))
                    .extracting(exchange -> exchange.reply().map(Reply::code).orElse(0))
                    .containsExactly(550, 251, 0, 0);
            client.send("DATA").expectStatus("354").send(".").expectStatus("250 2.0.0");
            assertThat(server.onlyMessage().recipients()).containsExactly("two@d", "four@d");
        }
    }

    @Test
    void rawBytesAfterTheDotAreWhatTheMailSaysThatItsClientWasTold() {
        try (FakeSmtpServer server = FakeSmtpServer.start();
                SmtpClient client = SmtpClient.inBody(server)) {
            server.on(endOfData()).raw("?\r\n");
            client.send(".").expectBytes("?\r\n");
            assertThat(server.onlyMessage().reply()).isEmpty();
        }
    }

    @Test
    void aRewrittenReplyIsTheDefaultOneInOtherBytes() {
        try (FakeSmtpServer server = FakeSmtpServer.start();
                SmtpClient client = SmtpClient.greeted(server)) {
            Rule<?> rule = server.on(noop()).rewrite("without CR", text -> text.replace("\r", ""));
            client.send("NOOP").expectBytes("250 2.0.0 OK\n");
            assertThat(server.transcript().exchanges().get(1).reply())
                    .hasValueSatisfying(reply -> assertThat(reply.code()).isEqualTo(250));
            assertThat(rule.text()).isEqualTo("NOOP = rewritten {without CR}");
        }
    }

    @Test
    void aRewrittenReplyHasTheConsequencesOfTheReplyThatItStandsFor() {
        try (FakeSmtpServer server = FakeSmtpServer.start();
                SmtpClient client = SmtpClient.inMail(server)) {
            server.on(rcptTo()).rewrite("with 550 for 250", text -> "550" + text.substring(3));
            client.send("RCPT TO:<c@d>").expect("550 …").send("DATA").expect("354 …");
        }
    }

    @Test
    void aRewritingThatThrowsIsAFailureOfTheServer() {
        try (FakeSmtpServer server = FakeSmtpServer.start();
                SmtpClient client = SmtpClient.greeted(server)) {
            server.on(noop()).rewrite("badly", text -> text.substring(1000));
            client.send("NOOP").expectStatus("250 2.0.0").send("HELP").expectStatus("214 2.0.0");
            assertThat(server.failures()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PLAIN", "IMPLICIT"})
    void repliesLeaveTogetherToAClientThatPipelines(Security security) {
        try (FakeSmtpServer server = security.builder().start();
                SmtpClient client = security.introduced(server)) {
            server.on(anything()).joinNext();
            int before = server.transcript().onlySession().sent().size();
            client.sendBytes("MAIL FROM:<a@b>\r\nRCPT TO:<c@d>\r\nRCPT TO:<e@d>\r\n")
                    .expectStatus("250 2.1.0")
                    .expectStatus("250 2.1.5")
                    .expectStatus("250 2.1.5");
            assertThat(server.transcript().onlySession().sent().stream()
                            .skip(before)
                            .flatMap(segment -> segment.bytes().text().lines())
                            .map(line -> line.substring(0, 9)))
                    .containsExactly("250 2.1.0", "250 2.1.5", "250 2.1.5");
            client.send("NOOP")
                    .expect("250 …")
                    .send("QUIT")
                    .expectStatus("221 2.0.0")
                    .expectEnd();
        }
    }

    /** A client that waits for each reply gets each, for a reply is kept back only while there is something to answer. */
    @Test
    void repliesThatWouldLeaveTogetherDoNotMakeAClientWait() {
        try (FakeSmtpServer server = FakeSmtpServer.builder()
                        .script(script -> script.on(anything()).joinNext())
                        .start();
                SmtpClient client = SmtpClient.inBody(server)) {
            client.send(".")
                    .expectStatus("250 2.0.0")
                    .send("QUIT")
                    .expectStatus("221 2.0.0")
                    .expectEnd();
        }
    }

    @Test
    void aReplyThatWasKeptBackLeavesBeforeALongLineIsWaitedFor() {
        try (FakeSmtpServer server = FakeSmtpServer.start();
                SmtpClient client = SmtpClient.greeted(server)) {
            server.on(noop()).joinNext();
            client.sendBytes("NOOP\r\n" + "x".repeat(100_000)).expect("250 …");
        }
    }

    @Test
    void effectsOfAReplyAndOfItsConnectionCombine() {
        try (FakeSmtpServer server = FakeSmtpServer.start();
                SmtpClient client = SmtpClient.greeted(server)) {
            server.on(ehlo())
                    .reply(250, "mx", "SIZE")
                    .injectBefore("\r\n")
                    .splitLines(PAUSE)
                    .inject("250-X\r\n", Point.insideReply(8))
                    .throttle(1_000_000, Point.beforeReply())
                    .close(Point.insideReply(12));
            client.send("EHLO c");
            assertThat(client.readToEnd()).isEqualTo("\r\n250-mx\r\n250-X\r\n250 ");
            Exchange cut = server.awaitSessionsEnd().exchanges().get(1);
            assertThat(cut.reply()).isEmpty();
            assertThat(cut.sent().text()).isEqualTo("\r\n250-mx\r\n250-X\r\n250 ");
        }
    }

    @Test
    void dataWhoseReplyIsWithheldOpensTheBody() {
        try (FakeSmtpServer server = FakeSmtpServer.start();
                SmtpClient client = SmtpClient.inTransaction(server)) {
            server.on(data()).withhold();
            client.send("DATA").sendBytes("x\r\n.\r\n").expectStatus("250 2.0.0");
            assertThat(server.onlyMessage().content().text()).isEqualTo("x\r\n");
        }
    }
}
