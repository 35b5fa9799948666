package io.github.smtpservertest.samples.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.matrix.VerdictKind;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code matrix --command} runs a program under each fault, and its exit status tells the costliest mistake. */
class MatrixCommandTest {

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /** The command that runs {@link TestSender}, on a JVM that starts quickly. */
    static String sender(String how) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Path classes = Path.of(TestSender.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        return "'" + java + "' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto -cp '" + classes + "' "
                + TestSender.class.getName() + " " + how + " {host} {port} {recipients}";
    }

    private int execute(String... arguments) {
        List<String> all = new ArrayList<>(List.of("matrix"));
        all.addAll(Arrays.asList(arguments));
        return StandaloneCommand.commandLine(StandaloneServer::close)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
    }

    private int executeOn(String how, String names, String... more) {
        List<String> all = new ArrayList<>(List.of("--command", sender(how), "--name", how, "--names", names));
        all.addAll(Arrays.asList(more));
        return execute(all.toArray(String[]::new));
    }

    @Test
    void aCarefulProgramIsRightAndExitsWithZero() {
        int status = executeOn("careful", "REFUSE_AFTER_DOT,CLOSE_AFTER_DOT,CERTIFICATE_EXPIRED");
        assertThat(out.toString())
                .contains("  .  END_OF_DATA  REFUSE_AFTER_DOT     right\n")
                .contains("  ?  END_OF_DATA  CLOSE_AFTER_DOT      in doubt, right\n")
                .contains("  -               CERTIFICATE_EXPIRED  not applicable\n")
                .containsPattern("\ncareful: 4 cells in [0-9.]+ s: 1 in doubt, right, 2 right, 1 not applicable\n$");
        assertThat(err.toString()).as("a letter for each cell").matches("[.?-]{4} 4\\R");
        assertThat(status).isZero();
    }

    @Test
    void theExitStatusIsThatOfTheCostliestMistake() {
        assertThat(executeOn("careless", "REFUSE_AFTER_DOT,CLOSE_AFTER_DOT", "--quiet"))
                .isEqualTo(MatrixCommand.status(VerdictKind.LOST_MAIL))
                .isEqualTo(10);
        assertThat(out.toString()).matches("careless: 3 cells in [0-9.]+ s: 1 lost mail, .*\\R");
        assertThat(err).hasToString("");
    }

    @Test
    void theResultIsWrittenAsItsNameSays() throws IOException {
        Path json = folder.resolve("r.json");
        Path page = folder.resolve("r.HTML");
        Path text = folder.resolve("r.txt");
        executeOn(
                "careless",
                "REFUSE_AFTER_DOT",
                "--quiet",
                "--result",
                json.toString(),
                "--result",
                page.toString(),
                "--result",
                text.toString());
        assertThat(Files.readString(json)).startsWith("{\"format\":1,").contains("\"verdict\":\"LOST_MAIL\"");
        assertThat(Files.readString(page)).startsWith("<!doctype html>").contains("Fault matrix of careless");
        assertThat(Files.readString(text))
                .contains("| fault REFUSE_AFTER_DOT at END_OF_DATA")
                .endsWith(out.toString());
    }

    @Test
    void whatTheBaselineAcceptsIsNothingWrongAndWhatItDoesNotIs() throws IOException {
        Path baseline = folder.resolve("baseline.txt");
        assertThat(executeOn(
                        "careless",
                        "REFUSE_AFTER_DOT",
                        "--quiet",
                        "--baseline",
                        baseline.toString(),
                        "--write-baseline"))
                .isZero();
        assertThat(Files.readString(baseline)).contains("REFUSE_AFTER_DOT at END_OF_DATA = LOST_MAIL \"");
        assertThat(executeOn("careless", "REFUSE_AFTER_DOT", "--quiet", "--baseline", baseline.toString()))
                .isZero();
        assertThat(err.toString()).isEqualTo("as in the baseline" + System.lineSeparator());
        assertThat(executeOn("careless", "DEFER_AFTER_DOT", "--quiet", "--baseline", baseline.toString()))
                .isEqualTo(1);
        assertThat(err.toString())
                .contains("worse than the baseline:\n  - DEFER_AFTER_DOT at END_OF_DATA: lost mail. ");
    }

    @Test
    void aProgramThatFailsWithoutAnyFaultIsOneSentenceAndItsDialogue() {
        assertThat(executeOn("silent", "REFUSE_AFTER_DOT")).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("The mailer fails at a healthy server, so that there is nothing to compare faults with: it"
                        + " reported success and never connected.");
        assertThat(out).hasToString("");
    }

    @Test
    void ofACommandThatPrintsMegabytesTheEndCountsToo() {
        assertThat(executeOn("chatty", "REFUSE_AFTER_DOT", "--success-output", "the last word"))
                .as(err::toString)
                .isZero();
        assertThat(out.toString()).contains("  .  END_OF_DATA  REFUSE_AFTER_DOT  right\n");
    }

    @Test
    void whatOutlivesItsLimitIsEndedWithAllThatItStarted() throws Exception {
        Path children = folder.resolve("children");
        assertThat(execute(
                        "--command",
                        sender("stuck") + " '" + children + "'",
                        "--names",
                        "REFUSE_AFTER_DOT,CLOSE_AFTER_DOT",
                        "--limit",
                        "2s"))
                .isEqualTo(MatrixCommand.status(VerdictKind.HANG));
        assertThat(out.toString()).contains("  H  END_OF_DATA  REFUSE_AFTER_DOT  hang\n");
        List<String> started = Files.readAllLines(children);
        assertThat(started).hasSize(2);
        for (String child : started) {
            Optional<ProcessHandle> process = ProcessHandle.of(Long.parseLong(child));
            if (process.isPresent()) {
                process.get().onExit().get(10, TimeUnit.SECONDS);
            }
        }
    }

