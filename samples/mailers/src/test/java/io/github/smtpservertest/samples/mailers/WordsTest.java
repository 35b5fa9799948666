package io.github.smtpservertest.samples.mailers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pages, the Javadoc and the messages use the words that an engineer who has never seen this project would use. */
class WordsTest {

    /** A private word, and what to write instead. */
    private static final Map<Pattern, String> WORDS = words();

    /** How many are left in Javadoc and messages; the number only goes down. */
    private static final int MOST_IN_SOURCES = 619;

    private static final Pattern COMMENT_OR_STRING = Pattern.compile("^\\s*(/?\\*|//).*|\"(\\\\.|[^\"\\\\])*\"");

    private static Map<Pattern, String> words() {
        Map<Pattern, String> words = new TreeMap<>(Comparator.comparing(Pattern::pattern));
        words.put(word("rooms|the house|plan of the house"), "modules, packages, architecture, conventions");
        words.put(word("octets?"), "byte");
        words.put(word("behind"), "after");
        words.put(word("further out"), "enclosing");
        words.put(word("(is|are|was|were) told(?! apart)"), "receives, gets; is reported");
        words.put(word("unless (set|asked|given)"), "by default");
        words.put(word("comes? to bear|comes? about|come by"), "be used, reach, happen");
        words.put(word("mend(s|ed|ing)?|(its|their) kin"), "repair, similar");
        words.put(word("for ever|by chance|at the most"), "indefinitely, random, at most");
        words.put(word("departs?|departures?|has it otherwise"), "does not match, unexpected command");
        return words;
    }

    private static Pattern word(String alternatives) {
        return Pattern.compile("\\b(" + alternatives + ")\\b", Pattern.CASE_INSENSITIVE);
    }

    @Test
    void thePagesThatANewcomerReadsHaveNone() throws IOException {
        Path root = root();
        List<Path> pages;
        try (Stream<Path> docs = Files.list(root.resolve("docs"))) {
            pages = Stream.concat(
                            Stream.of(root.resolve("README.md"), root.resolve("CONTRIBUTING.md")),
                            docs.filter(page -> page.toString().endsWith(".md")))
                    .toList();
        }

        assertThat(pages).hasSizeGreaterThan(3);
        assertThat(pages.stream().flatMap(page -> found(page, read(page)))).isEmpty();
    }

    @Test
    void javadocAndMessagesHaveNoMoreThanBefore() throws IOException {
        List<String> found;
        try (Stream<Path> files = Files.walk(root())) {
            found = files.filter(file -> file.toString().replace('\\', '/').matches(".*/src/main/.*\\.java"))
                    .flatMap(file -> found(file, commentsAndStrings(read(file))))
                    .toList();
        }

        assertThat(found.size())
                .as("private words in Javadoc and messages, such as %s", found.subList(0, Math.min(20, found.size())))
                .isLessThanOrEqualTo(MOST_IN_SOURCES);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        /** How many octets came. */            | 1
        throw wrong("the octets behind it");    | 2
        int octets = behind(rooms);             | 0
        // comes to bear                        | 1
        """)
    void aWordCountsInCommentsAndStringsOnly(String line, int count) {
        assertThat(found(Path.of("Some.java"), commentsAndStrings(line))).hasSize(count);
    }

    private static Stream<String> found(Path page, String text) {
        return WORDS.entrySet().stream()
                .flatMap(word -> word.getKey()
                        .matcher(text)
                        .results()
                        .map(found -> page.getFileName() + ": '" + found.group() + "', better: " + word.getValue()));
    }

    private static String commentsAndStrings(String source) {
        StringBuilder text = new StringBuilder();
        source.lines().forEach(line -> {
            Matcher matcher = COMMENT_OR_STRING.matcher(line);
            while (matcher.find()) {
                text.append(matcher.group()).append('\n');
            }
        });
        return text.toString();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("CONTRIBUTING.md"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
