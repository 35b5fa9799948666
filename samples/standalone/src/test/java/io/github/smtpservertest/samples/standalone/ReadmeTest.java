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

    private static final Pattern EXAMPLE = Pattern.compile("(--rule|--mailbox) '([^']*)'");
    private static final Pattern COMMAND = Pattern.compile("test\\.jar ((?:explain|compare|codes)[^#\\n]*)");

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
        assertThat(exitCode).as("no rule has fired").isEqualTo(1);
    }

    @Test
    void itsTablesAndThePageOfSettingsHaveEveryOption() throws IOException {
        String pages =
                Files.readString(Path.of("README.md")) + Files.readString(Path.of("..", "..", "docs", "settings.md"));
        CommandLine line = StandaloneCommand.commandLine(StandaloneServer::close);
        assertThat(line.getCommandSpec().optionsMap().keySet())
                .filteredOn(name -> name.startsWith("--"))
                .allSatisfy(name -> assertThat(pages).contains("`" + name));
    }

    @Test
    void itsCommandsArePrintedAsItSays() throws IOException {
        List<String> commands = COMMAND.matcher(Files.readString(Path.of("README.md")))
                .results()
                .map(command -> command.group(1).strip())
                .toList();
        assertThat(commands).containsExactly("explain 251", "explain 451 4.7.1", "compare 251 503", "codes");
        assertThat(commands)
                .allSatisfy(command -> assertThat(StandaloneCommand.commandLine(StandaloneServer::close)
                                .setOut(new PrintWriter(new StringWriter()))
                                .execute(command.split(" ")))
                        .isZero());
    }
}
