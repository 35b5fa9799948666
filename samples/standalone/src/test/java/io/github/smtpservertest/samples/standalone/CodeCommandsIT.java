package io.github.smtpservertest.samples.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the packaged jar that start no server: they print and end. */
class CodeCommandsIT {

    @TempDir
    private Path folder;

    @Test
    void theJarExplains() throws IOException, InterruptedException {
        assertThat(run("explain", "251")).isZero();
        assertThat(output("out.txt"))
                .startsWith("251 User not local; will forward: a success\n")
                .endsWith("Section: RFC 5321 §3.4\n");
        assertThat(output("err.txt")).isEmpty();
    }

    @Test
    void theJarCompares() throws IOException, InterruptedException {
        assertThat(run("compare", "251", "503")).isZero();
        assertThat(output("out.txt")).startsWith("""
                        251 User not local; will forward: a success
                        503 Bad sequence of commands: a permanent failure

                        """);
    }

    @Test
    void theJarListsTheCodes() throws IOException, InterruptedException {
        assertThat(run("codes")).isZero();
        assertThat(output("out.txt"))
                .startsWith("2yz: a success\n211  System status")
                .contains("\n556  ");
    }

    @Test
    void aCodeThatIsNoneIsExitCode2() throws IOException, InterruptedException {
        assertThat(run("explain", "999")).isEqualTo(2);
        assertThat(output("out.txt")).isEmpty();
        assertThat(output("err.txt"))
                .isEqualToIgnoringNewLines(
                        "'999' is no reply code; write 200 to 599, like 251, or an enhanced status code like 5.1.1; see"
                                + " explain --help.");
    }

    private int run(String... arguments) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(StandaloneProcess.command(List.of(arguments)))
                .redirectOutput(folder.resolve("out.txt").toFile())
                .redirectError(folder.resolve("err.txt").toFile())
                .start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private String output(String file) throws IOException {
        return Files.readString(folder.resolve(file), StandardCharsets.UTF_8);
    }
}
