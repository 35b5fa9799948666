package io.github.smtpservertest.samples.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.internal.script.LiveScript;
import io.github.smtpservertest.script.Rule;
import io.github.smtpservertest.script.SmtpScript;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesFileTest {

    @TempDir
    private Path folder;

    private final StringWriter err = new StringWriter();

    private String file(String content) throws IOException {
        return Files.writeString(folder.resolve("rules.txt"), content).toString();
    }

    @Test
    void hasARuleALine() throws IOException {
        SmtpScript script = new LiveScript(Duration.ofSeconds(5));
        RulesFile.parse(file("""
                        # whom we forward

                        RCPT bob@example.com = 251 User not local; will forward
                          # and then
                          END_OF_DATA = close instead of replying\s
                        """)).rules().forEach(rule -> rule.addTo(script));
        assertThat(script.rules())
                .extracting(Rule::text)
                .containsExactly(
                        "at end of data: close instead of replying",
                        "at RCPT TO:<bob@example.com>: say 251 \"User not local; will forward\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "RCPT = 251 | RCPT = delay soon | 14 | 'soon' is no time; write it like 300ms, 2s or 5min",
                "# RCPT | `   RCPT bob = 550 no` | 9 | \"bob\" is no mail address: the domain is missing: no \"@\" follows"
                        + " the local part (column 4); write it like bob@example.com or *@example.com",
                "RCPT = 251 | RCPT | 5 | \" = \" and what to answer is missing; the = has a space on either side"
            })
    void saysWhatIsWrongInWhichLineAndColumn(String first, String second, int column, String complaint)
            throws IOException {
        String file = file(first + "\n" + second + "\n");
        assertThat(execute("--rules", file)).isEqualTo(2);
        assertThat(err)
                .hasToString("Invalid value for option '--rules' (FILE): " + file + ", line 2, column " + column + ": "
                        + complaint + "; see --help." + System.lineSeparator());
    }

    @Test
    void saysWhatTheScriptWillNotHave() throws IOException {
        String file = file("RCPT = delay 2s to 1s\n");
        assertThat(execute("--rules", file)).isEqualTo(2);
        assertThat(err.toString())
                .startsWith(
                        "Invalid value for option '--rules' (FILE): " + file + ", line 1: A delay lies between two");
    }

    @Test
    void isThereAndInUtf8() throws IOException {
        Path latin = Files.write(folder.resolve("latin.txt"), "NOOP = 250 ü".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(execute("--rules", folder.resolve("no.txt").toString())).isEqualTo(2);
        assertThat(execute("--rules", latin.toString())).isEqualTo(2);
        assertThat(err.toString().lines())
                .containsExactly(
                        "Invalid value for option '--rules' (FILE): There is no file '" + folder.resolve("no.txt")
                                + "'; see --help.",
                        "Invalid value for option '--rules' (FILE): '" + latin + "' is not in UTF-8; see --help.");
    }

    private int execute(String... arguments) {
        return StandaloneCommand.commandLine(StandaloneServer::close)
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
