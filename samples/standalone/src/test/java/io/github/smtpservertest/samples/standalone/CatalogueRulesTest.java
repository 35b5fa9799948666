package io.github.smtpservertest.samples.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.smtpservertest.fault.Fault;
import io.github.smtpservertest.internal.script.LiveScript;
import io.github.smtpservertest.script.Rule;
import io.github.smtpservertest.script.SmtpScript;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Faults of the catalogue by their names: in a rule, in a file of rules, and as an option. */
class CatalogueRulesTest {

    @TempDir
    private Path folder;

    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @EnumSource(Fault.class)
    void eachCanBeSaid(Fault fault) throws IOException {
        Path file = Files.writeString(folder.resolve("rules.txt"), "fault " + fault + "\n");
        assertThat(RulesFile.parse(file.toString()).faults()).containsExactly(fault);
        fault.stage().filter(stage -> fault.isScripted()).ifPresent(stage -> {
            SmtpScript script = new LiveScript(Duration.ofSeconds(5));
            ReplyOption.parse(stage + ", once = fault " + fault).addTo(script);
            assertThat(script.rules()).isNotEmpty();
        });
    }

    @Test
    void itIsAtThatStageAndSoOften() {
        SmtpScript script = new LiveScript(Duration.ofSeconds(5));
        ReplyOption.parse("MAIL, 2 times, optional = fault RESET_CONNECTION").addTo(script);
        assertThat(script.rules())
                .extracting(Rule::text)
                .containsExactly("at MAIL: reset instead of replying, 2 times");
        assertThat(script.unusedRules()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "NOOP = fault GREETING_554 | 1 | GREETING_554 can only be at [CONNECT]",
                "NOOP = fault NO_8BITMIME | 1 | NO_8BITMIME is a matter of the whole server; write fault NO_8BITMIME",
                "NOOP session 1 = fault STALL | 1 | a fault is at a stage, and knows 'once', '2 times' and 'optional'"
                        + " besides",
                "RCPT bob@example.com = fault STALL | 1 | a fault is at a stage, and knows 'once', '2 times' and"
                        + " 'optional' besides",
                "XFOO = fault STALL | 1 | a fault is at a stage, and knows 'once', '2 times' and 'optional' besides",
                "NOOP = fault STALE | 14 | 'STALE' is no fault that it knows; FORWARD_251, CANNOT_VERIFY_252,"
            })
    void saysWhatIsWrong(String option, int character, String complaint) {
        assertThatThrownBy(() -> ReplyOption.parse(option))
                .isInstanceOf(OptionSyntaxException.class)
                .hasMessageStartingWith("'" + option + "', character " + character + ": " + complaint);
    }

    @Test
    void aFileSaysWhereItDoesNotKnowOne() throws IOException {
        Path file = Files.writeString(folder.resolve("rules.txt"), "\n  fault STALE\n");
        assertThat(execute("--rules", file.toString())).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("Invalid value for option '--rules' (FILE): " + file
                        + ", line 2, column 9: 'STALE' is no fault" + " that it knows; FORWARD_251, ");
    }

    @Test
    void anOptionNamesOneAndWhatItLacksIsSaid() {
        assertThat(execute("--port", "0", "--quiet", "--fault", "greylisting", "--fault", "NO_8BITMIME"))
                .as("the rule of a fault has never fired")
                .isEqualTo(1);
        assertThat(execute("--fault", "CERTIFICATE_EXPIRED")).isEqualTo(2);
        assertThat(err.toString())
                .contains("The fault CERTIFICATE_EXPIRED needs a server with TLS; build it with startTls() or"
                        + " implicitTls(); see --help.");
    }

    private int execute(String... arguments) {
        return StandaloneCommand.commandLine(StandaloneServer::close)
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
