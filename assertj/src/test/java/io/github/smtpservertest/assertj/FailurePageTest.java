package io.github.smtpservertest.assertj;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * docs/failures.md shows twenty failures, as the tests hold them. With {@code -Dpages.write=true} this test writes it.
 */
class FailurePageTest {

    private static final Path PAGE = Path.of("..", "docs", "failures.md");
    private static final Path SOURCES = Path.of("src", "test", "java", "io", "github", "smtpservertest", "assertj");
    private static final Pattern HELD = Pattern.compile(
            "(?:assertF|f)ails\\(\\s*(?:\\(\\) -> )?(.*?),\\s*\"\"\"\\n(.*?)\\n *\"\"\"", Pattern.DOTALL);

    /**
     * A failure that a test holds.
     *
     * @param title what has gone wrong
     * @param test the class
     * @param method the test whose first failure it is
     */
    private record Shown(String title, Class<?> test, String method) {}

    private static final List<Shown> TWENTY = List.of(
            new Shown("No message, for a rule refused it", MarkTest.class, "aRefusalIsWhyThereAreTooFewMessages"),
            new Shown("No message, for no client connected", FakeSmtpServerAssertTest.class, "goesOnToItsOnlyMessage"),
            new Shown(
                    "A message that was accepted and lost",
                    MarkTest.class,
                    "aMessageThatWasAcceptedAndNotKeptIsMarked"),
            new Shown("A message too many", MarkTest.class, "theFirstMessageTooManyIsMarked"),
            new Shown(
                    "No message for a recipient that was refused",
                    MarkTest.class,
                    "whereTheRecipientWasRefusedThatIsMarked"),
            new Shown("A message from before the wait", SmtpAwaitTest.class, "aMessageFromBeforeTheWaitIsAMessage"),
            new Shown("An address with a typing mistake", MarkTest.class, "aMisspeltAddressIsMarkedWhereItWasNamed"),
            new Shown("Another reply than expected", TranscriptAssertTest.class, "containsAnExchange"),
            new Shown("A refusal that should not be", TranscriptAssertTest.class, "neverContainsAnAnswer"),
            new Shown("Another order than expected", SequenceTest.class, "exactlyLeavesTheGreetingOut"),
            new Shown("A rule that never fired", FakeSmtpServerAssertTest.class, "tellsWhereARuleCameNearestToFiring"),
            new Shown("A client that broke a rule of the RFCs", FindingsAssertTest.class, "followsTheRfcs"),
            new Shown("TLS that was refused", SecureSessionTest.class, "wasRefusedTls"),
            new Shown("A login that failed", SecureSessionTest.class, "wasNotLoggedIn"),
            new Shown("A recipient that was refused", MessageAssertTest.class, "isAcceptedForARecipient"),
            new Shown("An attachment that is missing", MessageAssertTest.class, "hasAnAttachment"),
            new Shown("Two subjects that look the same", LookTest.class, "aSpaceOfAnotherKindIsShown"),
            new Shown("A line end that cannot be seen", LookTest.class, "aLastLineEndIsShown"),
            new Shown("A golden file that does not exist yet", GoldenFileTest.class, "aMissingFileSaysHowToMakeIt"),
            new Shown(
                    "A golden file after a library's update", GoldenFileTest.class, "aLibrarysUpdateIsReadLineByLine"));

    @Test
    void thePageShowsWhatTheTestsHold() throws IOException {
        if (Boolean.getBoolean("pages.write")) {
            Files.writeString(PAGE, page());
        }
        assertThat(Files.readString(PAGE)).isEqualTo(page());
    }

    @Test
    void thereAreTwentyFailures() {
        assertThat(TWENTY).hasSize(20).doesNotHaveDuplicates();
    }

    private static String page() throws IOException {
        StringBuilder page = new StringBuilder("""
                # Twenty failures, and how to read them

                First what was expected and what came. Then the dialogue around the place: `>>` marks the line that says most, `^^` what was
                expected there; a line with `#` is a remark, such as the rule that made the reply. Then, where a code refuses or
                surprises, what it means at that stage, what made the server say it in this test, and who has to do what about it: the
                author of the client, or the operator of a real server. No failure has more than 60 lines, however long the dialogue;
                `System.out.println(smtp.transcript().text())` prints all of it, and with the JUnit extension the report has it. `PORT` and
                `N` stand for a port and a line, which vary.

                Each failure here is the one that a test of this project holds to the letter. This page is made from these tests:
                `mvn test -pl assertj -am -Dtest=FailurePageTest -Dpages.write=true -Dsurefire.failIfNoSpecifiedTests=false` writes it.
                """);
        int number = 0;
        for (Shown shown : TWENTY) {
            number++;
            Matcher held = held(shown);
            page.append("\n## ")
                    .append(number)
                    .append(". ")
                    .append(shown.title())
                    .append("\n\n```java\n")
                    .append(code(held.group(1)))
                    .append(";\n```\n\n```text\n")
                    .append(text(held.group(2)))
                    .append("\n```\n");
        }
        return page.toString();
    }

    /** The first failure in the source of that test. */
    private static Matcher held(Shown shown) throws IOException {
        String source = Files.readString(SOURCES.resolve(shown.test().getSimpleName() + ".java"));
        int method = source.indexOf(" " + shown.method() + "(");
        assertThat(method).as("%s has a test %s", shown.test(), shown.method()).isNotNegative();
        Matcher held = HELD.matcher(source);
        assertThat(held.find(method)).as("%s holds a failure", shown).isTrue();
        int next = source.indexOf("@Test", method);
        assertThat(held.start()).as("%s holds a failure", shown).isLessThan(next < 0 ? source.length() : next);
        return held;
    }

    private static String code(String lambda) {
        String code = lambda.strip().replaceAll("\\s*\\n\\s*", " ").replaceAll(" ?([.]) ?(?=[a-z]+\\()", "$1");
        return code.startsWith("run(") ? "assertThat(smtp.transcript()).matchesGolden(Path.of(\"order.smtp\"))" : code;
    }

    private static String text(String block) {
        int indentation = block.lines()
                .filter(line -> !line.isBlank())
                .mapToInt(line -> line.length() - line.stripLeading().length())
                .min()
                .orElse(0);
        return block.lines()
                .map(line -> line.isBlank() ? "" : line.substring(indentation))
                .collect(Collectors.joining("\n"))
                .replace("\\\n", "")
                .replace("\\\"", "\"")
                .replace("\\\\", "\\");
    }
}
