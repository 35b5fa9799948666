package io.github.smtpservertest.samples.mailers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The same name never means two things: no two types of ours share one, whatever their modules and packages. */
class TypeNamesTest {

    /** What may be there twice, and why. */
    private static final Map<String, String> JUSTIFIED =
            Map.of("List", "Java's own convention for an annotation that may stand several times");

    private static final Pattern TYPE =
            Pattern.compile("\\b(?:class|interface|enum|record)\\s+([A-Z]\\w*)\\s*[(<{\\s]");
    private static final Pattern NO_CODE =
            Pattern.compile("/[*].*?[*]/|//[^\n]*|\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\n])*\"", Pattern.DOTALL);

    /** Where each name is a type of its own, and where it is a type inside another. */
    private final Map<String, Set<String>> topLevel = new TreeMap<>();

    private final Map<String, Set<String>> nested = new TreeMap<>();

    TypeNamesTest() throws IOException {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("ARCHITECTURE.md"))) {
            root = root.getParent();
        }
        Path from = root;
        try (Stream<Path> files = Files.walk(root)) {
            files.filter(file -> isOurs(from.relativize(file))).forEach(file -> read(from, file));
        }
    }

    private static boolean isOurs(Path file) {
        String path = file.toString().replace('\\', '/');
        return path.contains("src/main/java/")
                && path.endsWith(".java")
                && !path.contains("-info.java")
                && !path.matches("(.*/)?(target|[.].*?)/.*")
                // A user's project that is tried beside ours.
                && !path.contains("src/it/");
    }

    private void read(Path root, Path file) {
        String own = file.getFileName().toString().replace(".java", "");
        String code;
        try {
            code = NO_CODE.matcher(Files.readString(file)).replaceAll(" ");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        Matcher types = TYPE.matcher(code);
        while (types.find()) {
            Map<String, Set<String>> where = types.group(1).equals(own) ? topLevel : nested;
            where.computeIfAbsent(types.group(1), name -> new TreeSet<>())
                    .add(root.relativize(file).toString());
        }
    }

    @Test
    void noTwoTypesShareAName() {
        assertThat(topLevel).hasSizeGreaterThan(400);
        Map<String, Set<String>> twice = new TreeMap<>(topLevel);
        twice.values().removeIf(files -> files.size() == 1);
        twice.keySet().removeAll(JUSTIFIED.keySet());
        assertThat(twice).isEmpty();
    }

    @Test
    void noTypeInsideAnotherBearsTheNameOfOneOfItsOwn() {
        Map<String, Set<String>> both = new TreeMap<>(nested);
        both.keySet().retainAll(topLevel.keySet());
        both.keySet().removeAll(JUSTIFIED.keySet());
        assertThat(both).isEmpty();
    }

    @Test
    void whatIsJustifiedIsThereTwice() {
        assertThat(nested.getOrDefault("List", Set.of())).hasSizeGreaterThan(1);
    }
}
