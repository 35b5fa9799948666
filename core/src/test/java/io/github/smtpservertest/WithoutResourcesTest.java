package io.github.smtpservertest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.testkit.OwnJvm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A server whose JVM has no memory, no thread or no descriptor left tells so, and goes on when there is some again. */
@EnabledOnOs(OS.LINUX)
class WithoutResourcesTest {

    private static final String[] GOES_ON = {"open: true", "takes: after", "failures after: []", "exit 0"};

    @TempDir
    private Path folder;

    @Test
    void aSessionThatFindsNoMemoryIsEndedAndToldOf() throws IOException, InterruptedException {
        List<String> lines =
                OwnJvm.run(folder, ":", List.of("-Xmx96m", "-XX:+UseSerialGC"), RunsWithoutResources.class, "memory");

        assertThat(lines)
                .startsWith("the connection ended", "sessions that are open: 0")
                .endsWith(GOES_ON);
        assertThat(lines)
                .filteredOn(line -> line.startsWith("failure: "))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line)
                        .containsAnyOf(
                                "The server failed in session 2: java.lang.OutOfMemoryError",
                                "where there was no memory left to say at what"));
    }

    @Test
    void aConnectionThatCanHaveNoThreadIsClosedAndToldOf() throws IOException, InterruptedException {
        // A thread of the usual size is of 256 MB here.
        List<String> lines = OwnJvm.run(
                folder,
                "export MALLOC_ARENA_MAX=1; ulimit -v 5000000",
                List.of(
                        "-XX:ThreadStackSize=262144",
                        "-XX:CompressedClassSpaceSize=32m",
                        "-Xmx64m",
                        "-XX:+UseSerialGC"),
                RunsWithoutResources.class,
                "threads");

        assertThat(lines).endsWith(GOES_ON);
        if (lines.contains("the client was greeted, on a virtual thread")) {
            assertThat(Runtime.version().feature()).isGreaterThanOrEqualTo(21);
            return;
        }
        assertThat(lines).startsWith("the connection ended");
        assertThat(lines)
                .filteredOn(line -> line.startsWith("failure: "))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line)
                        .startsWith("failure: No thread could be had for a connection, which was closed:"
                                + " java.lang.OutOfMemoryError: unable to create native thread"));
    }

    @Test
    void aConnectionThatCanHaveNoDescriptorIsToldOfAndServedWhenThereIsOne() throws IOException, InterruptedException {
        List<String> lines = OwnJvm.run(folder, "ulimit -n 512", List.of(), RunsWithoutResources.class, "descriptors");

        assertThat(lines)
                .startsWith("none left")
                .contains("the client was served")
                .endsWith(GOES_ON);
        assertThat(lines)
                .filteredOn(line -> line.startsWith("failure: "))
                .singleElement()
                .asString()
                .contains("cannot take connections: ", "Too many open files", "It tries again and again");
    }
}
