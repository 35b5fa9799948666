package io.github.smtpservertest;

import static io.github.smtpservertest.match.SmtpEvents.connect;
import static io.github.smtpservertest.match.SmtpEvents.idle;
import static io.github.smtpservertest.match.SmtpEvents.noop;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.smtpservertest.command.SmtpExtension;
import io.github.smtpservertest.effect.Gate;
import io.github.smtpservertest.testkit.Security;
import io.github.smtpservertest.testkit.SmtpClient;
import io.github.smtpservertest.transcript.Exchange;
import io.github.smtpservertest.transcript.SessionEnd;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A client that says nothing for too long is told 421 4.4.2, and is left (RFC 5321 §3.8, §4.5.3.2.7). */
class IdleTimeoutTest {

    /** For a client that says nothing at all. */
    private static final Duration AT_ONCE = Duration.ofMillis(50);

    /** For a client that first has to say something: long enough for a machine that is busy. */
    private static final Duration SOON = Duration.ofSeconds(1);

    /** For a client that pauses: much longer than each of its pauses, and shorter than all of them together. */
    private static final Duration PATIENT = Duration.ofSeconds(2);

    /**
     * Another server, whose replies a client waits for that has nothing to say to ours meanwhile. So each pause ends with an
     * event, and has a least length.
     */
    private static final class Elsewhere implements AutoCloseable {

        private final FakeSmtpServer server = FakeSmtpServer.start();
        private final SmtpClient client = SmtpClient.greeted(server);

        Elsewhere(Duration pause) {
            server.on(noop()).delay(pause);
        }

        void keepsTheClientBusy() {
            client.send("NOOP").expectStatus("250 2.0.0");
        }

        @Override
        public void close() {
            client.close();
            server.close();
        }
    }

    private static FakeSmtpServer impatient(Duration idle) {
        return FakeSmtpServer.builder().idleTimeout(idle).start();
    }

    @Test
    void endsASessionThatIsSilentAfterTheGreeting() {
        try (FakeSmtpServer server = impatient(AT_ONCE);
                SmtpClient client = SmtpClient.connect(server)) {
            client.expectStatus("220").expectStatus("421 4.4.2").expectEnd();
            assertThat(server.transcript().onlySession().end().how()).isEqualTo(SessionEnd.How.TIMED_OUT);
            assertThat(server.transcript().text())
                    .contains("S: 421 4.4.2 ")
                    .endsWith("# end: the server closed an idle connection\n");
        }
    }

    @Test
    void endsASessionThatIsSilentInTheMiddleOfALine() {
        try (FakeSmtpServer server = impatient(SOON);
                SmtpClient client = SmtpClient.connect(server)) {
            client.sendBytes("NOOP\r\nMAIL FROM:<")
                    .expectStatus("220")
                    .expectStatus("250 2.0.0")
                    .expectStatus("421 4.4.2")
                    .expectEnd();
            assertThat(server.transcript().onlySession().end().how()).isEqualTo(SessionEnd.How.TIMED_OUT);
            assertThat(server.transcript().text())
                    .contains("C: MAIL FROM:<\\\n# by idleTimeout(" + SOON.toSeconds() + "s)\nS: 421 4.4.2 ");
        }
    }

    @Test
    void endsASessionThatIsSilentInTheMiddleOfAMail() {
        try (FakeSmtpServer server = impatient(SOON);
                SmtpClient client = SmtpClient.connect(server)) {
            client.sendBytes("EHLO c\r\nMAIL FROM:<a@b>\r\nRCPT TO:<c@d>\r\nDATA\r\nhalf")
                    .expectStatus("220")
                    .expectStatus("250")
                    .expectStatus("250 2.1.0")
                    .expectStatus("250 2.1.5")
                    .expectStatus("354")
                    .expectStatus("421 4.4.2")
                    .expectEnd();
            assertThat(server.messages()).isEmpty();
            assertThat(server.transcript().text())
                    .contains("C: half\\\n# by idleTimeout(" + SOON.toSeconds() + "s)\nS: 421 4.4.2 ");
        }
    }

    @Test
    void hasNoEnhancedStatusWhereThoseAreNotOffered() {
        try (FakeSmtpServer server = FakeSmtpServer.builder()
                        .idleTimeout(AT_ONCE)
                        .without(SmtpExtension.ENHANCED_STATUS_CODES)
                        .start();
                SmtpClient client = SmtpClient.connect(server)) {
            client.expectStatus("220").expectStatus("421").expectEnd();
        }
    }

    @Test
    void doesNotRunWhileTheServerItselfTakesItsTime() {
        try (FakeSmtpServer server = impatient(SOON);
                SmtpClient client = SmtpClient.connect(server)) {
            server.on(noop()).delay(SOON.plusMillis(200));
            client.sendBytes("NOOP\r\nRSET\r\n")
                    .expectStatus("220")
                    .expectStatus("250 2.0.0")
                    .expectStatus("250 2.0.0");
            client.expectStatus("421 4.4.2").expectEnd();
        }
    }

