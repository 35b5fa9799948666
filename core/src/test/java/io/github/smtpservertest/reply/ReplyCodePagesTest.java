package io.github.smtpservertest.reply;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.command.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The two pages in docs that are made from the catalogue. With {@code -Dpages.write=true} it writes them. */
class ReplyCodePagesTest {

    private static final Path DOCS = Path.of("..", "docs");
    private static final String MADE =
            "This page is made from the catalogue: change the texts in core's package `reply`, then run"
                    + " `mvn test -pl core -Dtest=ReplyCodePagesTest -Dpages.write=true`.";

    private static final List<ReplyCode> CODES = List.of(ReplyCode.values());

    @Test
    void thePageOfTheCodesIsTheCatalogue() throws IOException {
        holds("reply-codes.md", codes());
    }

    @Test
    void thePageOfThePairsIsTheCatalogue() throws IOException {
        holds("reply-code-pairs.md", pairs());
    }

    @ParameterizedTest
    @ValueSource(strings = {"reply-codes.md", "reply-code-pairs.md"})
    void everyLinkOfThePagesLeadsSomewhere(String page) throws IOException {
        String text = Files.readString(DOCS.resolve(page));
        List<String> links = Pattern.compile("\\]\\(([^)]*)\\)")
                .matcher(text)
                .results()
                .map(link -> link.group(1))
                .toList();

        assertThat(links).isNotEmpty().allSatisfy(link -> {
            String[] parts = link.split("#", 2);
            String target = Files.readString(DOCS.resolve(parts[0].isEmpty() ? page : parts[0]));
            assertThat(target).contains("<a id=\"" + parts[1] + "\"></a>");
        });
    }

    private static void holds(String page, String text) throws IOException {
        if (Boolean.getBoolean("pages.write")) {
            Files.createDirectories(DOCS);
            Files.writeString(DOCS.resolve(page), text);
        }
        assertThat(Files.readString(DOCS.resolve(page))).isEqualTo(text);
    }

    private static String codes() {
        return """
            # Reply codes

            Every reply code that the catalogue knows: what it means, when it is seen, and what has to be done about it, by the client
            program, by its author and by the operator of the server. [How to tell two of them apart](reply-code-pairs.md#pairs) is
            a page of its own. The standalone program says the same: `explain 251`, `compare 250 251`, `codes`.

            A client acts on the first digit of a code that it does not know (RFC 5321 §4.2.1): 2 is a success, 3 an intermediate
            reply, 4 a temporary failure, 5 a permanent failure.

            %s

            <a id="codes"></a>

            | code | says that | seen at | standard |
            |---|---|---|---|
            %s
            %s\
            """.formatted(
                        MADE,
                        CODES.stream().map(ReplyCodePagesTest::row).collect(joining("\n")),
                        CODES.stream().map(ReplyCodePagesTest::section).collect(joining()));
    }

    private static String row(ReplyCode code) {
        return "| [%d](#%d) | %s | %s | %s |"
                .formatted(code.code(), code.code(), code.inShort(), stages(code.saidAt()), code.reference());
    }

    private static String section(ReplyCode code) {
        return """

            <a id="%d"></a>

            ## %d%s

            %s, %s. %s %s

            - %s
            - The author of the client: %s
            %s%s\
            """.formatted(
                        code.code(),
                        code.code(),
                        code.phrase().isEmpty() ? "" : " " + code.phrase().replace("<", "\\<"),
                        capitalized(code.replyClass().words()),
                        code.reference(),
                        code.meaning(),
                        code.seenWhen(),
                        code.clientMustDo(),
                        code.authorAdvice(),
                        code.operatorAdvice()
                                .map(advice -> "- The operator of the server: " + advice + "\n")
                                .orElse(""),
                        others(code));
    }

    private static String others(ReplyCode code) {
        String links = CODES.stream()
                .filter(other -> other != code && ReplyCode.areOftenConfused(code.code(), other.code()))
                .map(other -> "[%d](reply-code-pairs.md#%s)".formatted(other.code(), anchor(code, other)))
                .collect(joining(", "));
        return links.isEmpty() ? "" : "\nNot to be confused with " + links + ".\n";
    }

    private static String pairs() {
        return """
            # Reply codes told apart

            <a id="pairs"></a>

            The pairs of [reply codes](reply-codes.md#codes) that people confuse. Any other two differ by their first digits and
            by what each says; `compare 211 556` of the standalone program and `ReplyCode.compare(211, 556)` say it.

            %s
            %s\
            """.formatted(MADE, confused().map(ReplyCodePagesTest::pair).collect(joining()));
    }

    private static Stream<ReplyCode[]> confused() {
        return CODES.stream()
                .flatMap(low -> CODES.stream()
                        .filter(high -> low.code() < high.code() && ReplyCode.areOftenConfused(low.code(), high.code()))
                        .map(high -> new ReplyCode[] {low, high}));
    }

    private static String pair(ReplyCode[] pair) {
        return """

            <a id="%s"></a>

            **[%d](reply-codes.md#%d) and [%d](reply-codes.md#%d).** %s
            """.formatted(
                        anchor(pair[0], pair[1]),
                        pair[0].code(),
                        pair[0].code(),
                        pair[1].code(),
                        pair[1].code(),
                        ReplyCode.compare(pair[0].code(), pair[1].code()));
    }

    private static String anchor(ReplyCode a, ReplyCode b) {
        return Math.min(a.code(), b.code()) + "-" + Math.max(a.code(), b.code());
    }

    private static String stages(Set<Stage> stages) {
        return stages.size() > 12
                ? "nearly everything"
                : Arrays.stream(Stage.values())
                        .filter(stages::contains)
                        .map(stage -> switch (stage) {
                            case CONNECT -> "greeting";
                            case AUTH_RESPONSE -> "challenge";
                            case END_OF_DATA -> "end of content";
                            case UNKNOWN -> "unknown verb";
                            default -> stage.name();
                        })
                        .collect(joining(", "));
    }

    private static String capitalized(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
