package io.github.smtpservertest.samples.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.testkit.SmtpClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The life of the packaged jar as a process. */
class StandaloneIT {

    @TempDir
    private Path folder;

    @Test
    void theJarHasTheEngineOnceAndNoLogger() throws IOException {
        try (JarFile jar = new JarFile(System.getProperty("standalone.jar"))) {
            assertThat(jar.stream().map(JarEntry::getName))
                    .anyMatch(name -> name.endsWith("internal/packed/subethamail/smtp/server/SMTPServer.class"))
                    .noneMatch(name -> name.startsWith("org/subethamail/") || name.startsWith("org/slf4j/"));
        }
    }

    @Test
    void printsTheTranscriptLiveAndWritesTheFilesAtTheEnd() throws IOException, InterruptedException {
        Path json = folder.resolve("transcript.json");
        try (StandaloneProcess server = StandaloneProcess.start(
                folder,
                "--transcript",
                json.toString(),
                "--messages",
                folder.resolve("mails").toString(),
                "--rule",
                "RCPT bob@example.com = 251 \"User not local; will forward\"",
                "--rule",
                "HELP = 214 'line one' / 'line two'",
                "--mailbox",
                "old@example.com -> new@example.net")) {
            try (SmtpClient client = SmtpClient.connect(server.port())) {
                server.awaitLine("S: 220 mx.example.com ESMTP smtp-server-test");
                client.expect("220 mx.example.com ESMTP smtp-server-test");
                client.send("HELO client.example.org").expect("250 mx.example.com");
                server.awaitLine("C: HELO client.example.org");
                client.send("MAIL FROM:<shop@example.org>").expect("250 2.1.0 OK");
                client.send("RCPT TO:<bob@example.com>").expect("251 User not local; will forward");
                client.send("RCPT TO:<old@example.com>")
                        .expect("251 2.1.5 User not local; will forward to <new@example.net>");
                client.send("HELP");
                client.expect("214-line one", "214 line two");
                client.send("DATA").expect("354 Start mail input; end with <CRLF>.<CRLF>");
                client.send("Subject: x\r\n\r\n..dot\r\n.").expect("250 2.0.0 OK, 20 bytes taken");
                client.send("QUIT").expect("221 2.0.0 Service closing transmission channel");
            }
            String transcript = server.transcriptOf(1);
            assertThat(server.output()).isEqualTo("listening on 127.0.0.1:" + server.port() + "\n" + transcript);
            assertThat(transcript)
                    .startsWith("# session 1\nS: 220 ")
                    .endsWith("# end: the client said QUIT, and the" + " server closed\n");
            assertThat(json).content().contains("\"stage\": \"END_OF_DATA\"");
            assertThat(folder.resolve("mails/session-1-exchange-7.eml")).hasContent("Subject: x\r\n\r\n.dot\r\n");
            assertThat(folder.resolve("mails/session-1-exchange-7.summary.txt"))
                    .content()
                    .contains(
                            "\nthe message, text/plain, 6 bytes\nproblem: The message has no Date field (RFC 5322 §3.6).\n");
            assertThat(folder.resolve("mails/session-1-exchange-7.envelope.txt"))
                    .hasContent("""
                            from <shop@example.org>
                            to <bob@example.com> accepted (251)
                            to <old@example.com> accepted (251), recorded under <new@example.net> too
                            """);
            assertThat(transcript)
                    .contains("C: RCPT TO:<old@example.com>\n# by forward(old@example.com, new@example.net)\nS: 251")
                    .contains(
                            "C: .\n# the message for <old@example.com> is recorded under <new@example.net>, too\nS: 250");
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void anotherCtrlCLosesNothing() throws IOException, InterruptedException {
        try (StandaloneProcess server = StandaloneProcess.start(folder);
                SmtpClient client = SmtpClient.connect(server.port())) {
            client.expect("220 mx.example.com ESMTP smtp-server-test");
            client.send("NOOP").expect("250 2.0.0 OK");
            server.signal("INT");
            server.signal("INT");
            server.signal("TERM");
            assertThat(server.awaitExit()).isZero();
            assertThat(server.transcript()).isEqualTo("""
                            # session 1
                            S: 220 mx.example.com ESMTP smtp-server-test
                            C: NOOP
                            S: 250 2.0.0 OK
                            # end: the server was stopped
                            """);
            assertThat(server.output()).endsWith(server.transcript());
            assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
        }
    }

    @Test
    void quietSaysOnlyWhereItListens() throws IOException, InterruptedException {
        try (StandaloneProcess server = StandaloneProcess.start(folder, "--quiet")) {
            try (SmtpClient client = SmtpClient.connect(server.port())) {
                client.expect("220 mx.example.com ESMTP smtp-server-test");
            }
            assertThat(server.terminate()).isZero();
            assertThat(server.output()).isEqualTo("listening on 127.0.0.1:" + server.port() + "\n");
            assertThat(server.transcript()).startsWith("# session 1\nS: 220 ");
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aTranscriptMayGoToTheOutputThoughThatIsAPipe() throws IOException, InterruptedException {
        try (StandaloneProcess server = StandaloneProcess.start(folder, "--quiet", "--transcript", "/dev/stdout")) {
            try (SmtpClient client = SmtpClient.connect(server.port())) {
                client.expect("220 mx.example.com ESMTP smtp-server-test");
            }
            // Not INT, which a program ignores whose shell started it in the background.
            server.signal("TERM");
            assertThat(server.awaitExit()).isZero();
            assertThat(folder.resolve("stderr.txt")).isEmptyFile();
            assertThat(server.output())
                    .isEqualTo("listening on 127.0.0.1:" + server.port() + "\n" + server.transcript());
        }
    }

    @Test
    void aFileThatCannotBeWrittenIsExitCode3() throws IOException, InterruptedException {
        Path gone = Files.createDirectory(folder.resolve("gone"));
        Path unwritable = gone.resolve("t.txt");
        try (StandaloneProcess server = StandaloneProcess.start(folder, "--transcript", unwritable.toString())) {
            Files.delete(gone);
            Files.createFile(gone);
            assertThat(server.terminate()).isEqualTo(3);
            assertThat(folder.resolve("stderr.txt")).content().startsWith(unwritable + " could not be written: ");
            assertThat(server.transcript()).isEqualTo("# no client has connected\n");
        }
    }

    @Test
    void endsByItselfWithAStatusThatJudges() throws IOException, InterruptedException {
        Path dialogue = Files.writeString(folder.resolve("order.smtp"), "S: 220 here\nC: QUIT\nS: 221 bye\n");
        String[] options = {"--dialogue", dialogue.toString(), "--until-played"};
        try (StandaloneProcess server = StandaloneProcess.start(folder, options)) {
            try (SmtpClient client = SmtpClient.connect(server.port())) {
                client.expect("220 here");
                client.send("QUIT");
                client.expect("221 bye");
            }
            assertThat(server.awaitExit()).isZero();
            assertThat(server.transcript()).contains("C: QUIT\n");
        }
        try (StandaloneProcess server = StandaloneProcess.start(folder, options)) {
            try (SmtpClient client = SmtpClient.connect(server.port())) {
                client.expect("220 here");
                client.send("NOOP");
                client.expect("421 4.3.0 Mismatch: the dialogue that is played expects something else");
            }
            assertThat(server.awaitExit()).isEqualTo(1);
        }
    }

    @Test
    void tellsItsVersion() throws IOException, InterruptedException {
        Path output = folder.resolve("version.txt");
        Process process = new ProcessBuilder(StandaloneProcess.command(List.of("--version")))
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(output).content().matches("smtp-server-test [0-9]+\\.[0-9]+\\.[0-9]+(-SNAPSHOT)?\\R");
    }
}
