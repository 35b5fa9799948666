package io.github.smtpservertest.samples.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C in the middle of a matrix shows what it has found so far, and leaves nothing behind. */
@DisabledOnOs(OS.WINDOWS)
class MatrixStopIT {

    @TempDir
    private Path folder;

    @Test
    @Timeout(60)
    void aMatrixThatIsStoppedShowsAndWritesWhatItHasFoundSoFar() throws IOException, InterruptedException {
        Path scratch = Files.createDirectory(folder.resolve("scratch"));
        Path page = folder.resolve("page.html");
        Path out = folder.resolve("out.txt");
        List<String> command = new ArrayList<>(StandaloneProcess.command(List.of(
                "matrix",
                "--command",
                MatrixCommandTest.sender("careless"),
                "--result",
                page.toString(),
                "--name",
                "careless")));
        command.add(1, "-Djava.io.tmpdir=" + scratch);
        Process matrix =
                new ProcessBuilder(command).redirectOutput(out.toFile()).start();
        try {
            Reader err = matrix.errorReader(StandardCharsets.UTF_8);
            StringBuilder letters = new StringBuilder();
            while (letters.length() < 10) {
                letters.append((char) err.read());
            }
            // A JVM that was started in the background of a script is deaf to what Ctrl-C sends; to this it is not.
            new ProcessBuilder("kill", "-TERM", String.valueOf(matrix.pid()))
                    .start()
                    .waitFor();
            assertThat(matrix.waitFor(30, TimeUnit.SECONDS)).as("it ends").isTrue();
            assertThat(matrix.exitValue()).isEqualTo(Status.STOPPED.code());
            StringWriter rest = new StringWriter();
            err.transferTo(rest);
            assertThat(rest.toString()).containsPattern("\nStopped before the end, after [0-9]+ cells\\.\n$");
            assertThat(out)
                    .content()
                    .contains("  .               healthy server")
                    .containsPattern("\ncareless, stopped before its end: [0-9]+ cells in ");
            assertThat(page).content().contains("Fault matrix of careless, stopped before its end");
            assertThat(scratch).isEmptyDirectory();
        } finally {
            matrix.destroyForcibly();
        }
    }
}
