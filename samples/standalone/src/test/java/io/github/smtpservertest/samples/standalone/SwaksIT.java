package io.github.smtpservertest.samples.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** swaks sends through the standalone server. */
@NeedsClients
class SwaksIT {

    @TempDir
    private Path folder;

    private Program swaks;

    @BeforeEach
    void findSwaks() {
        swaks = Program.named("swaks");
    }

    @Test
    void sendsToTheByte() throws IOException, InterruptedException {
        try (StandaloneProcess server = StandaloneProcess.start(folder)) {
            assertThat(send(server).exitCode()).isZero();
            Dialogue.assertSame(server.transcriptOf(1), """
                    # session 1
                    S: 220 mx.example.com ESMTP smtp-server-test
                    C: EHLO client.example.org
                    S: (offer)
                    C: MAIL FROM:<shop@example.org>
                    S: 250 2.1.0 OK
                    C: RCPT TO:<bob@example.com>
                    S: 250 2.1.5 Recipient ok
                    C: RCPT TO:<ann@example.com>
                    S: 250 2.1.5 Recipient ok
                    C: DATA
                    S: 354 Start mail input; end with <CRLF>.<CRLF>
                    C: Date: «.*»
                    C: To: bob@example.com,ann@example.com
                    C: From: shop@example.org
                    C: Subject: test «.*»
                    C: Message-Id: <«.*»>
                    C: X-Mailer: swaks v«.*» jetmore.org/john/code/swaks/
                    C:
                    C: This is a test mailing
                    C:
                    C:
                    C: .
                    S: 250 2.0.0 OK, «[0-9]+» bytes taken
                    C: QUIT
                    S: 221 2.0.0 Service closing transmission channel
                    # end: the client said QUIT, and the server closed
                    """);
        }
    }

    /** swaks takes 250 alone for a yes at RCPT, against RFC 5321 §4.3.2. */
    @Test
    void takes251ForARefusal() throws IOException, InterruptedException {
        try (StandaloneProcess server = StandaloneProcess.start(folder, "--rule", "RCPT = 251 \"Will forward\"")) {
            Program.Run run = send(server);
            assertThat(run.output()).contains("<** 251 Will forward");
            assertThat(run.exitCode()).isEqualTo(24);
            assertThat(server.transcriptOf(1)).doesNotContain("C: DATA");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "RCPT bob@example.com = 550 \"5.1.1 No such user\" | 0 | <** 550 5.1.1 No such user",
                "DATA = 503 \"5.5.1 Bad sequence\" | 25 | <** 503 5.5.1 Bad sequence",
                "END_OF_DATA = 451 \"4.3.0 later\" | 26 | <** 451 4.3.0 later",
                "CONNECT = 421 \"4.3.2 too busy\", close after the reply | 21 | <** 421 4.3.2 too busy"
            })
    void reportsWhatItIsTold(String rule, int exitCode, String output) throws IOException, InterruptedException {
        try (StandaloneProcess server = StandaloneProcess.start(folder, "--rule", rule)) {
            Program.Run run = send(server);
            assertThat(run.output()).contains(output);
            assertThat(run.exitCode()).isEqualTo(exitCode);
            assertThat(server.transcriptOf(1)).contains("# rule 1: at ");
        }
    }

    private Program.Run send(StandaloneProcess server) throws IOException, InterruptedException {
        return swaks.run(
                "--server",
                "127.0.0.1",
                "--port",
                String.valueOf(server.port()),
                "--helo",
                "client.example.org",
                "--from",
                "shop@example.org",
                "--to",
                "bob@example.com,ann@example.com",
                "--suppress-data");
    }
}
