package io.github.smtpservertest.samples.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The option {@code --dialogue}. */
class DialogueOptionTest {

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void aFileThatHoldsNoDialogueIsBadUsageAndTellsLineAndColumn() throws IOException {
        Path file = Files.writeString(folder.resolve("order.smtp"), "S: 220 here\nC: QUIT\nS:221 bye\n");
        assertThat(execute("--dialogue", file.toString())).isEqualTo(2);
        assertThat(err)
                .hasToString("Invalid value for option '--dialogue': Line 3, column 3 of order.smtp: A space stands"
                        + " behind S:, as in 'S: text'; see --help." + System.lineSeparator());
    }

    @Test
    void aFileThatIsNotThereIsBadUsage() {
        Path file = folder.resolve("none.smtp");
        assertThat(execute("--dialogue", file.toString())).isEqualTo(2);
        assertThat(err)
                .hasToString("Invalid value for option '--dialogue': There is no file '" + file + "'; see" + " --help."
                        + System.lineSeparator());
    }

    @Test
    void aFolderIsBadUsage() {
        assertThat(execute("--dialogue", folder.toString())).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("Invalid value for option '--dialogue': '" + folder + "' cannot be read: ")
                .doesNotContain("Exception");
    }

    @Test
    void itIsPlayedAndWhatWasNotIsTold() throws IOException {
        Path file = Files.writeString(folder.resolve("order.smtp"), "S: 220 here\nC: QUIT\nS: 221 bye\n");
        int code = StandaloneCommand.commandLine(StandaloneServer::close)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute("--port", "0", "--dialogue", file.toString());
        assertThat(code).isEqualTo(1);
        assertThat(out.toString())
                .endsWith("# Session 1 of the dialogue, from line 1 of order.smtp, was not played: no client came for"
                        + " it.\n");
        assertThat(err).hasToString("");
    }

    private int execute(String... arguments) {
        return StandaloneCommand.commandLine(server -> {})
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }
}
