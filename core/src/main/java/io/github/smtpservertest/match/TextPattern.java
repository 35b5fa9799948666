package io.github.smtpservertest.match;

import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * What a text should look like: {@link #exactly}, {@link #glob}, {@link #regex} or {@link #containing}. Two patterns of the
 * same kind and text are equal.
 */
public final class TextPattern {

    /** How the text of a pattern is read. */
    enum Kind {
        /** This text, in any case. Of an address only the domain may be in any case (RFC 5321 §2.4). */
        EXACT,
        /** A glob: {@code *} stands for any characters, none included, {@code ?} for one; in any case. */
        GLOB,
        /** A regular expression, which has to match the whole text. */
        REGEX,
        /** A part of the text, to the letter. */
        CONTAINING
    }

    private final Kind kind;
    private final String text;
    private final Predicate<String> test;

    private TextPattern(Kind kind, String text, Predicate<String> test) {
        this.kind = kind;
        this.text = text;
        this.test = test;
    }

    /** This very text, in any case. */
    public static TextPattern exactly(String text) {
        return new TextPattern(Kind.EXACT, oneLine(text), text::equalsIgnoreCase);
    }

    /** Texts of this glob: {@code *} stands for any characters, none included, {@code ?} for one; case does not matter. */
    public static TextPattern glob(String glob) {
        StringBuilder regex = new StringBuilder();
        oneLine(glob).codePoints().forEach(character -> {
            switch (character) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                default -> regex.append(Pattern.quote(Character.toString(character)));
            }
        });
        Pattern pattern =
                Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
        return new TextPattern(
                Kind.GLOB, glob, candidate -> pattern.matcher(candidate).matches());
    }

    /** Texts that this regular expression matches as a whole; a bad expression is an {@link IllegalArgumentException}. */
    public static TextPattern regex(String regex) {
        try {
            Pattern pattern = Pattern.compile(regex);
            return new TextPattern(
                    Kind.REGEX, regex, candidate -> pattern.matcher(candidate).matches());
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "'" + regex + "' is no regular expression: " + e.getDescription() + " at character "
                            + (e.getIndex() + 1) + ".",
                    e);
        }
    }

    /** Texts that contain {@code part}. */
    public static TextPattern containing(String part) {
        return new TextPattern(Kind.CONTAINING, oneLine(part), candidate -> candidate.contains(part));
    }

    /** What a client says at once has no line end, so a pattern with one could never match. */
    private static String oneLine(String text) {
        if (text.indexOf('\r') >= 0 || text.indexOf('\n') >= 0) {
            throw new IllegalArgumentException(
                    "The pattern \"" + text.replace("\r", "\\r").replace("\n", "\\n")
                            + "\" can never match, for it has a line end, and what it is compared with has none.");
        }
        return text;
    }

    /** Refuses what no address is like: one in its brackets, or with what stands before them in a command. */
    void requireAddress() {
        if (kind == Kind.REGEX || kind == Kind.CONTAINING) {
            return;
        }
        String upper = text.toUpperCase(Locale.ROOT);
        boolean prefixed = upper.startsWith("FROM:") || upper.startsWith("TO:");
        String bare = prefixed ? text.substring(text.indexOf(':') + 1).strip() : text;
        boolean bracketed = bare.startsWith("<") && bare.endsWith(">");
        if (prefixed || bracketed) {
            throw new IllegalArgumentException("The address \"" + text
                    + "\" can never match, for addresses are compared without "
                    + (prefixed ? "FROM:, TO: and angle brackets" : "their angle brackets") + "; write \""
                    + (bracketed ? bare.substring(1, bare.length() - 1) : bare) + "\".");
        }
        boolean domainless = kind == Kind.EXACT && text.indexOf('@') < 1 && !text.isEmpty();
        if (domainless && !text.equalsIgnoreCase("postmaster")) {
            throw new IllegalArgumentException("The address \"" + text
                    + "\" can never match, for it is no local part and domain; write one such as bob@example.com, or a glob:"
                    + " glob(\"*@example.com\"), in a text *@example.com.");
        }
    }

    /** Whether {@code candidate} is accepted. */
    public boolean accepts(String candidate) {
        return test.test(candidate);
    }

    /** Whether it is a text as it is: {@link #exactly}, not a glob, nor an expression, nor a part. */
    public boolean isExact() {
        return kind == Kind.EXACT;
    }

    /** How the text is read. */
    Kind kind() {
        return kind;
    }

    /** The text that it was made of. */
    public String text() {
        return text;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TextPattern pattern && kind == pattern.kind && text.equals(pattern.text);
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, text);
    }

    /** What it accepts: the text or the glob, {@code /regex/}, or {@code …part…}. */
    @Override
    public String toString() {
        return switch (kind) {
            case EXACT, GLOB -> text;
            case REGEX -> "/" + text + "/";
            case CONTAINING -> "…" + text + "…";
        };
    }
}
