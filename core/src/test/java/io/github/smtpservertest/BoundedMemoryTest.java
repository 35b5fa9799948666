package io.github.smtpservertest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.testkit.SmtpClient;
import io.github.smtpservertest.transcript.Exchange;
import io.github.smtpservertest.transcript.SessionRecord;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is too large is read, counted and dropped, and said: nothing is bounded in silence. */
class BoundedMemoryTest {

    private static final int HUGE = 10_000_000;
    private static final int ONE_MEGABYTE = 1 << 20;
    private static final Pattern MORE = Pattern.compile(".* (\\d+) more bytes, which were not kept");

    private static long dropped(String remark) {
        Matcher matcher = MORE.matcher(remark);
        assertThat(matcher.matches()).as("'%s' counts what was dropped", remark).isTrue();
        return Long.parseLong(matcher.group(1));
    }

    private static int kept(SessionRecord session) {
        return session.received().stream()
                .mapToInt(segment -> segment.bytes().length())
                .sum();
    }

    private static Exchange last(FakeSmtpServer server) {
        List<Exchange> exchanges = server.transcript().exchanges();
        return exchanges.get(exchanges.size() - 1);
    }

    @Test
    void aLineOfTenMegabytesIsTooLong() {
        try (FakeSmtpServer server = FakeSmtpServer.start();
                SmtpClient client = SmtpClient.greeted(server)) {
            client.sendBytes("x".repeat(HUGE)).sendBytes("\r\n").expectStatus("500 5.5.2");
            Exchange exchange = last(server);
            assertThat(exchange.received().length()).isLessThan(ONE_MEGABYTE);
            assertThat(exchange.received().length() + dropped(exchange.remarks().get(0)))
                    .isEqualTo(HUGE + 2);
            client.send("NOOP").expectStatus("250 2.0.0");
            assertThat(kept(server.transcript().onlySession())).isLessThan(ONE_MEGABYTE);
        }
    }

    @Test
    void commandsBehindALineOfTenMegabytesAreAnswered() {
        try (FakeSmtpServer server = FakeSmtpServer.start();
                SmtpClient client = SmtpClient.greeted(server)) {
            client.sendBytes("x".repeat(HUGE) + "\r\nNOOP\r\nQUIT\r\n")
                    .expectStatus("500 5.5.2")
                    .expectStatus("250 2.0.0")
                    .expectStatus("221 2.0.0")
                    .expectEnd();
        }
    }

    @Test
    void aLineOfTenMegabytesThatNeverEndsIsCounted() {
        try (FakeSmtpServer server = FakeSmtpServer.start();
                SmtpClient client = SmtpClient.greeted(server)) {
            client.sendBytes("x".repeat(HUGE)).closeOutput().expectEnd();
            SessionRecord session = server.awaitSessionsEnd().onlySession();
            assertThat(kept(session)).isLessThan(ONE_MEGABYTE);
            assertThat(session.unanswered().length()).isEqualTo(kept(session));
            assertThat(kept(session) + dropped(session.remarks().get(0))).isEqualTo(HUGE);
        }
    }

    @Test
    void aMailOfTenMegabytesIsTooLargeForAServerThatTakesAHundredThousandBytes() {
        try (FakeSmtpServer server =
                        FakeSmtpServer.builder().maxMessageSize(100_000).start();
                SmtpClient client = SmtpClient.inBody(server)) {
            client.sendBytes("0123456\r\n".repeat(HUGE / 9))
                    .sendBytes(".\r\nNOOP\r\n")
                    .expectStatus("552 5.3.4");
            client.expectStatus("250 2.0.0");
            Exchange exchange = server.transcript().exchanges().get(5);
            assertThat(exchange.received().length()).isLessThan(ONE_MEGABYTE);
            assertThat(exchange.received().length() + dropped(exchange.remarks().get(0)))
                    .isEqualTo(HUGE / 9 * 9 + 3);
            assertThat(server.messages()).isEmpty();
            client.send("MAIL FROM:<a@b>").expectStatus("250 2.1.0");
        }
    }

    @Test
    void aMailThatIsTooLargeAndNeverEndsIsCounted() {
        try (FakeSmtpServer server =
                        FakeSmtpServer.builder().maxMessageSize(100_000).start();
                SmtpClient client = SmtpClient.inBody(server)) {
            client.sendBytes("0123456\r\n".repeat(HUGE / 9)).closeOutput().expectEnd();
            SessionRecord session = server.awaitSessionsEnd().onlySession();
            assertThat(kept(session)).isLessThan(ONE_MEGABYTE);
            assertThat(kept(session) + dropped(session.remarks().get(0))).isEqualTo(client.sent().length);
        }
    }
}
