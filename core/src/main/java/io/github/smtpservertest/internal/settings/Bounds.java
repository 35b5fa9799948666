package io.github.smtpservertest.internal.settings;

import java.time.Duration;

/**
 * Which values a setting may have. These are values and no lambdas, for the catalogue makes all of them before the first server of a JVM
 * listens, and each lambda would take as long as ten of them.
 */
final class Bounds {

    static final Bounds NONE = new Bounds("", Kind.NONE, 0, 0);

    private final String words;
    private final Kind kind;
    private final long least;
    private final long most;

    private enum Kind {
        NONE,
        NUMBER,
        TIME,
        TEXT
    }

    private Bounds(String words, Kind kind, long least, long most) {
        this.words = words;
        this.kind = kind;
        this.least = least;
        this.most = most;
    }

    /** Whatever there is, which these words describe. */
    static Bounds any(String words) {
        return new Bounds(words, Kind.NONE, 0, 0);
    }

    /** A number of that much or more. */
    static Bounds atLeast(long least) {
        return new Bounds(least + " or more", Kind.NUMBER, least, Long.MAX_VALUE);
    }

    /** A number between these, both included. */
    static Bounds between(String words, long least, long most) {
        return new Bounds(words, Kind.NUMBER, least, most);
    }

    static Bounds longerThanZero() {
        return new Bounds("longer than 0s", Kind.TIME, 0, 0);
    }

    /** A text that is not blank, of the characters between these, both included. */
    static Bounds text(String words, char first, char last) {
        return new Bounds(words, Kind.TEXT, first, last);
    }

    /** What they are; empty where there are none. */
    String words() {
        return words;
    }

    /** Whether a value is within them. */
    boolean allow(Object value) {
        return switch (kind) {
            case NONE -> true;
            case NUMBER -> ((Number) value).longValue() >= least && ((Number) value).longValue() <= most;
            case TIME -> !((Duration) value).isNegative() && !((Duration) value).isZero();
            case TEXT -> !((String) value).isBlank() && hasOnlyAllowed((String) value);
        };
    }

    private boolean hasOnlyAllowed(String text) {
        for (int index = 0; index < text.length(); index++) {
            if (text.charAt(index) < least || text.charAt(index) > most) {
                return false;
            }
        }
        return true;
    }
}
