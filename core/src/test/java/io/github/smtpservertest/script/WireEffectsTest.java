package io.github.smtpservertest.script;

import static io.github.smtpservertest.match.SmtpEvents.connect;
import static io.github.smtpservertest.match.SmtpEvents.data;
import static io.github.smtpservertest.match.SmtpEvents.ehlo;
import static io.github.smtpservertest.match.SmtpEvents.endOfData;
import static io.github.smtpservertest.match.SmtpEvents.mailFrom;
import static io.github.smtpservertest.match.SmtpEvents.noop;
import static io.github.smtpservertest.match.SmtpEvents.quit;
import static io.github.smtpservertest.match.SmtpEvents.rcptTo;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.effect.Point;
import io.github.smtpservertest.testkit.SmtpClient;
import io.github.smtpservertest.transcript.SessionEnd;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What happens to the connection while a reply goes out. */
class WireEffectsTest {

    private static final Duration WAIT = Duration.ofMillis(120);

    private final FakeSmtpServer server = FakeSmtpServer.start();
    private final SmtpScript script = server.script();

    @AfterEach
    void close() {
        server.close();
    }

    private void end(SessionEnd.How how) {
        assertThat(server.awaitSessionsEnd().onlySession().end().how()).isEqualTo(how);
    }

    @Test
    void aDelayedReplyComesNoEarlier() {
        script.on(noop()).reply(250, "at last").delay(WAIT);
        try (SmtpClient client = SmtpClient.greeted(server)) {
            long start = System.nanoTime();
            client.send("NOOP").expect("250 at last");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(WAIT);
        }
    }

    @Test
    void aDelayAloneGivesTheDefaultReply() {
        script.on(connect()).delay(WAIT);
        long start = System.nanoTime();
        try (SmtpClient client = SmtpClient.connect(server)) {
            client.expect("220 mx.example.com …");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(WAIT);
        }
    }

    @Test
    void aReplyThatIsDelayedInsideComesInTwoParts() {
        script.on(noop()).reply(250, "in parts").delay(WAIT, Point.insideReply(6));
        try (SmtpClient client = SmtpClient.greeted(server)) {
            client.send("NOOP").expect("250 in parts");
        }
        assertThat(server.awaitSessionsEnd().onlySession().sent())
                .extracting(segment -> segment.bytes().text())
                .endsWith("250 in", " parts\r\n");
    }

    @Test
    void thenCloseGivesTheWholeReplyFirst() {
        script.on(mailFrom()).reply(421, "4.3.2 one", "4.3.2 two").closeAfter();
        try (SmtpClient client = SmtpClient.introduced(server)) {
            client.send("MAIL FROM:<a@b>")
                    .expect("421-4.3.2 one", "421 4.3.2 two")
                    .expectEnd();
        }
        end(SessionEnd.How.SERVER_CLOSED);
    }

    @Test
    void thenCloseGivesTheWholeReplyThoughTheClientIsStillSending() {
        script.on(mailFrom()).reply(421, "4.3.2 closing").closeAfter();
        try (SmtpClient client = SmtpClient.introduced(server)) {
            client.sendBytes("MAIL FROM:<a@b>\r\n" + "NOOP\r\n".repeat(2000))
                    .expect("421 4.3.2 closing")
                    .expectEnd();
        }
        end(SessionEnd.How.SERVER_CLOSED);
    }

    @Test
    void thenCloseAloneGivesTheDefaultReplyFirst() {
        script.on(ehlo()).closeAfter();
        try (SmtpClient client = SmtpClient.greeted(server)) {
            client.send("EHLO c").expectStatus("250").expectEnd();
        }
    }

    @Test
    void theConnectionIsClosedInsteadOfAGreeting() {
        script.on(connect()).close();
        try (SmtpClient client = SmtpClient.connect(server)) {
            client.expectEnd();
        }
        end(SessionEnd.How.SERVER_CLOSED);
    }

    @Test
    void theConnectionIsClosedInsteadOfAReply() {
        script.on(rcptTo()).close();
        try (SmtpClient client = SmtpClient.inMail(server)) {
            client.send("RCPT TO:<c@d>").expectEnd();
        }
        end(SessionEnd.How.SERVER_CLOSED);
        assertThat(server.transcript().exchanges().get(3).isAnswered()).isFalse();
    }

    @Test
    void theConnectionIsClosedInsteadOfLeaveTaking() {
        script.on(quit()).close();
        try (SmtpClient client = SmtpClient.introduced(server)) {
            client.send("QUIT").expectEnd();
        }
        end(SessionEnd.How.SERVER_CLOSED);
    }

    @Test
    void theConnectionIsClosedInsideAReply() {
        script.on(noop()).reply(250, "cut off").close(Point.insideReply(7));
        try (SmtpClient client = SmtpClient.greeted(server)) {
            client.send("NOOP");
            assertThat(client.readToEnd()).isEqualTo("250 cut");
        }
        assertThat(server.awaitSessionsEnd().exchanges().get(1)).satisfies(exchange -> {
            assertThat(exchange.isAnswered()).isFalse();
            assertThat(exchange.sent().text()).isEqualTo("250 cut");
        });
    }

    @Test
    void theConnectionIsResetInsteadOfAReply() {
        script.on(data()).reset();
        try (SmtpClient client = SmtpClient.inTransaction(server)) {
            client.send("DATA").expectReset();
        }
        end(SessionEnd.How.SERVER_RESET);
    }

    @Test
    void theConnectionIsResetInsteadOfAGreeting() {
        script.on(connect()).reset();
        try (SmtpClient client = SmtpClient.connect(server)) {
            client.expectReset();
        }
        end(SessionEnd.How.SERVER_RESET);
    }

    @Test
    void aMailWhoseDotIsAnsweredByACloseIsKeptAndItsClientCannotKnow() {
        script.on(endOfData()).close();
        try (SmtpClient client = SmtpClient.inBody(server)) {
            client.sendBytes("x\r\n.\r\n").expectEnd();
        }
        assertThat(server.awaitMessages(1))
                .singleElement()
                .satisfies(mail -> assertThat(mail.reply()).isEmpty());
    }

    @Test
    void aMailWhoseDotIsAnsweredByAResetIsKeptAndItsClientCannotKnow() {
        script.on(endOfData()).delay(Duration.ofMillis(20)).reset();
        try (SmtpClient client = SmtpClient.inBody(server)) {
            client.sendBytes("x\r\n.\r\n").expectReset();
        }
        assertThat(server.awaitMessages(1))
                .singleElement()
                .satisfies(mail -> assertThat(mail.reply()).isEmpty());
        end(SessionEnd.How.SERVER_RESET);
    }

    @Test
    void aMailThatIsDiscardedIsNotKeptThoughNobodyHearsOfIt() {
        script.on(endOfData()).discardAlthoughAccepted().close();
        try (SmtpClient client = SmtpClient.inBody(server)) {
            client.sendBytes("x\r\n.\r\n").expectEnd();
        }
        end(SessionEnd.How.SERVER_CLOSED);
        assertThat(server.messages()).isEmpty();
    }

    @Test
    void theNextSessionIsServedAsEver() {
        script.on(mailFrom()).reset().times(1);
        try (SmtpClient client = SmtpClient.introduced(server)) {
            client.send("MAIL FROM:<a@b>").expectReset();
        }
        try (SmtpClient client = SmtpClient.introduced(server)) {
            client.send("MAIL FROM:<a@b>").expectStatus("250 2.1.0");
        }
    }
}
