package io.github.smtpservertest.junit5;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.testkit.OwnJvm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A test that fails with a large message fails, with its report, and the run goes on. */
@EnabledOnOs(OS.LINUX)
class LargeMessageFailureTest {

    @Test
    void aMessageOfNinetyMegabytesDoesNotEndARunThatHasFiveHundredAndTwelve(@TempDir Path folder)
            throws IOException, InterruptedException {
        List<String> lines = OwnJvm.run(folder, ":", List.of("-Xmx512m"), FailsWithALargeMessage.class);

        assertThat(lines).contains("failed 1, succeeded 1").endsWith("exit 0");
        assertThat(lines).anyMatch(line -> line.startsWith("it: java.lang.AssertionError: Expected nothing"));
        assertThat(String.join("\n", lines)).contains("of content", ".eml").doesNotContain("OutOfMemoryError");
        assertThat(lines).hasSizeLessThan(100);
    }
}