    @Test
    void aBrokenBaselineIsOneSentenceThatNamesTheLine() throws IOException {
        Path baseline = Files.writeString(folder.resolve("baseline.txt"), "matrix 1\nREFUSE_AFTER_DOT LOST_MAIL\n");
        assertThat(executeOn("careful", "REFUSE_AFTER_DOT", "--quiet", "--baseline", baseline.toString()))
                .isEqualTo(2);
        assertThat(err).hasToString(baseline + ", line 2: write NAME = VERDICT \"reason\"." + System.lineSeparator());
    }

    @Test
    void aBaselineThatCannotBeWrittenIsToldBeforeAnythingRuns() {
        Path nowhere = folder.resolve("none").resolve("baseline.txt");
        assertThat(executeOn("careful", "REFUSE_AFTER_DOT", "--baseline", nowhere.toString(), "--write-baseline"))
                .isEqualTo(2);
        assertThat(err)
                .hasToString("--baseline: There is no folder '" + nowhere.getParent() + "' to write '" + nowhere
                        + "' to; see matrix --help." + System.lineSeparator());
        assertThat(out).hasToString("");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | matrix needs a command; write it like --command 'swaks --server {host}:{port} --to {recipients}'; see"
                        + " matrix --help.",
                "--command;swaks {port} | Invalid value for option '--command': The command has no {recipients}, so"
                        + " it cannot know whom to send to; see matrix --help.",
                "--command;no-such-program {port} {recipients} | The program 'no-such-program' cannot be started: no such"
                        + " program in the PATH; see matrix --help.",
                "--command;/ {port} {recipients} | The program '/' cannot be started: it is no file that may be executed;"
                        + " see matrix --help.",
                "--command;./none {port} {recipients} | The program './none' cannot be started: no such file; see matrix --help.",
                "--command;{host} {port} {recipients} | The program '{host}' is a placeholder; begin the command with the"
                        + " program that sends, as in 'swaks --server {host}:{port} --to {recipients}'; see matrix --help.",
                "--command;a {port} {recipients};--baseline;. | --baseline: '.' is a folder; name a file; see matrix --help.",
                "--command;a {port} {recipients};--message;none.eml | --message: There is no file 'none.eml' that can be read;"
                        + " see matrix --help.",
                "--command;a {port} {recipients};--limit;5 | Invalid value for option '--limit': '5' is no time; write"
                        + " it like 300ms, 2s or 5min; see matrix --help.",
                "--command;a {port} {recipients};--limit;0s | --limit is longer than 0s; see matrix --help.",
                "--command;a {port} {recipients};--threads;0 | --threads is 1 or more, not 0; see matrix --help.",
                "--command;a {port} {recipients};--refused-output;refused .* | --refused-output has no group; put the address"
                        + " into one, as in 'refused: (\\S+)'; see matrix --help.",
                "--command;a {port} {recipients};--success-output;( | Invalid value for option '--success-output': '('"
                        + " is no regular expression: Unclosed group; see matrix --help.",
                "--command;a {port} {recipients};--write-baseline | --write-baseline needs to know where; name the file with"
                        + " --baseline FILE; see matrix --help.",
                "--command;a {port} {recipients};--baseline;none.txt | --baseline: There is no file 'none.txt';"
                        + " --write-baseline writes it; see matrix --help.",
                "--command;a {port} {recipients};--stages;MALE | Invalid value for option '--stages' (STAGE): expected one of"
                        + " [CONNECT, HELO, EHLO, STARTTLS, AUTH, AUTH_RESPONSE, MAIL, RCPT, DATA, CONTENT, END_OF_DATA, BDAT, RSET,"
                        + " NOOP, VRFY, EXPN, HELP, QUIT, IDLE, UNKNOWN] (case-insensitive) but was 'MALE'; see matrix --help.",
                "--command;a {port} {recipients};--names;NO_SUCH_FAULT | No fault is named 'NO_SUCH_FAULT'; docs/faults.md lists"
                        + " them; see matrix --help.",
                "extra | Unmatched argument at index 1: 'extra'; see matrix --help."
            })
    void badUsageIsOneSentenceAndExitCode2(String arguments, String sentence) {
        assertThat(execute(arguments.isEmpty() ? new String[0] : arguments.split(";", -1)))
                .isEqualTo(2);
        assertThat(err).hasToString(sentence + System.lineSeparator());
        assertThat(out).hasToString("");
    }

    @Test
    void theServersOptionsDoNothingHereAndAreRefused() {
        assertThat(StandaloneCommand.commandLine(StandaloneServer::close)
                        .setErr(new PrintWriter(err, true))
                        .execute("--port", "0", "matrix", "--command", "a {port} {recipients}"))
                .isEqualTo(2);
        assertThat(err)
                .hasToString(
                        "matrix starts servers of its own, so --port does nothing; leave it out; see matrix --help."
                                + System.lineSeparator());
    }

    @Test
    void helpTellsThePlaceholdersAndTheExitCodes() {
        assertThat(execute("--help")).isZero();
        assertThat(Arrays.stream(CommandTemplate.Placeholder.values()))
                .allSatisfy(placeholder -> assertThat(out.toString()).contains(placeholder.written()));
        assertThat(out.toString())
                .startsWith("Usage: smtp-server-test matrix [OPTIONS]")
                .contains("Exit codes:", "10 being lost mail");
        assertThat(out.toString().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(110));
    }
}
