package io.github.smtpservertest.samples.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * A program that no one here wrote, such as a mail client.
 *
 * @param path where it lies
 */
record Program(Path path) {

    /**
     * What became of a run.
     *
     * @param exitCode its exit code
     * @param output what it printed, errors included
     */
    record Run(int exitCode, String output) {}

    private static final long LIMIT_SECONDS = 30;

    /** The program of this name; where it is absent the test is skipped, or fails under {@code REQUIRE_CLIENTS=true}. */
    static Program named(String name) {
        Optional<Path> found = find(name);
        require(found.isPresent(), name + " is not installed");
        return new Program(found.orElseThrow());
    }

    /** Whether there is a program of this name. */
    static boolean isInstalled(String name) {
        return find(name).isPresent();
    }

    private static Optional<Path> find(String name) {
        return Stream.concat(
                        Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)),
                        Stream.of("/usr/sbin", "/usr/local/sbin"))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Where that is not so the test is skipped, or fails under {@code REQUIRE_CLIENTS=true}. */
    static void require(boolean present, String complaint) {
        if (Boolean.parseBoolean(System.getenv("REQUIRE_CLIENTS"))) {
            Assertions.assertTrue(present, complaint + ", and REQUIRE_CLIENTS is true");
        }
        Assumptions.assumeTrue(present, complaint);
    }

    /** Where that is not so the test is skipped, whatever is required: the machine has another version. */
    static void requireOrSkip(boolean same, String complaint) {
        Assumptions.assumeTrue(same, complaint);
    }

    /** Runs it to its end. */
    Run run(String... arguments) throws IOException, InterruptedException {
        return runWithInput("", arguments);
    }

    /** Runs it to its end, with something to read. */
    Run runWithInput(String input, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(path.toString()));
        command.addAll(Arrays.asList(arguments));
        Path output = Files.createTempFile("client", ".out");
        Path stdin = Files.createTempFile("client", ".in");
        try {
            Files.writeString(stdin, input, StandardCharsets.ISO_8859_1);
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .redirectInput(stdin.toFile())
                    .start();
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            assertThat(process.isAlive()).as("%s is still running", path).isFalse();
            return new Run(process.exitValue(), Files.readString(output, StandardCharsets.ISO_8859_1));
        } finally {
            Files.delete(output);
            Files.delete(stdin);
        }
    }
}
