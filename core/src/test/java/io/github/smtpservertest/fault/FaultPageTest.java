package io.github.smtpservertest.fault;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.internal.fault.FaultFamily;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What a fault does is written once, in its recipe: the Javadoc of its name and the page in docs are made from it. With {@code
 * -Dpages.write=true} this test writes both.
 */
class FaultPageTest {

    private static final Path PAGE = Path.of("..", "docs", "faults.md");
    private static final Path SOURCE = Path.of("src/main/java/io/github/smtpservertest/fault/Fault.java");
    private static final int LINE = 120;
    private static final Pattern CONSTANT =
            Pattern.compile(" {4}/\\*\\*((?:(?!\\*/).)*)\\*/\\s+([A-Z][A-Z0-9_]+)([,;])", Pattern.DOTALL);

    @Test
    void theJavadocOfANameIsWhatTheFaultDoes() throws IOException {
        String source = Files.readString(SOURCE);
        if (Boolean.getBoolean("pages.write")) {
            source = CONSTANT.matcher(source)
                    .replaceAll(constant -> javadoc(sentence(Fault.valueOf(constant.group(2)))) + "    "
                            + constant.group(2) + constant.group(3));
            Files.writeString(SOURCE, source);
        }
        Map<String, String> documented = new TreeMap<>();
        CONSTANT.matcher(source).results().forEach(constant -> documented.put(constant.group(2), text(constant)));
        Map<String, String> done = new TreeMap<>();
        Arrays.stream(Fault.values()).forEach(fault -> done.put(fault.name(), sentence(fault)));

        assertThat(documented).isEqualTo(done);
    }

    @Test
    void thePageIsTheCatalogue() throws IOException {
        if (Boolean.getBoolean("pages.write")) {
            Files.writeString(PAGE, page());
        }
        assertThat(Files.readString(PAGE)).isEqualTo(page());
    }

    private static String text(MatchResult constant) {
        return constant.group(1).replaceAll("\\s+(\\* )?", " ").strip();
    }

    private static String javadoc(String sentence) {
        String oneLine = "    /** " + sentence + " */\n";
        if (oneLine.length() <= LINE + 1) {
            return oneLine;
        }
        StringBuilder lines = new StringBuilder("    /**\n");
        StringBuilder line = new StringBuilder("     *");
        for (String word : List.of(sentence.split(" ", -1))) {
            if (line.length() + 1 + word.length() > LINE) {
                lines.append(line).append('\n');
                line.setLength(0);
                line.append("     *");
            }
            line.append(' ').append(word);
        }
        return lines.append(line).append("\n     */\n").toString();
    }

    private static String sentence(Fault fault) {
        return capitalized(fault.does()) + ".";
    }

    private static String page() {
        return """
                # The faults of the catalogue

                What may go wrong with a server, %d faults in %d families. `@SmtpFault(Fault.CLOSE_AFTER_DOT)` puts one into a test,
                `Fault.CLOSE_AFTER_DOT.applyTo(smtp.script())` into a script, `fault(Fault.CERTIFICATE_EXPIRED)` of the builder into a
                server. A fault is where it usually is, the first of its stages, or at the one that is named: `@SmtpRule("fault LF_ALONE at NOOP")`,
                `applyTo(script, Stage.NOOP)`. Those of the whole server have no stage.

                Each has one name. What is a matter of one word at any stage is a rule: `on(mailFrom()).close()`,
                `on(rcptTo()).delay(ofMillis(300))`.

                This page is made from the catalogue: change the texts in core's package `fault`, then run
                `mvn test -pl core -Dtest=FaultPageTest -Dpages.write=true`, which writes the Javadoc too.
                %s""".formatted(
                Fault.values().length,
                FaultFamily.values().length,
                Arrays.stream(FaultFamily.values()).map(FaultPageTest::family).collect(joining()));
    }

    private static String family(FaultFamily family) {
        return """

                ## %s

                | fault | what happens | finds | at |
                |---|---|---|---|
                %s
                """.formatted(
                        capitalized(family.words()),
                        Arrays.stream(Fault.values())
                                .filter(fault -> fault.family().equals(family.words()))
                                .map(FaultPageTest::row)
                                .collect(joining("\n")));
    }

    private static String row(Fault fault) {
        return "| `%s` | %s | %s%s | %s |"
                .formatted(
                        fault,
                        fault.does(),
                        fault.finds(),
                        fault.seen().map(seen -> " (" + seen + ")").orElse(""),
                        stages(fault.stages()));
    }

    /** Most faults are at one stage, at a few, or wherever a client waits for a reply. */
    private static String stages(List<Stage> stages) {
        if (stages.isEmpty()) {
            return "the whole server";
        }
        boolean nearlyAll = stages.size() > Stage.values().length / 2;
        return nearlyAll
                ? stages.get(0) + ", or any other"
                        + Arrays.stream(Stage.values())
                                .filter(stage ->
                                        !stages.contains(stage) && stage != Stage.CONTENT && stage != Stage.IDLE)
                                .map(Stage::name)
                                .reduce((first, next) -> first + ", " + next)
                                .map(names -> " but " + names)
                                .orElse("")
                : stages.stream().map(Stage::name).collect(joining(", "));
    }

    private static String capitalized(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
