package io.github.smtpservertest.samples.mailers;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules of the house that no compiler knows, held to in every Java file of every module. */
class HouseRulesTest {

    private static final int MAX_LINES = 500;
    private static final Pattern STRING = Pattern.compile("\"(\\\\.|[^\"\\\\])*\"");
    private static final Pattern INTERNAL = Pattern.compile("package\\s+[\\w.]+\\.internal(\\.[\\w.]+)?\\s*;");
    private static final Set<String> NOT_OURS = Set.of("target", "node_modules", ".git");

    private final Path root = root();
    private final List<Source> sources = sources();

    @Test
    void theEngineIsNamedInPackagesInternalOnly() {
        hold(findings(
                // A user's project that is tried beside ours may use the engine by itself.
                source -> !source.isInternal()
                        && !source.path().toString().replace('\\', '/').contains("/src/it/"),
                "\\borg\\.subethamail\\b",
                "names org.subethamail outside a package 'internal'; move that code into one."));
    }

    @Test
    void noFileHasMoreThan500LinesOfCode() {
        hold(sources.stream()
                .filter(source -> source.linesOfCode() > MAX_LINES)
                .map(source -> source.path() + " has " + source.linesOfCode()
                        + " lines of code, comments not counted; is it two things?"));
    }

    @Test
    void noTestSleeps() {
        hold(sources.stream()
                .filter(Source::isTest)
                .flatMap(source -> Sleeps.in(String.join("\n", source.lines())).stream()
                        .map(sleep -> source.path() + ":" + sleep.line() + " " + sleep.does()
                                + ", or say why it may in a comment '// timed: …' beside it.")));
    }

    @Test
    void noTestIsDisabled() {
        hold(findings(Source::isTest, "@Disabled\\b", "disables a test; correct the test, or take it out."));
    }

    @Test
    void theRulesAreHeldAgainstEveryModule() {
        assertThat(sources)
                .extracting(source -> source.path().getName(0).toString())
                .contains("core", "junit5", "assertj", "samples");
    }

    private static void hold(Stream<String> findings) {
        String sentences = findings.collect(joining("\n"));
        if (!sentences.isEmpty()) {
            fail(sentences);
        }
    }

    private Stream<String> findings(Predicate<Source> choice, String forbidden, String sentence) {
        Pattern pattern = Pattern.compile(forbidden);
        return sources.stream()
                .filter(choice)
                .flatMap(source -> source.linesWith(pattern).map(line -> line + " " + sentence));
    }

    private record Source(Path path, List<String> lines) {

        boolean isTest() {
            String folders = path.toString().replace('\\', '/');
            return folders.contains("src/test/") || folders.contains("src/it/");
        }

        /** Those that are neither blank nor part of a comment. */
        long linesOfCode() {
            return lines.stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty()
                            && !line.startsWith("//")
                            && !line.startsWith("/*")
                            && !line.startsWith("*"))
                    .count();
        }

        boolean isInternal() {
            return lines.stream().anyMatch(line -> INTERNAL.matcher(line).matches());
        }

        /** Where {@code text} stands, other than in a string, such as {@code core/src/…/Some.java:12}. */
        Stream<String> linesWith(Pattern text) {
            return IntStream.range(0, lines.size())
                    .filter(index -> text.matcher(
                                    STRING.matcher(lines.get(index)).replaceAll("\"\""))
                            .find())
                    .mapToObj(index -> path + ":" + (index + 1));
        }
    }

    private List<Source> sources() {
        List<Source> found = new ArrayList<>();
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    return NOT_OURS.contains(folder.getFileName().toString())
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    if (file.toString().endsWith(".java")) {
                        found.add(new Source(root.relativize(file), Files.readAllLines(file)));
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new AssertionError("The sources of the project cannot be read: " + e, e);
        }
        return found;
    }

    /** The folder of the project, wherever in it the tests were started. */
    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("samples/mailers/pom.xml"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new AssertionError(
                        "Run this from inside the project: its samples/mailers/pom.xml was not found.");
            }
        }
        return folder;
    }
}
