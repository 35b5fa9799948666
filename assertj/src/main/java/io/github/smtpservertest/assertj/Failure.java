package io.github.smtpservertest.assertj;

import io.github.smtpservertest.internal.transcript.MarkedText;
import io.github.smtpservertest.internal.transcript.MarkedText.MarkedPlace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.error.BasicErrorMessageFactory;
import org.jspecify.annotations.Nullable;

/**
 * A failure's text: what was expected and what came, the dialogue, and what the code in it means; and, where two values were
 * compared, these, which an IDE shows side by side.
 */
final class Failure extends BasicErrorMessageFactory {

    private static final int MAX_LINES = 60;
    private static final int LEAST_DIALOGUE = 20;
    private static final int AFTER_MARK = 5;

    private final Optional<MarkedPlace> place;
    private boolean comparing;
    private @Nullable Object actual;
    private @Nullable Object expected;

    Failure(String sentence, String dialogue) {
        this(sentence, dialogue, "");
    }

    Failure(String sentence, MarkedText dialogue) {
        this(sentence, dialogue, "");
    }

    Failure(String sentence, MarkedText dialogue, String meaning) {
        this(sentence, dialogue.text(), meaning, dialogue.place());
    }

    Failure(String sentence, String dialogue, String meaning) {
        this(sentence, dialogue, meaning, Optional.empty());
    }

    private Failure(String sentence, String dialogue, String meaning, Optional<MarkedPlace> place) {
        super(
                "%s",
                unquotedString(Stream.of(sentence, fitted(dialogue, linesOf(sentence) + linesOf(meaning)), meaning)
                        .map(String::stripTrailing)
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining("\n\n", "\n", "\n"))));
        this.place = place;
    }

    private static int linesOf(String part) {
        int lines = (int) part.strip().lines().count();
        return lines == 0 ? 0 : lines + 1;
    }

    /** The dialogue, cut where the other parts leave too little of the lines that a failure may have; never at its mark. */
    private static String fitted(String dialogue, int others) {
        List<String> lines = dialogue.stripTrailing().lines().toList();
        int kept = Math.max(LEAST_DIALOGUE, MAX_LINES - others - 1);
        if (lines.size() <= kept) {
            return dialogue;
        }
        int mark =
                (int) lines.stream().takeWhile(line -> !line.startsWith(">>")).count();
        int to = mark == lines.size() ? kept : Math.min(lines.size(), Math.max(kept, mark + AFTER_MARK));
        int from = Math.max(0, to - kept);
        List<String> some = new ArrayList<>(lines.subList(from == 0 ? 0 : from + 1, to));
        if (from > 0) {
            some.add(0, "   … " + (from + 1) + " lines before");
        }
        if (to < lines.size()) {
            some.set(some.size() - 1, "   … " + (lines.size() - to + 1) + " lines more");
        }
        return String.join("\n", some);
    }

    /** The place in the dialogue that it is about. */
    Optional<MarkedPlace> place() {
        return place;
    }

    /** With the two values that differ. */
    Failure comparing(@Nullable Object actual, @Nullable Object expected) {
        this.comparing = true;
        this.actual = actual;
        this.expected = expected;
        return this;
    }

    boolean isComparing() {
        return comparing;
    }

    @Nullable
    Object actual() {
        return actual;
    }

    @Nullable
    Object expected() {
        return expected;
    }
}
