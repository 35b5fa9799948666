package io.github.smtpservertest.assertj;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each assertion, and each wait, has a test that holds the whole text of its failure. */
class EveryFailureTest {

    private static final Path SOURCES = Path.of("src", "test", "java", "io", "github", "smtpservertest", "assertj");

    /** What is asserted in a call that compares the whole text: all up to the text. */
    private static final Pattern WHOLE_TEXT = Pattern.compile(
            "\\b(?:assertFails|fails)\\(\\s*(\\(\\) -> .*?)\"\"\"|\\bfails\\(\\s*(\\(\\) -> .*?),\\s*\"Expected",
            Pattern.DOTALL);

    private static final Pattern CALL = Pattern.compile("[.](\\w+)\\(");

    /** These go on to a part of what there is, and cannot fail; nor can what only sets a limit. */
    private static final Set<String> NEVER_FAIL = Set.of("transcript", "within");

    /**
     * A golden file's failures are held by a test of their own, in which the file's path is left out; how far the dialogue has come when
     * a further message is kept varies, and its sentence is held by SmtpAwaitTest.
     */
    private static final Set<String> HELD_ELSEWHERE = Set.of("matchesGolden", "matches", "receivesNothingMoreFor");

    @Test
    void everyAssertionHasOneThatHoldsItsText() {
        Set<String> names = names();
        names.removeAll(held());
        names.removeAll(NEVER_FAIL);
        names.removeAll(HELD_ELSEWHERE);

        assertThat(names)
                .as("assertions whose failure no test holds to the letter")
                .isEmpty();
    }

    private static Set<String> names() {
        return Stream.of(
                        AbstractDialogueAssert.class,
                        AbstractTranscriptAssert.class,
                        AbstractSessionAssert.class,
                        AbstractExchangeAssert.class,
                        AbstractEnvelopeAssert.class,
                        AbstractMessageAssert.class,
                        AbstractFakeSmtpServerAssert.class,
                        SmtpAwait.class)
                .flatMap(type -> Stream.of(type.getDeclaredMethods()))
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                .map(Method::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The last call is the one that fails. */
    private static Set<String> held() {
        return sources().stream()
                .flatMap(source -> WHOLE_TEXT.matcher(source).results())
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                .flatMap(assertion -> CALL.matcher(assertion).results())
                .map(call -> call.group(1))
                .collect(Collectors.toSet());
    }

    private static List<String> sources() {
        try (Stream<Path> files = Files.list(SOURCES)) {
            return files.map(EveryFailureTest::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
