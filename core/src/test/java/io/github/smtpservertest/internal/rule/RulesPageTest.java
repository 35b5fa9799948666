package io.github.smtpservertest.internal.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.internal.effect.EffectReader;
import io.github.smtpservertest.internal.notation.NotationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All that docs/rules.md shows is read as it says. */
class RulesPageTest {

    private static final Path PAGE = Path.of("../docs/rules.md");
    private static final Pattern BLOCK = Pattern.compile("```(\\S+)\n(.*?)```", Pattern.DOTALL);
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    /** What comes before and after a construct of a table, by the title of the table's first column, to make a rule of it. */
    private static final Map<String, String> WHOLE = Map.of(
            "event", "%s = 250",
            "pattern", "VRFY %s = 250",
            "condition", "END_OF_DATA, %s = 250",
            "action", "RCPT = %s",
            "effect", "STARTTLS = %s");

    private static String page() {
        try {
            return Files.readString(PAGE);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Stream<String> blocks(String language) {
        return BLOCK.matcher(page())
                .results()
                .filter(block -> block.group(1).equals(language))
                .map(block -> block.group(2));
    }

    static Stream<String> rules() {
        return blocks("rules");
    }

    @ParameterizedTest
    @MethodSource("rules")
    void eachBlockOfRulesIsRead(String block) {
        Collected collected = new Collected();
        RulesText.parse(block, collected);
        assertThat(collected.rules())
                .isNotEmpty()
                .allSatisfy(rule -> assertThat(RuleParser.parse(RuleText.of(rule), collected))
                        .isEqualTo(rule));
    }

    @Test
    void theFirstExampleIsWrittenAsItStands() {
        String rule = rules().findFirst().orElseThrow().strip();
        assertThat(RuleText.of(RuleParser.parse(rule, new Collected()))).isEqualTo(rule);
    }

    @Test
    void theFileIsRead(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("rules.txt"), blocks("rules-file").findFirst().orElseThrow());
        Collected collected = new Collected();
        RulesText.load(file, collected);
        assertThat(collected.rules()).hasSize(2);
        assertThat(collected.faults()).containsExactly("GREYLISTING", "LF_ALONE at EHLO, 2 times");
    }

    static Stream<String> errors() {
        return blocks("error");
    }

    @ParameterizedTest
    @MethodSource("errors")
    void eachMistakeIsReportedInTheseWordsAndAtThatPlace(String block) {
        List<String> lines = block.lines().toList();
        assertThatThrownBy(() -> RulesText.parse(lines.get(0), new Collected()))
                .isInstanceOfSatisfying(NotationException.class, wrong -> {
                    assertThat(wrong.sentence()).isEqualTo(lines.get(2));
                    assertThat(" ".repeat(wrong.index()) + "^").isEqualTo(lines.get(1));
                });
    }

    static Stream<String> constructs() {
        List<String> constructs = new ArrayList<>();
        String title = "";
        for (String line : page().lines().toList()) {
            if (!line.startsWith("|")) {
                title = "";
                continue;
            }
            String first = line.split("(?<!\\\\)\\|", -1)[1].strip();
            if (title.isEmpty()) {
                title = first;
            } else if (title.equals("place")) {
                codes(first).map(place -> stageOf(place) + " = stall " + place).forEach(constructs::add);
            } else if (WHOLE.containsKey(title)) {
                String whole = WHOLE.get(title);
                codes(first)
                        .map(code ->
                                whole.formatted(code.equals("VERB") || code.equals("LINE") ? code + " XFOO" : code))
                        .forEach(constructs::add);
            }
        }
        return constructs.stream();
    }

    private static String stageOf(String place) {
        return place.endsWith("content") ? "DATA" : place.endsWith("TLS") ? "STARTTLS" : "CONNECT";
    }

    private static Stream<String> codes(String cell) {
        return CODE.matcher(cell).results().map((MatchResult code) -> code.group(1));
    }

    @ParameterizedTest
    @MethodSource("constructs")
    void eachConstructOfATableIsRead(String rule) {
        String fitting = rule.startsWith("RCPT = keep")
                ? "RCPT = 550, keep although refused"
                : rule.startsWith("RCPT = discard") ? "RCPT = 250, discard although accepted" : rule;
        Collected names = new Collected();
        RuleSpec read = RuleParser.parse(fitting, names);
        assertThat(RuleParser.parse(RuleText.of(read), names)).isEqualTo(read);
    }

    @Test
    void thePageHasAllEventsAndAllEffects() {
        List<String> constructs = constructs().toList();
        assertThat(constructs).hasSizeGreaterThan(80);
        for (Stage stage : Stage.values()) {
            assertThat(constructs).contains(EventParser.name(stage) + " = 250");
        }
        for (String effect : EffectReader.words()) {
            assertThat(constructs).anyMatch(rule -> rule.startsWith("STARTTLS = " + effect));
        }
    }
}
