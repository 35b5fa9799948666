package io.github.smtpservertest.samples.mailers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/frameworks.md shows are files of the projects in samples/class-paths; {@code -Dpages.write=true} copies them anew. */
class FrameworksPageTest {

    private static final Pattern BLOCK = Pattern.compile(
            "(?s)<!-- file: (samples/class-paths/src/\\S+) -->\n```(java|kotlin|properties)\n(.*?)```\n");

    /** Where a class begins, with its annotations; what is before is package, imports and Javadoc. */
    private static final Pattern BEGIN = Pattern.compile("(?m)^(@\\w|(abstract |public )?class )");

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent().getParent();
    private static final Path PAGE = ROOT.resolve("docs/frameworks.md");

    @Test
    void eachBlockOfCodeIsAFileOfAProject() throws IOException {
        String page = Files.readString(PAGE);
        List<String> blocks = new ArrayList<>();
        String written = BLOCK.matcher(page).replaceAll(block -> {
            blocks.add(block.group(1));
            return Matcher.quoteReplacement("<!-- file: " + block.group(1) + " -->\n```" + block.group(2) + "\n"
                    + shown(block.group(1)) + "```\n");
        });

        if (Boolean.getBoolean("pages.write")) {
            Files.writeString(PAGE, written);
        }
        assertThat(Files.readString(PAGE))
                .as("docs/frameworks.md; -Dpages.write=true writes it")
                .isEqualTo(written);
        assertThat(Pattern.compile("(?m)^```(java|kotlin|properties)$")
                        .matcher(page)
                        .results()
                        .count())
                .as("blocks of code that say which file they are")
                .isEqualTo(blocks.size())
                .isPositive();
    }

    /** One that takes many lines is no recipe. */
    @Test
    void eachOfThemIsShort() throws IOException {
        for (String file : BLOCK.matcher(Files.readString(PAGE))
                .results()
                .map(found -> found.group(1))
                .toList()) {
            assertThat(shown(file).lines()).as(file).hasSizeLessThan(40);
        }
    }

    private static String shown(String file) {
        try {
            String text = Files.readString(ROOT.resolve(file));
            Matcher begin = BEGIN.matcher(text);
            return begin.find() ? text.substring(begin.start()) : text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
