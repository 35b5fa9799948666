package io.github.smtpservertest.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailureTextTest {

    /** So many lines, each with its number; that at {@code mark} is marked. */
    private static String lines(String word, int count, int mark) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(line -> (line == mark ? ">> " : "   ") + word + " " + line + "\n")
                .collect(Collectors.joining());
    }

    @Test
    void partsStandApartAndEmptyOnesAreLeftOut() {
        assertThat(FailureText.of("Expected one.\n", "S: 220 hello\n", "What it means.\n"))
                .isEqualTo("Expected one.\n\nS: 220 hello\n\nWhat it means.");
        assertThat(FailureText.of("Expected one.", "", "")).isEqualTo("Expected one.");
        assertThat(FailureText.of("Expected one.", "S: 220 hello\n", "")).isEqualTo("Expected one.\n\nS: 220 hello");
    }

    @Test
    void whatFitsIsWhole() {
        String dialogue = lines("S: 250", 57, 0);

        assertThat(FailureText.of("Expected one.", dialogue, ""))
                .isEqualTo("Expected one.\n\n" + dialogue.stripTrailing());
        assertThat(FailureText.within(dialogue, 57)).isEqualTo(dialogue);
        assertThat(FailureText.cut(dialogue, 57)).isEqualTo(dialogue);
    }

    @Test
    void aDialogueWithoutAMarkIsCutAtItsEnd() {
        assertThat(FailureText.within(lines("S: 250", 20, 0), 8))
                .isEqualTo(lines("S: 250", 7, 0) + "   … 13 lines more\n");
    }

    /** Five lines from it on are shown, the last of which may say how many more there are. */
    @ParameterizedTest
    @CsvSource({"1, 0, 8", "4, 0, 8", "5, 1, 9", "10, 6, 14", "16, 12, 20", "20, 12, 20"})
    void aDialogueIsCutAroundItsMark(int mark, int from, int to) {
        List<String> shown =
                FailureText.within(lines("S: 250", 20, mark), 8).lines().toList();

        assertThat(shown).hasSize(8).anyMatch(line -> line.startsWith(">> S: 250 " + mark));
        assertThat(shown.get(0)).isEqualTo(from == 0 ? first(mark) : "   … " + (from + 1) + " lines before");
        assertThat(shown.get(7)).isEqualTo(to == 20 ? last(mark) : "   … " + (20 - to + 1) + " lines more");
    }

    private static String first(int mark) {
        return mark == 1 ? ">> S: 250 1" : "   S: 250 1";
    }

    private static String last(int mark) {
        return mark == 20 ? ">> S: 250 20" : "   S: 250 20";
    }

    @Test
    void sentencesKeepTheirBeginningAndTheirEnd() {
        assertThat(FailureText.cut(lines("word", 20, 0), 8)).isEqualTo("""
                   word 1
                   word 2
                   word 3
                   … 13 lines more
                   word 17
                   word 18
                   word 19
                   word 20
                """);
        assertThat(FailureText.cut("one", 8)).isEqualTo("one");
    }

    @Test
    void aLineOfAMegabyteIsCut() {
        assertThat(FailureText.cut("x".repeat(1_000_000), 8)).isEqualTo("x".repeat(1000) + "… 999000 more characters");
        assertThat(FailureText.cut("x".repeat(1000), 8)).isEqualTo("x".repeat(1000));
    }

    @Test
    void whatIntroducesTheDialogueStaysBeforeIt() {
        assertThat(FailureText.introduced(lines("a rule", 100, 0) + "The dialogue was:\n", lines("S: 250", 100, 0)))
                .contains("   a rule 100\nThe dialogue was:\n   S: 250 1\n")
                .endsWith("\n");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void noneHasMoreThanSixtyLinesAndTheMarkIsInIt(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 1_000; round++) {
            int dialogue = random.nextInt(1, 200);
            int mark = random.nextInt(1, dialogue + 1);
            String sentences = lines("word", random.nextInt(1, 100), 0);
            String meaning = lines("meaning", random.nextInt(0, 12), 0);

            assertThat(FailureText.of(sentences, lines("S: 250", dialogue, mark), meaning)
                            .lines()
                            .toList())
                    .hasSizeLessThanOrEqualTo(60)
                    .contains("   word 1", ">> S: 250 " + mark);
            assertThat(FailureText.introduced(sentences, lines("S: 250", dialogue, mark))
                            .lines()
                            .toList())
                    .hasSizeLessThanOrEqualTo(60)
                    .contains(">> S: 250 " + mark);
        }
    }
}
