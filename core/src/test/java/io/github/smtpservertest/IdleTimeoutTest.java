package io.github.smtpservertest;

import static io.github.smtpservertest.match.Matchers.connect;
import static io.github.smtpservertest.match.Matchers.idle;
import static io.github.smtpservertest.match.Matchers.noop;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.smtpservertest.command.Extension;
import io.github.smtpservertest.script.Hold;
import io.github.smtpservertest.testkit.Security;
import io.github.smtpservertest.testkit.SmtpClient;
import io.github.smtpservertest.transcript.SessionEnd;
import io.github.smtpservertest.transcript.Timing;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A client that says nothing for too long is told 421 4.4.2, and is left (RFC 5321 §3.8, §4.5.3.2.7). */
class IdleTimeoutTest {

    /** For a client that says nothing at all. */
    private static final Duration AT_ONCE = Duration.ofMillis(50);

    /** For a client that first has to say something: long enough for a machine that is busy. */
    private static final Duration SOON = Duration.ofSeconds(1);

    /** A while in which the client does nothing. */
    private static void passes(Duration time) throws InterruptedException {
        assertThat(new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS))
                .isFalse();
    }

    private static FakeSmtpServer impatient(Duration idle) {
        return FakeSmtpServer.builder().idleTimeout(idle).start();
    }

    @Test
    void afterTheGreeting() {
        try (FakeSmtpServer server = impatient(AT_ONCE);
                SmtpClient client = SmtpClient.connect(server)) {
            client.hears("220").hears("421 4.4.2").expectsEnd();
            assertThat(server.transcript().onlySession().end().how()).isEqualTo(SessionEnd.How.TIMED_OUT);
            assertThat(server.transcript().text())
                    .contains("S: 421 4.4.2 ")
                    .endsWith("# end: the server closed an idle connection\n");
        }
    }

    @Test
    void inTheMiddleOfALine() {
        try (FakeSmtpServer server = impatient(SOON);
                SmtpClient client = SmtpClient.connect(server)) {
            client.sendsRaw("NOOP\r\nMAIL FROM:<")
                    .hears("220")
                    .hears("250 2.0.0")
                    .hears("421 4.4.2")
                    .expectsEnd();
            assertThat(server.transcript().onlySession().end().how()).isEqualTo(SessionEnd.How.TIMED_OUT);
            assertThat(server.transcript().text())
                    .contains("C: MAIL FROM:<\\\n# by idleTimeout(" + SOON + ")\nS: 421 4.4.2 ");
        }
    }

    @Test
    void inTheMiddleOfAMail() {
        try (FakeSmtpServer server = impatient(SOON);
                SmtpClient client = SmtpClient.connect(server)) {
            client.sendsRaw("EHLO c\r\nMAIL FROM:<a@b>\r\nRCPT TO:<c@d>\r\nDATA\r\nhalf")
                    .hears("220")
                    .hears("250")
                    .hears("250 2.1.0")
                    .hears("250 2.1.5")
                    .hears("354")
                    .hears("421 4.4.2")
                    .expectsEnd();
            assertThat(server.messages()).isEmpty();
            assertThat(server.transcript().text()).contains("C: half\\\n# by idleTimeout(" + SOON + ")\nS: 421 4.4.2 ");
        }
    }

    @Test
    void inPlainWordsWhereEnhancedStatusCodesAreNotOffered() {
        try (FakeSmtpServer server = FakeSmtpServer.builder()
                        .idleTimeout(AT_ONCE)
                        .without(Extension.ENHANCED_STATUS_CODES)
                        .start();
                SmtpClient client = SmtpClient.connect(server)) {
            client.hears("220").hears("421").expectsEnd();
        }
    }

    @Test
    void notWhileTheServerItselfTakesItsTime() {
        try (FakeSmtpServer server = impatient(SOON);
                SmtpClient client = SmtpClient.connect(server)) {
            server.script().on(noop()).delay(SOON.plusMillis(200));
            client.sendsRaw("NOOP\r\nRSET\r\n").hears("220").hears("250 2.0.0").hears("250 2.0.0");
            client.hears("421 4.4.2").expectsEnd();
        }
    }

    @ParameterizedTest
    @EnumSource
    void neverTooEarlyAndNotMuchTooLateForManyClients(Security security) {
        try (FakeSmtpServer server = security.builder().idleTimeout(SOON).start()) {
            List<SmtpClient> clients = new ArrayList<>();
            for (int number = 0; number < 20; number++) {
                clients.add(security.greeted(server));
            }
            for (SmtpClient client : clients) {
                client.expectsToBeGone();
            }
            assertThat(server.awaitSessionsEnd().sessions()).hasSize(20).allSatisfy(session -> {
                int last = session.exchanges().size() - 1;
                Duration silence = session.exchanges()
                        .get(last)
                        .timing()
                        .received()
                        .minus(session.exchanges()
                                .get(last - 1)
                                .timing()
                                .replied()
                                .orElseThrow());
                assertThat(session.end().how()).isEqualTo(SessionEnd.How.TIMED_OUT);
                assertThat(silence).isBetween(SOON, SOON.plusSeconds(1));
            });
            clients.forEach(SmtpClient::close);
        }
    }

    @ParameterizedTest
    @EnumSource
    void notWhileTheClientSaysSomethingNowAndThen(Security security) throws InterruptedException {
        try (FakeSmtpServer server = security.builder().idleTimeout(SOON).start();
                SmtpClient client = security.greeted(server)) {
            for (int time = 1; time <= 4; time++) {
                passes(Duration.ofMillis(400));
                client.says("NOOP").andHears("250 2.0.0");
            }
            client.hears("421 4.4.2").expectsEnd();
        }
    }

    /** The system lets a writer go on only when a good part of its buffer is free again, so slowly is not too slowly. */
    @Test
    void notWhileTheClientReadsALongReplyThoughSlowly() throws InterruptedException {
        Duration limit = Duration.ofMillis(1500);
        byte[] piece = "x".repeat(1_000_000).getBytes(US_ASCII);
        int pieces = 24;
        try (FakeSmtpServer server = impatient(limit);
                SmtpClient client = SmtpClient.greeted(server)) {
            server.script().on(noop()).reply(250, "x".repeat(pieces * piece.length));
            client.sends("NOOP").readsRaw("250 ");
            for (int read = 0; read < pieces; read++) {
                client.readsRaw(piece);
                passes(Duration.ofMillis(120));
            }
            client.readsRaw("\r\n").sends("RSET").hears("250 2.0.0");
            Timing first = server.transcript().exchanges().get(1).timing();
            Timing next = server.transcript().exchanges().get(2).timing();
            assertThat(next.received().minus(first.replied().orElseThrow())).isGreaterThan(limit);
        }
    }

    @Test
    void theSessionIsNotOverBeforeTheReplyToAnIdleClientHasLeft() {
        try (FakeSmtpServer server = impatient(AT_ONCE);
                SmtpClient client = SmtpClient.connect(server)) {
            Hold hold = server.script().on(idle()).hold();
            client.hears("220");
            hold.awaitReached();
            assertThat(server.transcript().onlySession().isOpen()).isTrue();
            assertThatThrownBy(() -> server.awaitSessionsEnd(AT_ONCE)).hasMessageContaining("some are still open");
            hold.release();
            client.hears("421 4.4.2").expectsEnd();
            assertThat(server.transcript().onlySession().end().how()).isEqualTo(SessionEnd.How.TIMED_OUT);
        }
    }

    @Test
    void aLimitMayBeForEver() {
        try (FakeSmtpServer server = impatient(ChronoUnit.FOREVER.getDuration());
                SmtpClient client = SmtpClient.greeted(server)) {
            client.says("NOOP").andHears("250 2.0.0");
        }
    }

    /** A write that lasts may be a busy machine's doing, so it gets longer than a client that says nothing. */
    @Test
    void notAtOnceWhereAClientIsSlowToTakeAReply() {
        try (FakeSmtpServer server = impatient(AT_ONCE)) {
            server.script().on(connect()).onSession(1).reply(220, "x".repeat(20_000_000));
            try (SmtpClient slow = SmtpClient.connect(server)) {
                slow.readsRaw("220 ");
                try (SmtpClient silent = SmtpClient.connect(server)) {
                    silent.hears("220").hears("421 4.4.2").expectsEnd();
                }
                assertThat(server.transcript().session(1).isOpen()).isTrue();
            }
        }
    }
}
