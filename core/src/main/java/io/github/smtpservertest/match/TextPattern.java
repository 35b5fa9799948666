package io.github.smtpservertest.match;

import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A test of a text that can say in words what it accepts.
 *
 * @param description what it accepts, such as {@code matching *@example.com}
 * @param predicate whether it accepts a text
 */
public record TextPattern(String description, Predicate<String> predicate) {

    /** Texts of this glob: {@code *} stands for any characters, none included, {@code ?} for one; case does not matter. */
    public static TextPattern glob(String glob) {
        StringBuilder regex = new StringBuilder();
        glob.codePoints().forEach(character -> {
            switch (character) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                default -> regex.append(Pattern.quote(Character.toString(character)));
            }
        });
        Pattern pattern =
                Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
        return new TextPattern(glob, text -> pattern.matcher(text).matches());
    }

    /** Texts that this regular expression matches as a whole; a bad expression is an {@link IllegalArgumentException}. */
    public static TextPattern regex(String regex) {
        try {
            Pattern pattern = Pattern.compile(regex);
            return new TextPattern(
                    "/" + regex + "/", text -> pattern.matcher(text).matches());
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "'" + regex + "' is no regular expression: " + e.getDescription() + " at character "
                            + (e.getIndex() + 1) + ".",
                    e);
        }
    }

    /** Texts that contain {@code part}. */
    public static TextPattern containing(String part) {
        return new TextPattern("…" + part + "…", text -> text.contains(part));
    }

    /** Whether {@code text} is accepted. */
    public boolean accepts(String text) {
        return predicate.test(text);
    }

    /** The description. */
    @Override
    public String toString() {
        return description;
    }
}
