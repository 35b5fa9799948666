package io.github.smtpservertest.samples.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** msmtp sends through the standalone server. */
@NeedsClients
class MsmtpIT {

    private static final String MAIL = """
            Date: Sat, 21 Nov 2026 12:00:00 +0000
            Message-ID: <1@example.org>
            From: shop@example.org
            To: bob@example.com
            Subject: Your order

            .dot
            Thank you!
            """;

    @TempDir
    private Path folder;

    private Program msmtp;

    @BeforeEach
    void findMsmtp() {
        msmtp = Program.named("msmtp");
    }

    @Test
    void sendsToTheByte() throws IOException, InterruptedException {
        try (StandaloneProcess server = StandaloneProcess.start(
                folder, "--rule", "RCPT bob@example.com = 251 \"User not local; will forward\"")) {
            assertThat(send(server)).isEqualTo(new Program.Run(0, ""));
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
                    C: Date: Sat, 21 Nov 2026 12:00:00 +0000
                    C: Message-ID: <1@example.org>
                    C: From: shop@example.org
                    C: To: bob@example.com
                    C: Subject: Your order
                    C:
                    C: ..dot
                    C: Thank you!
                    C: .
                    S: 250 2.0.0 OK, 154 bytes taken
                    C: QUIT
                    S: 221 2.0.0 Service closing transmission channel
                    # end: the client said QUIT, and the server closed
                    """);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "RCPT bob@example.com = 550 \"5.1.1 No such user\" | 65 | server message: 550 5.1.1 No such user",
                "DATA = 503 \"5.5.1 Bad sequence\" | 65 | server message: 503 5.5.1 Bad sequence",
                "END_OF_DATA = 451 \"4.3.0 later\" | 69 | server message: 451 4.3.0 later",
                "CONNECT = 421 \"4.3.2 too busy\", close after the reply | 76 | server message: 421 4.3.2 too busy"
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
        return msmtp.runWithInput(
                MAIL,
                "--host=127.0.0.1",
                "--port=" + server.port(),
                "--from=shop@example.org",
                "--domain=client.example.org",
                "bob@example.com",
                "ann@example.com");
    }
}
