package io.github.smtpservertest.samples.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@code mvn verify} leaves to {@code mvn verify -Pclients}: the tests that run another program, and no others. */
class NeedsClientsTest {

    private static final Path TESTS = Path.of("src/test/java/io/github/smtpservertest/samples/standalone");
    private static final Pattern OTHER_PROGRAM = Pattern.compile("\\b(Program|NormalClient|LoginClient|Browser)\\b");

    @Test
    void standsOnEachTestThatRunsAnotherProgram() throws IOException {
        try (Stream<Path> files = Files.list(TESTS)) {
            List<Path> tests =
                    files.filter(file -> file.toString().endsWith("IT.java")).toList();
            assertThat(tests).hasSizeGreaterThan(10);
            for (Path test : tests) {
                String source = Files.readString(test);
                assertThat(source.contains("@NeedsClients"))
                        .as("whether %s bears @NeedsClients", test.getFileName())
                        .isEqualTo(OTHER_PROGRAM.matcher(source).find());
            }
        }
    }
}
