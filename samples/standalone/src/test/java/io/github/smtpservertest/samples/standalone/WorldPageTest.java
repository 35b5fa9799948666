package io.github.smtpservertest.samples.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.matrix.VerdictKind;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page on mailers explains each mistake in its table, and the README's table is made of it. */
class WorldPageTest {

    @Test
    void theShortTableIsMadeOfTheLongOne() throws IOException {
        assertThat(WorldPage.written(WorldPage.README)).isEqualTo(WorldPage.summary(WorldPage.written(WorldPage.PAGE)));
    }

    @Test
    void eachMistakeIsExplainedUnderItsMailer() throws IOException {
        String page = Files.readString(WorldPage.PAGE);
        List<String> unexplained = new ArrayList<>();
        WorldPage.read(WorldPage.written(WorldPage.PAGE)).forEach((mailer, cells) -> {
            String section = section(page, mailer);
            cells.forEach((fault, letters) -> {
                if (hasToBeExplained(letters) && !section.contains("`" + fault + "`")) {
                    unexplained.add(mailer + ": " + fault + " " + letters);
                }
            });
        });
        assertThat(unexplained).isEmpty();
    }

    @Test
    void nothingIsExplainedThatIsNotInTheTable() throws IOException {
        String page = Files.readString(WorldPage.PAGE);
        List<String> tooMuch = new ArrayList<>();
        WorldPage.read(WorldPage.written(WorldPage.PAGE)).forEach((mailer, cells) -> {
            Pattern.compile("^- .*?: ", Pattern.MULTILINE)
                    .matcher(section(page, mailer))
                    .results()
                    .flatMap(entry -> Pattern.compile("`([A-Z0-9_]+)`")
                            .matcher(entry.group())
                            .results())
                    .map(name -> name.group(1))
                    .filter(fault -> !hasToBeExplained(cells.getOrDefault(fault, ".")))
                    .forEach(fault -> tooMuch.add(mailer + ": " + fault));
        });
        assertThat(tooMuch).isEmpty();
    }

    @Test
    void theLegendHasEachLetterOfTheTable() throws IOException {
        String page = Files.readString(WorldPage.PAGE);
        for (Map<String, String> cells :
                WorldPage.read(WorldPage.written(WorldPage.PAGE)).values()) {
            for (String letters : cells.values()) {
                for (VerdictKind kind : WorldPage.mistakes(letters)) {
                    assertThat(page).contains("| " + kind.letter() + " | " + kind.words() + " |");
                }
            }
        }
    }

    private static boolean hasToBeExplained(String letters) {
        return letters.equals(WorldPage.UNDECIDED)
                || !WorldPage.mistakes(letters).isEmpty();
    }

    /** What is said under the heading of a mailer. */
    private static String section(String page, String mailer) {
        int begin = page.indexOf("\n### " + mailer + "\n");
        assertThat(begin).as("the section of %s", mailer).isNotNegative();
        int end = page.indexOf("\n###", begin + 5);
        return page.substring(begin, end < 0 ? page.length() : end);
    }
}
