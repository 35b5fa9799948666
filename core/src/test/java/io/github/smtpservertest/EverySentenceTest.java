package io.github.smtpservertest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.testkit.Sentences;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a failed test says of a server has a test that holds it, to the letter. */
class EverySentenceTest {

    private static final Path SOURCES = Path.of("src", "main", "java", "io", "github", "smtpservertest");

    /** Where an AssertionError is made, and what it is made of. */
    private static final List<String> FILES = List.of(
            "FakeSmtpServer.java",
            "Waits.java",
            "internal/effect/LiveGate.java",
            "internal/explain/Explanation.java",
            "internal/explain/TellingLine.java",
            "internal/text/FailureText.java",
            "internal/verify/Verification.java",
            "transcript/Transcript.java");

    @Test
    void eachOfWhatAFailureSaysIsInATest() {
        assertThat(Sentences.thatNoTestHas(
                        FILES.stream().map(SOURCES::resolve).toList(),
                        Stream.of("core", "assertj")
                                .map(module -> Path.of("..", module, "src", "test", "java"))
                                .toList(),
                        // The second is the title of a page. Two faults of the whole server stand in each other's way.
                        List.of("faults of the server never happened:", "SMTP dialogue")))
                .isEmpty();
    }
}
