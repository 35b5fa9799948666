package io.github.smtpservertest.transcript;

import static io.github.smtpservertest.match.SmtpEvents.endOfData;
import static io.github.smtpservertest.match.SmtpEvents.rcptTo;
import static io.github.smtpservertest.match.SmtpEvents.rset;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.testkit.SmtpClient;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The text of a transcript, to the letter. */
class TextFormTest {

    private static final String GOLDEN = """
            # session 1
            S: 220 mx.example.com ESMTP smtp-server-test
            C: HELO client.example
            S: 250 mx.example.com
            C: MAIL FROM:<a@b.example>
            S: 250 2.1.0 OK
            C: RCPT TO:<bob@example.com>
            # rule 1: RCPT bob@example.com = 251 "User not local; will forward"
            S: 251 User not local; will forward
            C: DATA
            S: 354 Start mail input; end with <CRLF>.<CRLF>
            C: Subject: Grüße \\\\o/
            C:
            C: ..\\ttab, bare\\rCR, bare\\nLF, nul\\x00, byte\\xFF
            C: .
            # rule 2: END_OF_DATA, once = 451 "4.3.0 later" / "4.3.0 much later", delay 1ms
            # the content has 1 CR without LF (RFC 5321 §2.3.8)
            # the content has 1 LF without CR (RFC 5321 §2.3.8)
            # the content has 1 NUL (RFC 2045 §2.7, §2.8)
            S: 451-4.3.0 later
            S: 451 4.3.0 much later
            C: RSET
            # rule 3: RSET = close
            # end: the server closed the connection

            # session 2
            S: 220 mx.example.com ESMTP smtp-server-test
            C: NOO\\
            # end: the client closed the connection without QUIT
            """;

    @Test
    void twoRunsOfTheSameDialogueGiveTheSameText() {
        assertThat(run()).isEqualTo(GOLDEN);
        assertThat(run()).isEqualTo(GOLDEN);
    }

    @Test
    void aServerThatNobodyMetSaysSo() {
        try (FakeSmtpServer server = FakeSmtpServer.start()) {
            assertThat(server.transcript().text()).isEqualTo("# no client has connected\n");
        }
    }

    @Test
    void aLongContentIsCutShortInAMessageToPeopleOnly() {
        try (FakeSmtpServer server = FakeSmtpServer.start();
                SmtpClient client = SmtpClient.inBody(server)) {
            client.sendBytes("line\r\n".repeat(100) + ".\r\n").expectStatus("250 2.0.0");
            assertThat(server.transcript().text().lines().filter("C: line"::equals))
                    .hasSize(100);
            assertThat(server.transcript().toString())
                    .contains("C: line\n# 90 more lines of content\nC: .\n")
                    .doesNotContain("C: line\n".repeat(11));
        }
    }

    private static String run() {
        try (FakeSmtpServer server = FakeSmtpServer.start()) {
            server.on(rcptTo("bob@example.com")).reply(251, "User not local; will forward");
            server.on(endOfData())
                    .reply(451, "4.3.0 later", "4.3.0 much later")
                    .delay(Duration.ofMillis(1))
                    .times(1);
            server.on(rset()).close();
            try (SmtpClient client = SmtpClient.greeted(server)) {
                client.send("HELO client.example").expectStatus("250");
                client.send("MAIL FROM:<a@b.example>").expectStatus("250 2.1.0");
                client.send("RCPT TO:<bob@example.com>").expectStatus("251");
                client.send("DATA").expectStatus("354");
                client.sendBytes("Subject: Grüße \\o/\r\n\r\n..\ttab, bare\rCR, bare\nLF, nul\0, byte");
                client.sendBytes(new byte[] {(byte) 0xff}).sendBytes("\r\n.\r\n");
                client.expectStatus("451 4.3.0").send("RSET").expectEnd();
            }
            try (SmtpClient client = SmtpClient.greeted(server)) {
                client.sendBytes("NOO").closeOutput().expectEnd();
            }
            return server.transcript().text();
        }
    }
}
