package io.github.smtpservertest.samples.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** nodemailer sends through the standalone server. */
@NeedsClients
class NodemailerIT {

    private static final Path CLIENT = Path.of("src/test/node");

    @TempDir
    private Path folder;

    private Program node;

    @BeforeEach
    void findNodemailer() {
        node = Program.named("node");
        Program.require(
                Files.isDirectory(CLIENT.resolve("node_modules/nodemailer")),
                "nodemailer is not installed (npm ci in " + CLIENT + ")");
    }

    /** nodemailer closes the connection without QUIT. */
    @Test
    void sendsToTheByte() throws IOException, InterruptedException {
        try (StandaloneProcess server = StandaloneProcess.start(
                folder, "--rule", "RCPT bob@example.com = 251 \"User not local; will forward\"")) {
            Program.Run run = send(server);
            assertThat(run.output())
                    .isEqualTo("{\"accepted\":[\"bob@example.com\",\"ann@example.com\"],\"rejected\":[],"
                            + "\"response\":\"250 2.0.0 OK, 269 bytes taken\"}\n");
            assertThat(run.exitCode()).isZero();
            Dialogue.assertSame(server.transcriptOf(1), """
                    # session 1
                    S: 220 mx.example.com ESMTP smtp-server-test
                    C: EHLO client.example.org
                    S: (offer)
                    C: MAIL FROM:<shop@example.org>
                    S: 250 2.1.0 OK
                    C: RCPT TO:<bob@example.com>
                    # rule 1: RCPT bob@example.com = 251 "User not local; will forward"
                    S: 251 User not local; will forward
                    C: RCPT TO:<ann@example.com>
                    S: 250 2.1.5 Recipient ok
                    C: DATA
                    S: 354 Start mail input; end with <CRLF>.<CRLF>
                    C: From: shop@example.org
                    C: To: bob@example.com, ann@example.com
                    C: Subject: Your order
                    C: Message-ID: <1@example.org>
                    C: Date: Sat, 21 Nov 2026 12:00:00 +0000
                    C: Content-Transfer-Encoding: 7bit
                    C: MIME-Version: 1.0
                    C: Content-Type: text/plain; charset=utf-8
                    C:
                    C: Thank you!
                    C: ..
                    C: ...dots
                    C: .
                    S: 250 2.0.0 OK, 269 bytes taken
                    # end: the client closed the connection without QUIT
                    """);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "RCPT bob@example.com = 550 \"5.1.1 No such user\" | 0 | \"rejected\":[\"bob@example.com\"]",
                "DATA = 503 \"5.5.1 Bad sequence\" | 1 | \"responseCode\":503,\"response\":\"503 5.5.1 Bad sequence\"",
                "END_OF_DATA = 451 \"4.3.0 later\" | 1 | \"responseCode\":451,\"response\":\"451 4.3.0 later\"",
                "CONNECT = 421 \"4.3.2 too busy\", close after the reply | 1 | \"responseCode\":421,\"response\":\"421 4.3.2 too busy\""
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
        String script = CLIENT.resolve("send.js").toString();
        return node.run(script, String.valueOf(server.port()), "bob@example.com", "ann@example.com");
    }
}
