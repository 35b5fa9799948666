package io.github.smtpservertest.internal.dialogue;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Masks what a client sends to log in, on either side alike: what came, and what the dialogue has. Wildcards alone are no secret.
 */
final class Secret {

    /** What stands in place of a secret. */
    static final String MASK = "****";

    private static final String WHITE = "(?: |\\\\t)";
    private static final Pattern LOGIN =
            Pattern.compile("(?i)C[:~/] " + WHITE + "*+AUTH(?:(?:" + WHITE + "|=).*)?", Pattern.DOTALL);
    private static final Pattern INITIAL_RESPONSE = Pattern.compile(
            "(?i)(C[:~/] " + WHITE + "*+AUTH(?:" + WHITE + "|=)++[^ \\\\]++)" + WHITE + "++(.*)", Pattern.DOTALL);
    private static final Pattern NO_SECRET =
            Pattern.compile("=?|\\*|(?:\\*|\\?|\\.\\*|\\.\\+|\\{[A-Za-z][A-Za-z0-9_-]*})+");

    private Secret() {}

    /** Whether the line, as the notation has it, is AUTH, or was meant as AUTH. */
    static boolean isLogin(String notation) {
        return LOGIN.matcher(notation).matches();
    }

    /** A step in one line, without its secret. */
    static String masked(Step step) {
        if (!(step instanceof Step.Hears hears)) {
            return Notation.line(step);
        }
        String notation = hears.pattern().notation();
        return hears.response() ? response(notation) : login(notation);
    }

    /** A line that answers a challenge; {@code *} gives up, and is none. */
    static String response(String notation) {
        String said = notation.substring(Math.min(notation.length(), 3));
        return NO_SECRET.matcher(said).matches() ? notation : notation.substring(0, 2) + " " + MASK;
    }

    /** A command: of AUTH the initial response is masked. */
    static String login(String notation) {
        Matcher initial = INITIAL_RESPONSE.matcher(notation);
        return initial.matches() && !NO_SECRET.matcher(initial.group(2)).matches()
                ? initial.group(1) + " " + MASK
                : notation;
    }
}
