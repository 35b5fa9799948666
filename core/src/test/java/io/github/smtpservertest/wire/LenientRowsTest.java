package io.github.smtpservertest.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.testkit.Rows;
import io.github.smtpservertest.testkit.SmtpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A lenient server forgives errors of form, and nothing else. */
class LenientRowsTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a space behind the colon is forgiven            | ehlo | MAIL FROM: <a@b.example> => 250 2.1.0
            a space before the colon is forgiven            | ehlo | MAIL FROM :<a@b.example> => 250 2.1.0
            a space behind the colon of RCPT is forgiven    | mail | RCPT TO: <c@d.example> => 250 2.1.5
            missing brackets are forgiven                   | ehlo | MAIL FROM:a@b.example => 250 2.1.0
            missing brackets at RCPT are forgiven           | mail | RCPT TO:c@d.example => 250 2.1.5
            missing brackets before a parameter are forgiven | ehlo | MAIL FROM:a@b.example SIZE=1 => 250 2.1.0
            two spaces behind the verb are forgiven         | ehlo | MAIL  FROM:<a@b.example> => 250 2.1.0
            two spaces before a parameter are forgiven      | ehlo | MAIL FROM:<a@b.example>  SIZE=1 => 250 2.1.0
            a missing colon is not forgiven                 | ehlo | MAIL FROM <a@b.example> => 501 5.5.4
            a missing closing bracket is not forgiven       | ehlo | MAIL FROM:<a@b.example => 501 5.5.4
            a name that is none is not forgiven             | ehlo | MAIL FROM:<a@b@c> => 553 5.1.7
            a bad parameter value is not forgiven           | ehlo | MAIL FROM:<a@b> SIZE=x => 501 5.5.4
            an argument of DATA is not forgiven             | rcpt | DATA now => 501 5.5.4
            the wrong order is not forgiven                 | ehlo | RCPT TO:c@d => 503 5.5.1
            """)
    void theServerAnswersAsTheRowSays(String name, String start, String dialogue) {
        Rows.play(FakeSmtpServer.builder().lenient(), start, dialogue);
    }

    @Test
    void aBareLfEndsALine() {
        try (FakeSmtpServer server = FakeSmtpServer.builder().lenient().start();
                SmtpClient client = SmtpClient.greeted(server)) {
            client.sendBytes("EHLO c\nMAIL FROM:<a@b>\nRCPT TO:<c@d>\n")
                    .expectStatus("250")
                    .expectStatus("250 2.1.0")
                    .expectStatus("250 2.1.5");
        }
    }

    @Test
    void aBareLfEndsNoContent() {
        try (FakeSmtpServer server = FakeSmtpServer.builder().lenient().start();
                SmtpClient client = SmtpClient.inBody(server)) {
            client.sendBytes("a\n.\nb\r\n.\r\n").expectStatus("250 2.0.0");
            assertThat(server.onlyMessage().content().text()).isEqualTo("a\n.\nb\r\n");
        }
    }

    @Test
    void aStrictServerAnswersALineThatEndsWithLfAloneOnceNothingFollows() {
        try (FakeSmtpServer server = FakeSmtpServer.start();
                SmtpClient client = SmtpClient.introduced(server)) {
            client.sendBytes("MAIL FROM:<a@b>\n").expectStatus("500 5.5.2 LF");
            client.send("RCPT TO:<c@d>").expectStatus("503 5.5.1");
        }
    }
}
