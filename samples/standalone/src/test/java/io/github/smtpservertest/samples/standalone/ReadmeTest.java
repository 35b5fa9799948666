package io.github.smtpservertest.samples.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ReadmeTest {

    private static final Pattern EXAMPLE = Pattern.compile("(--reply|--mailbox) '([^']*)'");

    @Test
    void itsExamplesAreTaken() throws IOException {
        List<MatchResult> examples = EXAMPLE.matcher(Files.readString(Path.of("README.md")))
                .results()
                .toList();
        List<String> arguments = new ArrayList<>(List.of("--port", "0", "--quiet"));
        for (MatchResult example : examples) {
            arguments.add(example.group(1));
            arguments.add(example.group(2));
        }
        assertThat(examples).hasSizeGreaterThanOrEqualTo(20);
        StringWriter complaints = new StringWriter();
        int exitCode = StandaloneCommand.commandLine(StandaloneServer::close)
                .setErr(new PrintWriter(complaints, true))
                .execute(arguments.toArray(String[]::new));
        assertThat(complaints).hasToString("");
        assertThat(exitCode).isZero();
    }

    @Test
    void itsTableHasEveryOption() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        CommandLine line = StandaloneCommand.commandLine(StandaloneServer::close);
        assertThat(line.getCommandSpec().optionsMap().keySet())
                .filteredOn(name -> name.startsWith("--"))
                .allSatisfy(name -> assertThat(readme).contains("`" + name));
    }
}