    @ParameterizedTest
    @EnumSource
    void isNeverTooEarlyWhereClientsAreMany(Security security) {
        try (FakeSmtpServer server = security.builder().idleTimeout(SOON).start()) {
            List<SmtpClient> clients = new ArrayList<>();
            for (int number = 0; number < 20; number++) {
                clients.add(security.greeted(server));
            }
            for (SmtpClient client : clients) {
                client.expectGone();
            }
            assertThat(server.awaitSessionsEnd().sessions()).hasSize(20).allSatisfy(session -> {
                int last = session.exchanges().size() - 1;
                Duration silence = session.exchanges()
                        .get(last)
                        .receivedAfter()
                        .minus(session.exchanges().get(last - 1).repliedAfter().orElseThrow());

                assertThat(session.end().how()).isEqualTo(SessionEnd.How.TIMED_OUT);
                assertThat(silence).isGreaterThanOrEqualTo(SOON);
            });
            clients.forEach(SmtpClient::close);
        }
    }

    @ParameterizedTest
    @EnumSource
    void doesNotEndASessionWhoseClientSaysSomethingNowAndThen(Security security) {
        try (FakeSmtpServer server = security.builder().idleTimeout(PATIENT).start();
                SmtpClient client = security.greeted(server);
                Elsewhere elsewhere = new Elsewhere(PATIENT.dividedBy(4))) {
            for (int pause = 1; pause <= 5; pause++) {
                elsewhere.keepsTheClientBusy();
                client.send("NOOP").expectStatus("250 2.0.0");
            }
            client.expectStatus("421 4.4.2").expectEnd();
        }
    }

    /** The system lets a writer go on only when a good part of its buffer is free again, so slowly is not too slowly. */
    @Test
    void doesNotEndASessionWhoseClientReadsALongReplySlowly() {
        // The system lets the server write on only when some megabytes have been read, which takes several pauses.
        Duration enough = Duration.ofSeconds(5);
        byte[] piece = "x".repeat(1_000_000).getBytes(US_ASCII);
        int pieces = 24;
        try (FakeSmtpServer server = impatient(enough);
                SmtpClient client = SmtpClient.greeted(server);
                Elsewhere elsewhere = new Elsewhere(enough.dividedBy(20))) {
            server.on(noop()).reply(250, "x".repeat(pieces * piece.length));
            client.send("NOOP").expectBytes("250 ");
            for (int read = 0; read < pieces; read++) {
                client.expectBytes(piece);
                elsewhere.keepsTheClientBusy();
            }
            client.expectBytes("\r\n").send("RSET").expectStatus("250 2.0.0");
            Exchange first = server.transcript().exchanges().get(1);
            Exchange next = server.transcript().exchanges().get(2);
            assertThat(next.receivedAfter().minus(first.repliedAfter().orElseThrow()))
                    .isGreaterThan(enough);
        }
    }

    @Test
    void theSessionIsNotOverBeforeTheReplyToAnIdleClientHasLeft() {
        try (FakeSmtpServer server = impatient(AT_ONCE);
                SmtpClient client = SmtpClient.connect(server)) {
            Gate hold = Gate.closed();
            server.on(idle()).hold(hold);
            client.expectStatus("220");
            hold.awaitReached();
            assertThat(server.transcript().onlySession().isOpen()).isTrue();
            assertThatThrownBy(() -> server.awaitSessionsEnd(AT_ONCE)).hasMessageContaining("some are still open");
            hold.release();
            client.expectStatus("421 4.4.2").expectEnd();
            assertThat(server.transcript().onlySession().end().how()).isEqualTo(SessionEnd.How.TIMED_OUT);
        }
    }

    @Test
    void mayBeWithoutEnd() {
        try (FakeSmtpServer server = impatient(ChronoUnit.FOREVER.getDuration());
                SmtpClient client = SmtpClient.greeted(server)) {
            client.send("NOOP").expectStatus("250 2.0.0");
        }
    }

    /** A write that lasts may be a busy machine's doing, so it gets longer than a client that says nothing. */
    @Test
    void isLongerForAClientThatIsSlowToTakeAReply() {
        try (FakeSmtpServer server = impatient(AT_ONCE)) {
            server.on(connect()).session(1).reply(220, "x".repeat(20_000_000));
            try (SmtpClient slow = SmtpClient.connect(server)) {
                slow.expectBytes("220 ");
                try (SmtpClient silent = SmtpClient.connect(server)) {
                    silent.expectStatus("220").expectStatus("421 4.4.2").expectEnd();
                }
                assertThat(server.transcript().session(1).isOpen()).isTrue();
            }
        }
    }
}
