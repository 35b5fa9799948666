package io.github.smtpservertest.samples.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Postfix's smtp-source sends through the standalone server. */
@NeedsClients
class SmtpSourceIT {

    private static final String SESSION = """
            # session «[0-9]+»
            S: 220 mx.example.com ESMTP smtp-server-test
            C: HELO client.example.org
            S: 250 mx.example.com
            C: MAIL FROM:<shop@example.org>
            S: 250 2.1.0 OK
            C: RCPT TO:<bob@example.com>
            S: 250 2.1.5 Recipient ok
            C: DATA
            S: 354 Start mail input; end with <CRLF>.<CRLF>
            C: From: <shop@example.org>
            C: To: <bob@example.com>
            C: Date: «.*»
            C: Message-Id: <«.*»@client.example.org>
            C: Subject: Your order
            C:
            C: 1XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX
            C: XXXXXXXXXXXXXXXXXXXX
            C: .
            S: 250 2.0.0 OK, «[0-9]+» bytes taken
            C: QUIT
            S: 221 2.0.0 Service closing transmission channel
            # end: the client said QUIT, and the server closed
            """;

    @TempDir
    private Path folder;

    private Program smtpSource;

    @BeforeEach
    void findSmtpSource() {
        smtpSource = Program.named("smtp-source");
    }

    @Test
    void sendsToTheByte() throws IOException, InterruptedException {
        try (StandaloneProcess server = StandaloneProcess.start(folder)) {
            assertThat(send(server, 1, 1)).isEqualTo(new Program.Run(0, ""));
            Dialogue.assertSame(server.transcriptOf(1), SESSION);
        }
    }

    @Test
    void sendsInManySessionsAtOnce() throws IOException, InterruptedException {
        int mails = 200;
        try (StandaloneProcess server = StandaloneProcess.start(folder)) {
            assertThat(send(server, 8, mails)).isEqualTo(new Program.Run(0, ""));
            String transcript = server.transcriptOf(mails);
            List<String> sessions = List.of(transcript.split("\n\n(?=# session )"));
            assertThat(sessions.size()).isEqualTo(mails);
            sessions.forEach(session -> Dialogue.assertSame(session, SESSION));
            assertThat(sortedLines(server.output()).equals(sortedLines(transcript)))
                    .as("every line is printed live, once")
                    .isTrue();
        }
    }

    @Test
    void takes251() throws IOException, InterruptedException {
        try (StandaloneProcess server = StandaloneProcess.start(folder, "--rule", "RCPT = 251 \"Will forward\"")) {
            assertThat(send(server, 1, 1)).isEqualTo(new Program.Run(0, ""));
            assertThat(server.transcriptOf(1)).contains("S: 251 Will forward\nC: DATA\n");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "RCPT = 550 \"5.1.1 No such user\" | 1 | recipient rejected: 550 5.1.1 No such user",
                "DATA = 503 \"5.5.1 Bad sequence\" | 1 | data rejected: 503 5.5.1 Bad sequence",
                "END_OF_DATA = 451 \"4.3.0 later\" | 1 | end of data rejected: 451 4.3.0 later",
                "CONNECT = 421 \"4.3.2 too busy\", close after the reply | 1 | rejected at server banner: 421 4.3.2 too busy"
            })
    void reportsWhatItIsTold(String rule, int exitCode, String output) throws IOException, InterruptedException {
        try (StandaloneProcess server = StandaloneProcess.start(folder, "--rule", rule)) {
            Program.Run run = send(server, 1, 1);
            assertThat(run.output()).contains(output);
            assertThat(run.exitCode()).isEqualTo(exitCode);
            assertThat(server.transcriptOf(1)).contains("# rule 1: at ");
        }
    }

    private static List<String> sortedLines(String text) {
        return text.lines()
                .filter(line -> line.startsWith("C:") || line.startsWith("S:") || line.startsWith("# end: "))
                .sorted()
                .toList();
    }

    private Program.Run send(StandaloneProcess server, int sessions, int mails)
            throws IOException, InterruptedException {
        return smtpSource.run(
                "-s",
                String.valueOf(sessions),
                "-m",
                String.valueOf(mails),
                "-l",
                "100",
                "-M",
                "client.example.org",
                "-f",
                "shop@example.org",
                "-t",
                "bob@example.com",
                "-S",
                "Your order",
                "127.0.0.1:" + server.port());
    }
}
