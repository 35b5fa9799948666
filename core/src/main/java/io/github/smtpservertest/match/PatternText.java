package io.github.smtpservertest.match;

import io.github.smtpservertest.internal.notation.Quoted;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Writes patterns in the notation of rules. */
final class PatternText {

    /** A word that needs no quotes: it neither looks like something else nor ends too early. */
    private static final Pattern BARE =
            Pattern.compile("[\\p{L}\\p{N}@._+:\\[\\]!#$%&|~^*?-][\\p{L}\\p{N}@._+:\\[\\]!#$%&|~^*?'=-]*");

    /** What stands between an event and its conditions, or before a pattern of some kind. */
    private static final Set<String> WORDS = Set.of("or", "with", "like", "containing", "regex", "argument");

    private static final String WILDCARDS = "*?";

    private PatternText() {}

    /** The pattern, so that the same is read. */
    static String of(TextPattern pattern) {
        String text = pattern.text();
        return switch (pattern.kind()) {
            case EXACT -> isBare(text) && !hasWildcards(text) ? text : Quoted.text(text, WILDCARDS);
            case GLOB -> hasWildcards(text) ? (isBare(text) ? text : Quoted.text(text)) : "like " + Quoted.text(text);
            case REGEX -> isSlashed(text) ? "/" + text + "/" : "regex " + Quoted.text(text);
            case CONTAINING -> "containing " + Quoted.text(text);
        };
    }

    /** The pattern of an address: {@code <>} where only the null reverse-path is. */
    static String ofPath(TextPattern pattern) {
        boolean isNull =
                pattern.kind() == TextPattern.Kind.EXACT && pattern.text().isEmpty();
        return isNull ? "<>" : of(pattern);
    }

    private static boolean hasWildcards(String text) {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
    }

    private static boolean isBare(String text) {
        return BARE.matcher(text).matches() && !WORDS.contains(text.toLowerCase(Locale.ROOT));
    }

    /** Whether nothing of an expression has to be escaped to be seen, or would end it. */
    private static boolean isSlashed(String regex) {
        String plain = regex.replace("\\", "\\\\").replace("\"", "\\\"");
        return regex.indexOf('/') < 0 && Quoted.text(regex).equals("\"" + plain + "\"");
    }
}
