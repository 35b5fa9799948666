package io.github.smtpservertest.junit5;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.testkit.Sentences;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the extension says has a test that holds it, to the letter. */
class EverySentenceTest {

    /** What cannot be brought about, and what is no failure of a test. */
    private static final List<String> NOT_HELD = List.of(
            // The class path of a test cannot be broken off while it is read.
            "the resource cannot be read:",
            // The attributes are there: SettingAttributesTest.
            "@SmtpServerTest has no attribute",
            "that can be read.",
            // JUnit has read the class, so its fields are accessible; those that are final are said before.
            ": the field cannot be set:",
            // Only whoever waits for it gets it, and then makes the server itself.
            "It could not be made.",
            // Nobody sees it: the condition never disables a class.
            "servers are no condition",
            // Of a report that another version wrote, which is written anew.
            "another format",
            "no number of rows:",
            // Where memory is short, which FailsWithALargeMessage has by a JVM of its own.
            "# it could not be printed:",
            "It has no page, for that could not be written:",
            "none, for it could not be made:",
            "but for the last",
            // An expression.
            "(?m)^(\\\\W*[CS]: |No client connected to )");

    @Test
    void eachOfWhatItSaysIsInATest() {
        List<Path> sources = Sentences.javaFiles(Path.of("src", "main", "java")).stream()
                .filter(file -> !file.getFileName().toString().matches(".*(Matrix|MailerUnderTest).*"))
                .toList();

        assertThat(Sentences.thatNoTestHas(sources, List.of(Path.of("src", "test", "java")), NOT_HELD))
                .isEmpty();
    }
}
