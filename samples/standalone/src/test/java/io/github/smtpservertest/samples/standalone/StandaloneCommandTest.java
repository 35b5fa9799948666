package io.github.smtpservertest.samples.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class StandaloneCommandTest {

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "--prot 25 | Unknown options: '--prot', '25'; see --help.",
                "--port x | Invalid value for option '--port' (PORT): port is a whole number up to 2147483647, not"
                        + " 'x'; see --help.",
                "--bind-address no.host.invalid | Invalid value for option '--bind-address' (ADDRESS): bindAddress"
                        + " is an address of this machine such as 127.0.0.1, not 'no.host.invalid'; see --help.",
                "--bind-address= | Invalid value for option '--bind-address' (ADDRESS): bindAddress is an address"
                        + " of this machine such as 127.0.0.1, not ''; see --help.",
                "--seed x | Invalid value for option '--seed' (NUMBER): seed is a whole number up to"
                        + " 9223372036854775807, not 'x'; see --help.",
                "--max-recipients 9999999999 | Invalid value for option '--max-recipients' (COUNT): maxRecipients"
                        + " is a whole number up to 2147483647, not '9999999999'; see --help.",
                "--port 70000 | Invalid value for option '--port' (PORT): port is 0 (any that is free) to 65535,"
                        + " not 70000; see --help.",
                "--max-recipients 0 | Invalid value for option '--max-recipients' (COUNT): maxRecipients is 1 or"
                        + " more, not 0; see --help.",
                "--max-message-size 0 | Invalid value for option '--max-message-size' (BYTES): maxMessageSize is 1"
                        + " to 1073741824, not 0; see --help.",
                "--max-command-line 5 | Invalid value for option '--max-command-line' (BYTES): maxCommandLine is 12"
                        + " or more, not 5; see --help.",
                "--idle-timeout 5 | Invalid value for option '--idle-timeout' (TIME): idleTimeout is a time such as"
                        + " 300ms, 2s or 5min, not '5'; see --help.",
                "--idle-timeout 0s | Invalid value for option '--idle-timeout' (TIME): idleTimeout is longer than"
                        + " 0s, not 0s; see --help.",
                "--host-name a\tb | Invalid value for option '--host-name' (NAME): hostName is printable ASCII"
                        + " without spaces, not 'a\tb'; see --help.",
                "--only-listed | --only-listed needs to know what is local; name a domain with --domain example.com;"
                        + " see --help.",
                "--mailbox bob@example.com --mailbox bob@example.com | <bob@example.com> is listed twice, as a mailbox"
                        + " and as a mailbox; list it once; see --help.",
                "--rules none.txt | --rules: There is no file 'none.txt'; see --help."
            })
    void badUsageIsOneSentenceAndExitCode2(String arguments, String sentence) {
        assertThat(execute(arguments.split(" "))).isEqualTo(2);
        assertThat(err).hasToString(sentence + System.lineSeparator());
        assertThat(out).hasToString("");
    }

    @Test
    void aFileThatCannotBeIsBadUsage() throws IOException {
        Path file = Files.createFile(folder.resolve("a"));
        assertThat(execute("--transcript", folder.resolve("no/t.txt").toString()))
                .isEqualTo(2);
        assertThat(execute("--transcript", folder.toString())).isEqualTo(2);
        assertThat(execute("--messages", file.toString())).isEqualTo(2);
        assertThat(err.toString().lines())
                .containsExactly(
                        "Invalid value for option '--transcript' (FILE): There is no folder '" + folder.resolve("no")
                                + "' to write '" + folder.resolve("no/t.txt") + "' to; see --help.",
                        "Invalid value for option '--transcript' (FILE): '" + folder + "' is a folder; name a file;"
                                + " see --help.",
                        "Invalid value for option '--messages': '" + file + "' is a file; name a folder; see --help.");
    }

    @Test
    void aFolderThatMayNotBeWrittenToIsToldAtOnceAndNotAtTheEnd() {
        assumeTrue(folder.toFile().setWritable(false) && !Files.isWritable(folder), "root may write everywhere");
        String file = folder.resolve("t.txt").toString();
        assertThat(execute("--transcript", file)).isEqualTo(2);
        assertThat(err)
                .hasToString("Invalid value for option '--transcript' (FILE): The folder '" + folder
                        + "' may not be written to, so '" + file + "' cannot be; see --help." + System.lineSeparator());
    }

    @Test
    void aTakenPortIsExitCode3() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(execute("--port", String.valueOf(taken.getLocalPort()))).isEqualTo(3);
            assertThat(err)
                    .hasToString("The server cannot listen on 127.0.0.1 port " + taken.getLocalPort()
                            + ": Address already in use. Choose another port, or 0 for any that is free."
                            + System.lineSeparator());
        }
    }

    @Test
    void helpTellsEveryOption() {
        assertThat(execute("--help")).isZero();
        assertThat(out.toString())
                .contains("--port", "--rule", "--rules", "--mailbox", "--transcript", "MAILBOX is one of");
        assertThat(out.toString().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(110));
    }

    @Test
    void startsAsTheOptionsSayAndClosesOnce() throws IOException {
        Path transcript = folder.resolve("t.JSON");
        int code = commandLine(StandaloneServer::close)
                .execute(
                        "--port",
                        "0",
                        "--host-name",
                        "mail.example.org",
                        "--rule",
                        "VRFY = 502",
                        "--transcript",
                        transcript.toString());
        assertThat(code).as("a rule has never fired").isEqualTo(1);
        assertThat(out).hasToString("# rule 1: VRFY = 502 \"5.5.1 Command not implemented\" (never fired, --rule)\n");
        assertThat(transcript).hasContent("{\n  \"sessions\": []\n}\n");
    }

    private int execute(String... arguments) {
        return commandLine(StandaloneServer::close).execute(arguments);
    }

    private CommandLine commandLine(Consumer<StandaloneServer> whenStarted) {
        return StandaloneCommand.commandLine(whenStarted)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true));
    }
}
