package io.github.smtpservertest.assertj;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * Two texts that differ, as a reader sees them: where they look the same, what differs is escaped.
 *
 * @param expected the one, to be shown
 * @param actual the other, to be shown
 * @param note what differs, a sentence on a line of its own; empty where that is plain to see
 */
record SideBySide(String expected, String actual, String note) {

    private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}");
    private static final Pattern SPACE = Pattern.compile("[\\p{Zs}\\t]");
    private static final Pattern TRAILING = Pattern.compile("(?m)[ ]+$");
    private static final Pattern LINE_END = Pattern.compile("\\R");

    /** For two texts that are to be the same. */
    static SideBySide of(String expected, String actual) {
        int start = 0;
        while (start < Math.min(expected.length(), actual.length()) && expected.charAt(start) == actual.charAt(start)) {
            start++;
        }
        int end = 0;
        while (end < Math.min(expected.length(), actual.length()) - start
                && expected.charAt(expected.length() - 1 - end) == actual.charAt(actual.length() - 1 - end)) {
            end++;
        }
        boolean alike = readsAs(expected).equals(readsAs(actual));
        if (!alike && isPlain(expected, start) && isPlain(actual, start)) {
            return new SideBySide(expected, actual, "");
        }
        String note = "\n" + (alike ? "The two look the same, but differ" : "They differ") + " at character "
                + (start + 1) + ": expected " + named(expected, start) + ", but came " + named(actual, start) + ".";
        return alike
                ? new SideBySide(escaped(expected, start, end), escaped(actual, start, end), note)
                : new SideBySide(expected, actual, note);
    }

    /** For a text that is to be found in another one; all that is not plain is escaped where it looks as if it were there. */
    static SideBySide ofPart(String part, String text) {
        return readsAs(text).contains(readsAs(part))
                ? new SideBySide(
                        escaped(part, 0, 0),
                        escaped(text, 0, 0),
                        "\nIt looks as if it were there; what is not printable ASCII is escaped.")
                : new SideBySide(part, text, "");
    }

    /** As a reader takes it: composed characters, spaces of any kind, line ends of any kind, and what cannot be seen left out. */
    private static String readsAs(String text) {
        String composed = Normalizer.normalize(text, Normalizer.Form.NFKC);
        String lines = LINE_END.matcher(composed).replaceAll("\n");
        String spaced = SPACE.matcher(INVISIBLE.matcher(lines).replaceAll("")).replaceAll(" ");
        return TRAILING.matcher(spaced).replaceAll("").stripTrailing();
    }

    private static boolean isPlain(String text, int at) {
        return at >= text.length() || text.charAt(at) == '\n' || text.charAt(at) >= ' ' && text.charAt(at) < 0x7f;
    }

    private static String named(String text, int at) {
        if (at >= text.length()) {
            return "the end";
        }
        int character = text.codePointAt(at);
        return "U+%04X %s".formatted(character, Character.getName(character));
    }

    /** All but the first {@code start} and the last {@code end} characters, each that is not printable ASCII as an escape. */
    private static String escaped(String text, int start, int end) {
        StringBuilder shown = new StringBuilder(text.substring(0, start));
        for (char character : text.substring(start, text.length() - end).toCharArray()) {
            shown.append(
                    switch (character) {
                        case '\r' -> "\\r";
                        case '\n' -> "\\n";
                        case '\t' -> "\\t";
                        default ->
                            character >= ' ' && character < 0x7f
                                    ? String.valueOf(character)
                                    : "\\u%04X".formatted((int) character);
                    });
        }
        return shown.append(text.substring(text.length() - end)).toString();
    }
}
