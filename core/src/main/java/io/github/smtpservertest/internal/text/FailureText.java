package io.github.smtpservertest.internal.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Puts a failure together of its sentences, the dialogue and what a code in it means, so that it can be read in ten seconds: it has 60
 * lines at most, whatever was said. The dialogue gives way first, and never at its mark; then what is in the middle of the sentences,
 * for what was expected stands at their beginning, and what to do at their end.
 */
public final class FailureText {

    /** What a failure has at most. */
    public static final int MAX_LINES = 60;

    /** Longer ones are no sentences, and no lines of SMTP. */
    private static final int MAX_LINE = 1000;

    private static final int LEAST_DIALOGUE = 20;
    private static final int AFTER_MARK = 5;
    private static final int AT_THE_END = 4;

    private FailureText() {}

    /** The parts, with an empty line between them; empty ones are left out. */
    public static String of(String sentences, String dialogue, String meaning) {
        String kept = cut(sentences, MAX_LINES - LEAST_DIALOGUE - lines(meaning) - 2);
        return Stream.of(kept, fitted(dialogue, lines(kept) + lines(meaning) + 2), meaning)
                .map(String::stripTrailing)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("\n\n"));
    }

    private static int lines(String part) {
        return (int) part.stripTrailing().lines().count();
    }

    /** Sentences of which the last introduces the dialogue, and that. */
    public static String introduced(String sentences, String dialogue) {
        String kept = cut(sentences, MAX_LINES - LEAST_DIALOGUE);
        return kept + fitted(dialogue, lines(kept));
    }

    /** The dialogue, cut where {@code others} lines leave too little of those that a failure may have; never at its mark. */
    private static String fitted(String dialogue, int others) {
        return within(dialogue, Math.max(LEAST_DIALOGUE, MAX_LINES - others));
    }

    /** The dialogue with so many lines at most, 8 or more. */
    public static String within(String dialogue, int most) {
        List<String> lines = shortened(dialogue);
        if (lines.size() <= most) {
            return String.join("\n", lines) + "\n";
        }
        int mark =
                (int) lines.stream().takeWhile(line -> !line.startsWith(">>")).count();
        boolean marked = mark < lines.size();
        int to = marked ? Math.min(lines.size(), Math.max(most, mark + AFTER_MARK)) : most;
        int from = to - most;
        List<String> some = new ArrayList<>(lines.subList(from, to));
        if (from > 0) {
            some.set(0, "   … " + (from + 1) + " lines before");
        }
        if (to < lines.size()) {
            some.set(some.size() - 1, "   … " + (lines.size() - to + 1) + " lines more");
        }
        return String.join("\n", some) + "\n";
    }

    /** Sentences with so many lines at most: their beginning and their end. */
    public static String cut(String sentences, int most) {
        List<String> lines = shortened(sentences);
        if (lines.size() <= most) {
            return String.join("\n", lines) + (sentences.endsWith("\n") ? "\n" : "");
        }
        int before = most - AT_THE_END - 1;
        List<String> some = new ArrayList<>(lines.subList(0, before));
        some.add("   … " + (lines.size() - most + 1) + " lines more");
        some.addAll(lines.subList(lines.size() - AT_THE_END, lines.size()));
        return String.join("\n", some) + (sentences.endsWith("\n") ? "\n" : "");
    }

    private static List<String> shortened(String text) {
        return text.stripTrailing()
                .lines()
                .map(line -> line.length() <= MAX_LINE
                        ? line
                        : line.substring(0, MAX_LINE) + "… " + (line.length() - MAX_LINE) + " more characters")
                .toList();
    }
}
