package io.github.smtpservertest.wire;

import static io.github.smtpservertest.match.SmtpEvents.connect;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.effect.Point;
import io.github.smtpservertest.testkit.SmtpClient;
import io.github.smtpservertest.transcript.SessionEnd;
import io.github.smtpservertest.transcript.SessionRecord;
import org.junit.jupiter.api.Test;

/** What happens at a byte of all that a client sends, be it in a command, at its end, or in a content. */
class BytesFromClientTest {

    private static final String EHLO = "EHLO client.example.org\r\n";

    @Test
    void insideACommandTheConnectionClosesAndNothingOfItIsAnswered() {
        try (FakeSmtpServer smtp = FakeSmtpServer.start();
                SmtpClient client = closingAfter(smtp, EHLO.length() + 7)) {
            client.sendBytes(EHLO);
            client.readReply();
            client.sendBytes("MAIL FROM:<a@example.org>\r\n").expectEnd();

            SessionRecord session = smtp.awaitSessionsEnd().onlySession();
            assertThat(session.exchanges()).hasSize(2);
            assertThat(session.unanswered().text()).startsWith("MAIL FR");
            assertThat(session.end().how()).isEqualTo(SessionEnd.How.SERVER_CLOSED);
        }
    }

    @Test
    void atTheEndOfACommandItIsAnsweredFirst() {
        try (FakeSmtpServer smtp = FakeSmtpServer.start();
                SmtpClient client = closingAfter(smtp, EHLO.length())) {
            client.sendBytes(EHLO + "NOOP\r\n");
            assertThat(client.readReply().code()).isEqualTo(250);
            client.expectEnd();

            assertThat(smtp.awaitSessionsEnd().onlySession().exchanges()).hasSize(2);
        }
    }

    @Test
    void inAContentNoMessageIsKept() {
        String before = EHLO + "MAIL FROM:<a@example.org>\r\n" + "RCPT TO:<b@example.org>\r\n" + "DATA\r\n";
        try (FakeSmtpServer smtp = FakeSmtpServer.start();
                SmtpClient client = closingAfter(smtp, before.length() + 9)) {
            client.sendBytes(before);
            for (int reply = 0; reply < 4; reply++) {
                client.readReply();
            }
            client.sendBytes("Subject: x\r\n\r\nx\r\n.\r\n").expectEnd();

            smtp.awaitSessionsEnd();
            assertThat(smtp.messages()).isEmpty();
        }
    }

    @Test
    void itCanBeAReset() {
        try (FakeSmtpServer smtp = FakeSmtpServer.start()) {
            smtp.on(connect()).reset(Point.fromClient(3));
            try (SmtpClient client = SmtpClient.connect(smtp)) {
                client.readReply();
                client.sendBytes("EHL").expectReset();
            }
        }
    }

    @Test
    void theNotationSaysIt() {
        try (FakeSmtpServer smtp = FakeSmtpServer.start()) {
            smtp.script().parse("CONNECT = close after 3 bytes from the client");

            assertThat(smtp.script().rules().get(0).text()).isEqualTo("CONNECT = close after 3 bytes from the client");
        }
    }

    private static SmtpClient closingAfter(FakeSmtpServer smtp, int bytes) {
        smtp.on(connect()).close(Point.fromClient(bytes));
        SmtpClient client = SmtpClient.connect(smtp);
        client.readReply();
        return client;
    }
}
