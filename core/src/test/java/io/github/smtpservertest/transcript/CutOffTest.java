package io.github.smtpservertest.transcript;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.testkit.SmtpClient;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A client that leaves in the middle of anything is recorded to its last byte, and holds nothing up. */
class CutOffTest {

    private static final byte[] DIALOGUE = """
            EHLO client.example
            MAIL FROM:<a@b.example>
            RCPT TO:<c@d.example>
            DATA
            Subject: x

            ..y
            .
            QUIT
            """.replace("\n", "\r\n").getBytes(UTF_8);

    private static byte[] prefix(int length) {
        return Arrays.copyOf(DIALOGUE, length);
    }

    private static int receivedIn(SessionRecord session) {
        return session.received().stream()
                .mapToInt(segment -> segment.bytes().length())
                .sum();
    }

    private static String received(SessionRecord session) {
        StringBuilder all = new StringBuilder();
        session.received().forEach(segment -> all.append(segment.bytes().text()));
        return all.toString();
    }

    @Test
    void aCloseAtEachByteIsRecordedAsFarAsTheClientCame() {
        try (FakeSmtpServer server = FakeSmtpServer.start()) {
            for (int length = 0; length <= DIALOGUE.length; length++) {
                try (SmtpClient client = SmtpClient.connect(server)) {
                    client.sendBytes(prefix(length)).closeOutput().readToEnd();
                }
                SessionRecord session = server.transcript().session(length + 1);
                assertThat(received(session)).isEqualTo(new String(prefix(length), UTF_8));
                assertThat(session.end().how())
                        .as("the end after %d bytes", length)
                        .isEqualTo(length == DIALOGUE.length ? SessionEnd.How.QUIT : SessionEnd.How.CLIENT_CLOSED);
                checkHalf(session, length);
            }
            int withWholeMail = "QUIT\r\n".length() + 1;
            assertThat(server.messages()).hasSize(withWholeMail);
        }
    }

    /** What never became an exchange is told as such. */
    private static void checkHalf(SessionRecord session, int length) {
        int framed = session.exchanges().stream()
                .mapToInt(exchange -> exchange.received().length())
                .sum();
        assertThat(session.unanswered().length()).isEqualTo(length - framed);
    }

    @Test
    void aResetAtEachByteIsRecordedAsFarAsTheClientCame() {
        for (int length = 0; length <= DIALOGUE.length; length++) {
            int wanted = length;
            try (FakeSmtpServer server = FakeSmtpServer.start();
                    SmtpClient client = SmtpClient.greeted(server)) {
                client.sendBytes(prefix(length));
                server.await(wanted + " bytes", transcript -> receivedIn(transcript.onlySession()) == wanted);
                client.reset();
                SessionRecord session = server.awaitSessionsEnd().onlySession();
                assertThat(received(session)).isEqualTo(new String(prefix(length), UTF_8));
                assertThat(session.end().how())
                        .as("the end after %d bytes", length)
                        .isIn(
                                length == DIALOGUE.length
                                        ? List.of(SessionEnd.How.QUIT, SessionEnd.How.CLIENT_RESET)
                                        : List.of(SessionEnd.How.CLIENT_RESET));
            }
        }
    }

    @Test
    void aHalfReceivedLineIsSeenWhileTheClientIsStillThere() {
        try (FakeSmtpServer server = FakeSmtpServer.start();
                SmtpClient client = SmtpClient.introduced(server)) {
            client.sendBytes("MAIL FROM:<a@");
            Transcript transcript = server.await(
                    "half a line", t -> !t.onlySession().unanswered().isEmpty());
            assertThat(transcript.onlySession().unanswered().text()).isEqualTo("MAIL FROM:<a@");
            assertThat(transcript.onlySession().isOpen()).isTrue();
            assertThat(transcript.text()).endsWith("C: MAIL FROM:<a@\\\n");
            client.sendBytes("b>\r\n").expectStatus("250 2.1.0");
            assertThat(server.transcript().onlySession().unanswered().isEmpty()).isTrue();
        }
    }

    @Test
    void aHalfReceivedContentIsSeenWhileTheClientIsStillThere() {
        try (FakeSmtpServer server = FakeSmtpServer.start();
                SmtpClient client = SmtpClient.inBody(server)) {
            client.sendBytes("Subject: x\r\n\r\nhal");
            Transcript transcript = server.await(
                    "half a mail", t -> t.onlySession().unanswered().text().endsWith("hal"));
            List<Exchange> exchanges = transcript.exchanges();
            assertThat(exchanges.get(exchanges.size() - 1).stage()).isEqualTo(Stage.DATA);
            client.closeOutput().expectEnd();
            assertThat(server.messages()).isEmpty();
            assertThat(server.transcript().onlySession().unanswered().text()).isEqualTo("Subject: x\r\n\r\nhal");
        }
    }

    @Test
    void whatComesBehindQuitIsRecordedAndNotAnswered() {
        try (FakeSmtpServer server = FakeSmtpServer.start();
                SmtpClient client = SmtpClient.greeted(server)) {
            client.sendBytes("QUIT\r\nNOOP\r\n").expectStatus("221 2.0.0").expectEnd();
            assertThat(server.transcript().onlySession().unanswered().text()).isEqualTo("NOOP\r\n");
        }
    }
}
