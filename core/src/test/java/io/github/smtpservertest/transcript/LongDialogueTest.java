package io.github.smtpservertest.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.bytes.Bytes;
import io.github.smtpservertest.internal.transcript.Mark;
import io.github.smtpservertest.internal.transcript.TranscriptJson;
import io.github.smtpservertest.internal.transcript.TranscriptText;
import io.github.smtpservertest.testkit.SmtpClient;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However long a dialogue is, what is printed of it in a failure is short, and what is looked at is no more than that. */
class LongDialogueTest {

    private static final int MOST_LINES = 60;
    private static final int HUGE = 90_000_000;
    private static final int A_LITTLE = 200_000;

    private static Transcript ofNoops(int count) {
        try (FakeSmtpServer server = FakeSmtpServer.start()) {
            try (SmtpClient client = SmtpClient.introduced(server)) {
                client.sendBytes("NOOP\r\n".repeat(count) + "QUIT\r\n").readToEnd();
            }
            return server.awaitSessionsEnd();
        }
    }

    @Test
    void aFailureShowsItsBeginningAndItsEnd() {
        String text = ofNoops(2_000).toString();
        assertThat(text)
                .startsWith("# session 1\nS: 220 ")
                .contains("\n# … 19")
                .contains(" more exchanges; transcript().text() has all\n")
                .endsWith("# end: the client said QUIT, and the server closed\n");
        assertThat(text.lines().count()).isBetween(30L, (long) MOST_LINES);
    }

    @Test
    void aMarkIsShownWithWhatStandsAroundIt() {
        Transcript transcript = ofNoops(2_000);
        Exchange marked = transcript.exchanges().get(1_000);
        String text = Mark.reply(marked, "here").in(transcript).text();
        assertThat(text)
                .contains("   # session 1\n   # … 9", ">> S: 250 2.0.0 OK\n   ^^ here\n")
                .doesNotContain("220 mx.example.com");
        assertThat(text.lines().count()).isLessThanOrEqualTo(MOST_LINES);
    }

    @Test
    void ofManySessionsTheFirstAndTheLastAreShown() {
        List<SessionRecord> many = new ArrayList<>();
        SessionRecord one = ofNoops(1).onlySession();
        for (int number = 1; number <= 50; number++) {
            many.add(numbered(one, number, one.exchanges()));
        }
        String text = new Transcript(many).toString();
        assertThat(text)
                .startsWith("# session 1\n")
                .contains("\n# session 50\n")
                .contains(" more exchanges; ");
        assertThat(text.lines().count()).isLessThanOrEqualTo(MOST_LINES);
    }

    private static SessionRecord numbered(SessionRecord session, int number, List<Exchange> exchanges) {
        return new SessionRecord(
                number,
                session.startedAt(),
                session.client(),
                session.server(),
                session.earlierOffer(),
                exchanges,
                session.unanswered(),
                session.unasked(),
                session.end(),
                session.afterEnd(),
                session.received(),
                session.sent(),
                session.handshakes(),
                session.logins(),
                session.mismatches(),
                session.remarks());
    }

    /** A content of many lines that is nowhere, and counts what is read of it. */
    private record Counted(int length, AtomicLong read) implements Bytes {

        @Override
        public byte at(int index) {
            throw new AssertionError("a content is not read byte by byte");
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            byte[] block = "0123456789012345678901234567890123456789012345678901234567890\r\n"
                    .repeat(512)
                    .getBytes(StandardCharsets.US_ASCII);
            for (int left = length; left > 0; left -= block.length) {
                int count = Math.min(left, block.length);
                read.addAndGet(count);
                out.write(block, 0, count);
            }
        }
    }

    private static Transcript ofContent(Bytes content) {
        try (FakeSmtpServer server = FakeSmtpServer.start()) {
            try (SmtpClient client = SmtpClient.inBody(server)) {
                client.send(".").expectStatus("250 2.0.0").send("QUIT").expectStatus("221 2.0.0");
            }
            SessionRecord session = server.awaitSessionsEnd().onlySession();
            List<Exchange> exchanges = new ArrayList<>(session.exchanges());
            Exchange old = exchanges.get(5);
            exchanges.set(
                    5,
                    new Exchange(
                            old.session(),
                            old.number(),
                            old.stage(),
                            old.command(),
                            content,
                            old.reply(),
                            old.sent(),
                            old.receivedAfter(),
                            old.repliedAfter(),
                            old.arrivalGroup(),
                            old.rule(),
                            old.cause(),
                            old.recordedUnder(),
                            old.before(),
                            old.after(),
                            old.remarks()));
            return new Transcript(List.of(numbered(session, 1, exchanges)));
        }
    }

    @Test
    void aFailureReadsNoMoreOfAContentThanItShows() {
        AtomicLong read = new AtomicLong();
        Transcript transcript = ofContent(new Counted(HUGE, read));
        String text = transcript.toString();
        assertThat(text)
                .contains("C: 01234567890123456789012345678901234567890123456789012345678901234567890".substring(0, 64)
                        + "\n# and so on, 90000000 bytes of content\nS: 250 ");
        assertThat(Mark.reply(transcript.exchanges().get(5), "here")
                        .in(transcript)
                        .text())
                .contains(" bytes of content\n");
        assertThat(transcript.exchanges().get(5))
                .hasToString("end of data (90000000 bytes) → 250 2.0.0 OK, 0 bytes taken");
        assertThat(read).hasValueLessThan(2 * A_LITTLE);
    }

    @Test
    void aReportHasAMegabyteOfAContentAndIsNeverInMemory() throws IOException {
        AtomicLong read = new AtomicLong();
        Transcript transcript = ofContent(new Counted(HUGE, read));
        StringBuilder text = new StringBuilder();
        TranscriptText.forReport().write(transcript, text);
        assertThat(text).contains("\n# 88951424 more bytes of content\n").hasSizeLessThan(1_500_000);
        assertThat(read).hasValueLessThan((1 << 20) + A_LITTLE);
        AtomicLong longest = new AtomicLong();
        TranscriptJson.writeReport(transcript, new Appendable() {
            @Override
            public Appendable append(CharSequence some) {
                longest.accumulateAndGet(some.length(), Math::max);
                return this;
            }

            @Override
            public Appendable append(CharSequence some, int start, int end) {
                return append(some.subSequence(start, end));
            }

            @Override
            public Appendable append(char one) {
                return this;
            }
        });
        assertThat(longest).hasValueLessThan(1_000);
    }

    /** What took time by the square of their number never came to an end here; {@link LinearWorkTest} counts. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "NOOP\r\n",
                "DATA\r\n",
                "RCPT TO:<a@b.example>\r\n",
                "XFOO\r\n",
                "MAIL FROM:<a@b.example>\r\nRSET\r\n",
                "MAIL FROM:<a@b.example>\r\nRCPT TO:<c@d.example>\r\nDATA\r\nx\r\n.\r\n"
            })
    void findingsOfFiftyThousandCommandsAreThere(String commands) {
        try (FakeSmtpServer server = FakeSmtpServer.start()) {
            try (SmtpClient client = SmtpClient.introduced(server)) {
                client.sendBytes(commands.repeat(50_000) + "QUIT\r\n").readToEnd();
            }
            Transcript transcript = server.awaitSessionsEnd();
            assertThat(transcript.exchanges()).hasSizeGreaterThan(50_000);
            assertThat(transcript.findings()).isEqualTo(transcript.findings());
            assertThat(transcript.text()).contains("C: QUIT\n");
            assertThat(transcript.json()).contains("\"QUIT\"");
        }
    }
}
