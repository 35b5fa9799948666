package io.github.smtpservertest;

import static io.github.smtpservertest.match.Matchers.noop;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.command.Extension;
import io.github.smtpservertest.testkit.SmtpClient;
import io.github.smtpservertest.transcript.SessionEnd;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A client that says nothing for too long is told 421 4.4.2, and is left (RFC 5321 §3.8, §4.5.3.2.7). */
class IdleTimeoutTest {

    /** For a client that says nothing at all. */
    private static final Duration AT_ONCE = Duration.ofMillis(50);

    /** For a client that first has to say something: long enough for a machine that is busy. */
    private static final Duration SOON = Duration.ofSeconds(1);

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
            assertThat(server.transcript().text()).contains("C: MAIL FROM:<\\\n");
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
            assertThat(server.transcript().text()).contains("C: half\\\n");
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
}
