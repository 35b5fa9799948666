package io.github.smtpservertest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.smtpservertest.testkit.QuietPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A start that fails leaves nothing bound, however often it is tried. */
class FailedStartTest {

    static final int ATTEMPTS = 20;

    @TempDir
    private Path folder;

    @Test
    void aPortInUseIsLeftAloneAndIsFreeWhenItsOwnerGoes() throws IOException {
        try (ServerSocket owner = new ServerSocket()) {
            owner.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), QuietPort.next()));
            FakeSmtpServer server =
                    FakeSmtpServer.builder().port(owner.getLocalPort()).build();
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                assertThatIllegalStateException().isThrownBy(server::open);
                assertThat(server.isOpen()).isFalse();
            }
            int port = owner.getLocalPort();
            owner.close();
            try (ServerSocket next = new ServerSocket()) {
                next.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                assertThat(next.isBound()).isTrue();
            }
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void withoutDescriptorsNothingIsBound() throws IOException, InterruptedException {
        List<String> lines = run("ulimit -n 512", "descriptors");

        assertThat(lines.subList(0, ATTEMPTS))
                .allSatisfy(line -> assertThat(line)
                        .startsWith("IllegalStateException: The server cannot listen on 127.0.0.1 port ")
                        .contains("Too many open files"));
        assertThat(lines.subList(ATTEMPTS, lines.size())).containsExactly("port is free", "started: true");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void withoutThreadsNothingIsBound() throws IOException, InterruptedException {
        // A thread of the usual size is of 256 MB here.
        List<String> lines = run(
                "export MALLOC_ARENA_MAX=1; ulimit -v 5000000",
                "threads",
                "-XX:ThreadStackSize=262144",
                "-XX:CompressedClassSpaceSize=32m",
                "-Xmx64m",
                "-XX:+UseSerialGC");

        // Now and then the JVM itself gives room back just before an attempt, which then starts, as it should.
        String noRoom = "OutOfMemoryError: unable to create native thread";
        assertThat(lines.subList(0, ATTEMPTS))
                .allMatch(line -> line.equals("started") || line.startsWith(noRoom))
                .filteredOn(line -> line.startsWith(noRoom))
                .hasSizeGreaterThan(ATTEMPTS / 2);
        assertThat(lines.subList(ATTEMPTS, lines.size())).containsExactly("port is free", "started: true");
    }

    /** Runs {@link StartsWithoutResources} in a JVM of its own, under a limit of its shell. */
    private List<String> run(String limit, String what, String... options) throws IOException, InterruptedException {
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
        command.addAll(List.of(options));
        command.addAll(List.of(StartsWithoutResources.class.getName(), what));
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ended").isTrue();
        return Files.readAllLines(output);
    }
}
