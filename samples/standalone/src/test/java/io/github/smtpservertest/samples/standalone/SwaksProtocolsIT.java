package io.github.smtpservertest.samples.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** swaks speaks LMTP, sends commands in groups, and meets a well-known server. */
@NeedsClients
class SwaksProtocolsIT {

    @TempDir
    private Path folder;

    private Program swaks;

    @BeforeEach
    void findSwaks() {
        swaks = Program.named("swaks");
    }

    @Test
    void hearsAReplyForEachRecipientByLmtp() throws IOException, InterruptedException {
        try (StandaloneProcess server = StandaloneProcess.start(
                folder, "--lmtp", "--mailbox", "bob@example.com", "--mailbox", "ann@example.com")) {
            assertThat(send(server, "--protocol", "LMTP").exitCode()).isZero();
            Dialogue.assertSame(Outline.of(server.transcriptOf(1)), """
                    # session 1
                    S: 220
                    C: LHLO client.example.org
                    S: 250
                    C: MAIL FROM:<shop@example.org>
                    S: 250
                    C: RCPT TO:<bob@example.com>
                    # by mailbox(bob@example.com)
                    S: 250
                    C: RCPT TO:<ann@example.com>
                    # by mailbox(ann@example.com)
                    S: 250
                    C: DATA
                    S: 354
                    C: .
                    S: 250
                    S: 250
                    C: QUIT
                    S: 221
                    # end: the client said QUIT, and the server closed
                    """);
        }
    }

    @Test
    void sendsMailRcptAndDataInOneGroup() throws IOException, InterruptedException {
        try (StandaloneProcess server = StandaloneProcess.start(folder)) {
            Program.Run run = send(server, "--pipeline");
            assertThat(run.exitCode()).isZero();
            assertThat(run.output()).contains("""
                             -> MAIL FROM:<shop@example.org>
                             -> RCPT TO:<bob@example.com>
                             -> RCPT TO:<ann@example.com>
                             -> DATA
                            <-  250 2.1.0 OK
                            """);
            assertThat(Outline.of(server.transcriptOf(1))).contains("""
                            C: MAIL FROM:<shop@example.org>
                            S: 250
                            C: RCPT TO:<bob@example.com>
                            S: 250
                            C: RCPT TO:<ann@example.com>
                            S: 250
                            C: DATA
                            S: 354
                            C: .
                            S: 250
                            """);
        }
    }

    @Test
    void meetsAServerLikePostfix() throws IOException, InterruptedException {
        try (StandaloneProcess server =
                StandaloneProcess.start(folder, "--like", "POSTFIX", "--mailbox", "bob@example.com is unknown")) {
            assertThat(send(server).exitCode()).isZero();
            assertThat(server.transcriptOf(1))
                    .contains(
                            """
                            S: 220 mx.example.com ESMTP Postfix
                            C: EHLO client.example.org
                            S: 250-mx.example.com
                            S: 250-PIPELINING
                            S: 250-SIZE 10240000
                            S: 250-VRFY
                            S: 250-ETRN
                            S: 250-ENHANCEDSTATUSCODES
                            S: 250-8BITMIME
                            S: 250-DSN
                            S: 250-SMTPUTF8
                            S: 250 CHUNKING
                            C: MAIL FROM:<shop@example.org>
                            S: 250 2.1.0 Ok
                            """,
                            "S: 550 5.1.1 <bob@example.com>: Recipient address rejected: User unknown",
                            """
                            C: RCPT TO:<ann@example.com>
                            S: 250 2.1.5 Ok
                            C: DATA
                            S: 354 End data with <CR><LF>.<CR><LF>
                            """,
                            "S: 250 2.0.0 Ok: queued as ",
                            "S: 221 2.0.0 Bye\n");
        }
    }

    private Program.Run send(StandaloneProcess server, String... more) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(
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
                "--suppress-data"));
        arguments.addAll(List.of(more));
        return swaks.run(arguments.toArray(String[]::new));
    }
}
