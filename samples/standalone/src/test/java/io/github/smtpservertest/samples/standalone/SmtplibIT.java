package io.github.smtpservertest.samples.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Python's smtplib sends through the standalone server. */
@NeedsClients
class SmtplibIT {

    @TempDir
    private Path folder;

    private Program python;

    @BeforeEach
    void findPython() {
        python = Program.named("python3");
    }

    @Test
    void sendsToTheByte() throws IOException, InterruptedException {
        try (StandaloneProcess server = StandaloneProcess.start(
                folder, "--rule", "RCPT bob@example.com = 251 \"User not local; will forward\"")) {
            assertThat(send(server)).isEqualTo(new Program.Run(0, "refused: {}" + System.lineSeparator()));
            Dialogue.assertSame(server.transcriptOf(1), """
                    # session 1
                    S: 220 mx.example.com ESMTP smtp-server-test
                    C: ehlo client.example.org
                    S: (offer)
                    C: mail FROM:<shop@example.org> size=91
                    S: 250 2.1.0 OK
                    C: rcpt TO:<bob@example.com>
                    # rule 1: RCPT bob@example.com = 251 "User not local; will forward"
                    S: 251 User not local; will forward
                    C: rcpt TO:<ann@example.com>
                    S: 250 2.1.5 Recipient ok
                    C: data
                    S: 354 Start mail input; end with <CRLF>.<CRLF>
                    C: From: shop@example.org
                    C: To: bob@example.com
                    C: Subject: Your order
                    C:
                    C: Thank you!
                    C: ..
                    C: ...dots
                    C: .
                    S: 250 2.0.0 OK, 91 bytes taken
                    C: «(?i)quit»
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
                "RCPT bob@example.com = 550 \"5.1.1 No such user\" | 0 | refused: {'bob@example.com': (550, b'5.1.1 No such user')}",
                "DATA = 503 \"5.5.1 Bad sequence\" | 1 | SMTPDataError (503, b'5.5.1 Bad sequence')",
                "END_OF_DATA = 451 \"4.3.0 later\" | 1 | SMTPDataError (451, b'4.3.0 later')",
                "CONNECT = 421 \"4.3.2 too busy\", close after the reply | 1 | SMTPConnectError (421, b'4.3.2 too busy')"
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
        String script = Path.of("src/test/python/send.py").toString();
        return python.run(script, String.valueOf(server.port()), "bob@example.com", "ann@example.com");
    }
}
