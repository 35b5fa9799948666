package io.github.smtpservertest.transcript;

import static io.github.smtpservertest.match.SmtpEvents.connect;
import static io.github.smtpservertest.match.SmtpEvents.content;
import static io.github.smtpservertest.match.SmtpEvents.startTls;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.effect.Point;
import io.github.smtpservertest.testkit.SmtpClient;
import org.junit.jupiter.api.Test;

/** What the server says though nobody asked is in the text of the transcript as well, to the byte. */
class UnaskedBytesTest {

    @Test
    void whatIsSaidWhileTheContentComesStandsWithTheReplyToIt() {
        try (FakeSmtpServer server = FakeSmtpServer.start()) {
            server.on(content()).inject("451 4.3.0 early\r\n", Point.inContent(2));
            try (SmtpClient client = SmtpClient.inBody(server)) {
                client.sendBytes("xx")
                        .expect("451 4.3.0 early")
                        .sendBytes("\r\n.\r\n")
                        .expect("250 …");
            }
            assertThat(server.awaitSessionsEnd().text()).contains("""
                    C: xx
                    C: .
                    # while the content came, rule 1: CONTENT = say "451 4.3.0 early\\r\\n" after 2 bytes of the content
                    S: 451 4.3.0 early
                    S: 250 2.0.0 OK, 4 bytes taken
                    """);
        }
    }

    @Test
    void whatIsSaidInAContentThatNeverEndsStandsBehindIt() {
        try (FakeSmtpServer server = FakeSmtpServer.start()) {
            server.on(content())
                    .inject("421 4.3.2 going\r\n", Point.inContent(2))
                    .close(Point.inContent(2));
            try (SmtpClient client = SmtpClient.inBody(server)) {
                client.sendBytes("xx").expect("421 4.3.2 going").expectEnd();
            }
            Transcript transcript = server.awaitSessionsEnd();
            assertThat(transcript.onlySession().unasked().text()).isEqualTo("421 4.3.2 going\r\n");
            assertThat(transcript.text()).contains("C: xx\\\nS: 421 4.3.2 going\n");
        }
    }

    @Test
    void whatIsSaidAtAcceptStandsWithTheGreeting() {
        try (FakeSmtpServer server = FakeSmtpServer.start()) {
            server.on(connect()).inject("\r\n", Point.atAccept());
            try (SmtpClient client = SmtpClient.connect(server)) {
                assertThat(client.sendBytes("QUIT\r\n").readToEnd()).startsWith("\r\n220 ");
            }
            assertThat(server.awaitSessionsEnd()
                            .onlySession()
                            .exchanges()
                            .get(0)
                            .sent()
                            .text())
                    .startsWith("\r\n220 ");
        }
    }

    @Test
    void whatIsSaidFirstInsideTlsStandsWithTheNextReply() {
        try (FakeSmtpServer server = FakeSmtpServer.builder().startTls().start()) {
            server.on(startTls()).inject("250 fake\r\n", Point.insideTls());
            try (SmtpClient client = SmtpClient.greeted(server)) {
                client.startTls().expect("250 fake").send("NOOP").expect("250 …");
            }
            assertThat(server.awaitSessionsEnd().text()).contains("C: NOOP\nS: 250 fake\nS: 250 2.0.0 OK\n");
        }
    }
}
