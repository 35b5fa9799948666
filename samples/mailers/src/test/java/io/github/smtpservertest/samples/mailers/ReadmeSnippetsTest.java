package io.github.smtpservertest.samples.mailers;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.util.diff.DiffUtils;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What README and guide show is what the samples compile and run, and what the README tells to depend on is this version. */
class ReadmeSnippetsTest {

    private static final Pattern COMMENT = Pattern.compile("<!-- snippet: (samples/\\S+\\.java)#(\\S+) -->");
    private static final Pattern MARKER = Pattern.compile("\\s*// (snippet|end):\\S+\\s*");
    private static final Pattern DEPENDENCY = Pattern.compile("<groupId>io\\.github\\.smtpservertest</groupId>"
            + "\\s*<artifactId>smtp-server-test-(.*?)</artifactId>\\s*<version>(.*?)</version>");
    private static final Pattern COORDINATES =
            Pattern.compile("io\\.github\\.smtpservertest:smtp-server-test-(\\w+):([\\w.-]+)");

    /** Where {@code java} blocks stand; those of other pages are held by tests of their own. */
    static final List<String> PAGES = List.of("README.md", "docs/fault-matrix.md");

    private final Path root = root();
    private final List<String> readme = read(root.resolve("README.md"));

    @TestFactory
    Stream<DynamicTest> everyJavaBlockIsCompiledCode() {
        return PAGES.stream().flatMap(page -> {
            List<JavaBlock> blocks = javaBlocks(page);
            assertThat(blocks)
                    .as(page + " has no ```java block; it should show at least one test")
                    .isNotEmpty();
            return blocks.stream().map(block -> dynamicTest(block.place(), () -> check(block)));
        });
    }

    @ParameterizedTest
    @FieldSource("PAGES")
    void everySnippetCommentStandsOverAJavaBlock(String page) {
        List<String> comments = read(root.resolve(page)).stream()
                .filter(line -> line.contains("<!-- snippet:"))
                .toList();
        assertThat(javaBlocks(page))
                .as("Each <!-- snippet: … --> of " + page + " must be followed by its ```java block")
                .extracting(JavaBlock::comment)
                .containsAll(comments);
    }

    @Test
    void everyDependencyIsAModuleOfThisVersion() {
        String text = String.join("\n", readme);
        List<Coordinates> dependencies = Stream.concat(
                        DEPENDENCY.matcher(text).results(),
                        COORDINATES.matcher(text).results())
                .map(found -> new Coordinates(found.group(1), found.group(2)))
                .toList();

        assertThat(dependencies)
                .as("README.md has no <dependency> on io.github.smtpservertest; it should tell what to add")
                .isNotEmpty();
        assertThat(dependencies)
                .as("README.md tells to depend on a version that is not the one of pom.xml")
                .extracting(Coordinates::version)
                .containsOnly(projectVersion());
        assertThat(dependencies)
                .as("README.md tells to depend on what no module makes")
                .allSatisfy(it -> assertThat(root.resolve(it.artifact()).resolve("pom.xml"))
                        .exists());
    }

    private record Coordinates(String artifact, String version) {}

    private void check(JavaBlock block) {
        Matcher comment = COMMENT.matcher(block.comment());
        if (!comment.matches()) {
            fail(
                    "%s: this java block does not say where it was compiled. Put it into a sample, between"
                            + " // snippet:name and // end:name, and the line"
                            + " <!-- snippet: samples/…/Some.java#name --> over the block. What is over it now is: %s",
                    block.place(), block.comment().isEmpty() ? "nothing" : block.comment());
        }
        List<String> source = snippet(block, comment.group(1), comment.group(2));
        List<String> shown = flushLeft(block.text());
        if (!shown.equals(source)) {
            fail(
                    "%s: this java block is not what %s says between // snippet:%s and // end:%s. The sample is"
                            + " what compiles: copy it into the page.%n%n%s",
                    block.place(), comment.group(1), comment.group(2), comment.group(2), diff(shown, source));
        }
    }

    private List<String> snippet(JavaBlock block, String path, String name) {
        Path file = root.resolve(path);
        if (!path.matches("samples/\\w+/src/(main|test)/java/.*") || !Files.exists(file)) {
            fail("%s: %s is not a source file of a sample. Correct the comment over the block.", block.place(), path);
        }
        List<String> lines = read(file);
        int from = trimmed(lines).indexOf("// snippet:" + name);
        int to = trimmed(lines).indexOf("// end:" + name);
        if (from < 0 || to < from) {
            fail(
                    "%s: %s has no lines // snippet:%s … // end:%s. Add them, or correct the comment over the"
                            + " block.",
                    block.place(), path, name, name);
        }
        return flushLeft(lines.subList(from + 1, to).stream()
                .filter(line -> !MARKER.matcher(line).matches())
                .toList());
    }

    private record JavaBlock(String place, String comment, List<String> text) {}

    /** The java blocks of a page, each with its line number and the last line over it that is not blank. */
    private List<JavaBlock> javaBlocks(String page) {
        List<String> written = read(root.resolve(page));
        List<JavaBlock> blocks = new ArrayList<>();
        String over = "";
        for (int i = 0; i < written.size(); i++) {
            String line = written.get(i).strip();
            if (line.startsWith("```")) {
                int end = trimmed(written).subList(i + 1, written.size()).indexOf("```") + i + 1;
                assertThat(end)
                        .as("%s:%d: this block is never closed", page, i + 1)
                        .isGreaterThan(i);
                if (line.matches("```\\s*java\\b.*")) {
                    blocks.add(new JavaBlock(page + ":" + (i + 1), over, written.subList(i + 1, end)));
                }
                i = end;
                over = "";
            } else if (!line.isEmpty()) {
                over = line;
            }
        }
        return blocks;
    }

    /** Without the indentation that all lines share, blanks at the ends of lines, and blank lines at either end. */
    private static List<String> flushLeft(List<String> lines) {
        return String.join("\n", lines)
                .stripIndent()
                .strip()
                .lines()
                .map(String::stripTrailing)
                .toList();
    }

    private static String diff(List<String> shown, List<String> source) {
        return DiffUtils.diff(shown, source).getDeltas().stream()
                .map(delta -> "at line %d of the block%n%s%s"
                        .formatted(
                                delta.getOriginal().getPosition() + 1,
                                marked("page    - ", delta.getOriginal().getLines()),
                                marked("sample  + ", delta.getRevised().getLines())))
                .collect(joining());
    }

    private static String marked(String mark, List<String> lines) {
        return lines.stream().map(line -> mark + line + "\n").collect(joining());
    }

    private static List<String> trimmed(List<String> lines) {
        return lines.stream().map(String::strip).toList();
    }

    private String projectVersion() {
        Matcher version = Pattern.compile(
                        "<artifactId>smtp-server-test-parent</artifactId>\\s*<version>(.*?)</version>")
                .matcher(String.join("\n", read(root.resolve("pom.xml"))));
        assertThat(version.find()).as("pom.xml has a version").isTrue();
        return version.group(1);
    }

    private static List<String> read(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            return fail("%s cannot be read: %s".formatted(file, e), e);
        }
    }

    /** The folder of the README, wherever in the project the tests were started. */
    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.exists(folder.resolve("samples/mailers/pom.xml"))) {
            folder = folder.getParent();
        }
        return folder == null
                ? fail("Run this from inside the project: its samples/mailers/pom.xml was not found.")
                : folder;
    }
}
