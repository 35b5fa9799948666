package io.github.smtpservertest.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a program in a JVM of its own, under a limit of its shell, since it takes from its JVM what that needs. */
public final class OwnJvm {

    private static final long LIMIT_SECONDS = 120;

    private OwnJvm() {}

    /**
     * What it prints, line by line, and its exit status at last.
     *
     * @param folder where it runs, and its output goes
     * @param limit what its shell says first, such as {@code ulimit -n 512}
     * @param options those of the JVM
     */
    public static List<String> run(
            Path folder, String limit, List<String> options, Class<?> program, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "bash",
                "-c",
                limit + "; exec \"$@\"",
                "bash",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                // Its warning that a thread could not be made, each time.
                "-Xlog:disable",
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(options);
        command.add(program.getName());
        command.addAll(List.of(arguments));
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("It has not ended; so far it has said " + Files.readAllLines(output));
            }
        } finally {
            process.destroyForcibly();
        }
        List<String> lines = new ArrayList<>(Files.readAllLines(output));
        lines.add("exit " + process.exitValue());
        return lines;
    }
}
