package io.github.smtpservertest.samples.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** curl sends through the standalone server. */
@NeedsClients
class CurlIT {

    private static final String MAIL = """
            Date: Sat, 21 Nov 2026 12:00:00 +0000
            Message-ID: <1@example.org>
            From: shop@example.org
            To: bob@example.com
            Subject: Your order

            .dot
            Grüße
            """.replace("\n", "\r\n");

    @TempDir
    private Path folder;

    private Program curl;

    @BeforeEach
    void findCurl() {
        curl = Program.named("curl");
    }

    @Test
    void sendsToTheByte() throws IOException, InterruptedException {
        Path mails = folder.resolve("mails");
        try (StandaloneProcess server = StandaloneProcess.start(
                folder,
                "--rule",
                "RCPT bob@example.com = 251 \"User not local; will forward\"",
                "--messages",
                mails.toString())) {
            assertThat(send(server)).isEqualTo(new Program.Run(0, ""));
            Dialogue.assertSame(server.transcriptOf(1), """
                    # session 1
                    S: 220 mx.example.com ESMTP smtp-server-test
                    C: EHLO client.example.org
                    S: (offer)
                    C: MAIL FROM:<shop@example.org> SIZE=151
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
                    C: Grüße
                    C: .
                    S: 250 2.0.0 OK, 151 bytes taken
                    C: QUIT
                    S: 221 2.0.0 Service closing transmission channel
                    # end: the client said QUIT, and the server closed
                    """);
            assertThat(Files.readString(mails.resolve("session-1-exchange-6.eml")))
                    .isEqualTo(MAIL);
        }
    }

    @Test
    void leavesOutARefusedRecipientWhereItMay() throws IOException, InterruptedException {
        try (StandaloneProcess server = StandaloneProcess.start(folder, "--mailbox", "bob@example.com is unknown")) {
            assertThat(send(server, "--mail-rcpt-allowfails").exitCode()).isZero();
            assertThat(server.transcriptOf(1)).contains("""
                            C: RCPT TO:<bob@example.com>
                            # by unknown(bob@example.com)
                            S: 550 5.1.1 No such user here
                            C: RCPT TO:<ann@example.com>
                            S: 250 2.1.5 Recipient ok
                            C: DATA
                            """);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "RCPT bob@example.com = 550 \"5.1.1 No such user\" | 55 | RCPT failed: 550",
                "DATA = 503 \"5.5.1 Bad sequence\" | 55 | DATA failed: 503",
                "END_OF_DATA = 451 \"4.3.0 later\" | 8 | Weird server reply",
                "CONNECT = 421 \"4.3.2 too busy\", close after the reply | 8 | 421"
            })
    void reportsWhatItIsTold(String rule, int exitCode, String output) throws IOException, InterruptedException {
        try (StandaloneProcess server = StandaloneProcess.start(folder, "--rule", rule)) {
            Program.Run run = send(server);
            assertThat(run.output()).contains(output);
            assertThat(run.exitCode()).isEqualTo(exitCode);
            assertThat(server.transcriptOf(1)).contains("# rule 1: at ");
        }
    }

    private Program.Run send(StandaloneProcess server, String... more) throws IOException, InterruptedException {
        Path mail = Files.writeString(folder.resolve("mail.eml"), MAIL);
        String[] arguments = {
            "-q", "-sS",
            "--url", "smtp://127.0.0.1:" + server.port() + "/client.example.org",
            "--mail-from", "shop@example.org",
            "--mail-rcpt", "bob@example.com",
            "--mail-rcpt", "ann@example.com",
            "--upload-file", mail.toString()
        };
        return curl.run(Stream.concat(Stream.of(arguments), Stream.of(more)).toArray(String[]::new));
    }
}
