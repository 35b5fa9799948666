package io.github.smtpservertest.samples.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules of the command line and of files, as core reads them; what is wrong names the option, and the file and line. */
class RulesFileTest {

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private String file(String content) throws IOException {
        return Files.writeString(folder.resolve("rules.txt"), content).toString();
    }

    @Test
    void hasARuleALineAndARuleOfTheCommandLineIsLater() throws IOException {
        String file = file("""
                rules 1
                # whom we forward

                RCPT bob@example.com = 251 "User not local; will forward"
                  END_OF_DATA = close
                fault LF_ALONE at EHLO, 2 times
                """);
        assertThat(execute("--port", "0", "--rule", "NOOP = 299 'later'", "--rules", file))
                .as("no rule has fired")
                .isEqualTo(1);
        assertThat(err).hasToString("");
        assertThat(out.toString().lines().filter(line -> line.startsWith("# rule")))
                .containsExactly(
                        "# rule 1: RCPT bob@example.com = 251 \"User not local; will forward\" (never fired, " + file
                                + ", line 4)",
                        "# rule 2: END_OF_DATA = close (never fired, " + file + ", line 5)",
                        "# rule 3: EHLO, 2 times = rewritten {with LF for CRLF} (never fired, " + file + ", line 6)",
                        "# rule 4: NOOP = 299 \"later\" (never fired, --rule)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "RCPT = 251 | RCPT = delay soon | 15 | 'soon' is no time; write it like 300ms, 2s or 5min.",
                "# RCPT | `   RCPT bob@b.c` | 17 | What the server does is missing; write it after a = with a space on both"
                        + " sides, as in RCPT = 550.",
                "RCPT = 251 | RCPT = 550 No such user | 13 | A text stands in quotes; write 550 \"No such user\".",
                "NOOP = 250 | RCPT = delay 2s to 1s | 9 | A delay lies between two lengths of time, 0 <= least <= most <="
                        + " 1 h; least is PT2S, most PT1S.",
                "NOOP = 250 | CONNECT = 421, close | 17 | The reply 421 would never be said, for 'close' happens instead of it;"
                        + " to say it first write closeAfter(), in a text 'close after the reply', or else leave the reply out.",
                "NOOP = 250 | fault GREYLSTING | 2 | 'GREYLSTING' is no fault of the catalogue; is it GREYLISTING?",
                "NOOP = 250 | fault NO_8BITMIME, once | 2 | NO_8BITMIME is a matter of the whole server, so it has neither an"
                        + " event nor a number of times; leave that out."
            })
    void saysWhatIsWrongInWhichLineAndWhere(String first, String second, int mark, String sentence) throws IOException {
        String file = file("rules 1\n" + first + "\n" + second + "\n");
        assertThat(execute("--rules", file)).isEqualTo(2);
        assertThat(err.toString().lines())
                .containsExactly(
                        "--rules: " + file + ", line 3: " + sentence,
                        "  " + second,
                        " ".repeat(mark) + "^; see --help.");
    }

    @Test
    void aFaultOfTheWholeServerMayStandInAFileAndInARule() throws IOException {
        assertThat(execute(
                        "--port", "0", "--rules", file("rules 1\nfault NO_8BITMIME\n"), "--rule", "fault NO_SMTPUTF8"))
                .isEqualTo(0);
        assertThat(execute("--rules", file("rules 1\nfault CERTIFICATE_EXPIRED\n")))
                .isEqualTo(2);
        assertThat(err.toString())
                .isEqualTo(
                        "The fault CERTIFICATE_EXPIRED needs a server with TLS; build it with startTls() or implicitTls(); see"
                                + " --help.\n");
    }

    @Test
    void aRuleOfTheCommandLineIsReadInTheSameWay() {
        assertThat(execute("--rule", "RCPT = delay soon")).isEqualTo(2);
        assertThat(err.toString().lines())
                .containsExactly(
                        "--rule: 'soon' is no time; write it like 300ms, 2s or 5min.",
                        "  RCPT = delay soon",
                        "               ^; see --help.");
    }

    @Test
    void isThereAndInUtf8AndSaysItsFormat() throws IOException {
        Path latin = Files.write(
                folder.resolve("latin.txt"), "rules 1\nNOOP = 250 \"ü\"".getBytes(StandardCharsets.ISO_8859_1));
        Path old = Files.writeString(folder.resolve("old.txt"), "NOOP = 250\n");
        assertThat(execute("--rules", folder.resolve("no.txt").toString())).isEqualTo(2);
        assertThat(execute("--rules", latin.toString())).isEqualTo(2);
        assertThat(execute("--rules", old.toString())).isEqualTo(2);
        assertThat(err.toString().lines())
                .contains(
                        "--rules: There is no file '" + folder.resolve("no.txt") + "'; see --help.",
                        "--rules: '" + latin + "' is not in UTF-8; see --help.",
                        "--rules: " + old + ", line 1: A file of rules begins with the version of its format; write"
                                + " 'rules 1' into a line of its own above this one.");
    }

    private int execute(String... arguments) {
        return StandaloneCommand.commandLine(StandaloneServer::close)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
