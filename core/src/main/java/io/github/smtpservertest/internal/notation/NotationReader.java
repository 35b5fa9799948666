package io.github.smtpservertest.internal.notation;

import io.github.smtpservertest.bytes.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text in the notation of rules, and how far it has been read. What is taken takes the white space after it along; words
 * may be in any case. A mistake is a {@link NotationException}.
 */
public final class NotationReader {

    /** The longest text that is read, in characters. */
    public static final int MAX_LENGTH = 100_000;

    /** The longest time. */
    public static final Duration LONGEST = Duration.ofHours(1);

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,100}(?![^ \t,;])");
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,6}(\\.[0-9]{1,400})?(?![^ \t,;])");
    private static final Pattern TIME = Pattern.compile("(?i)([0-9]{1,13}) ?(ms|min|ns|s)(?![^ \t,;])");
    private static final Pattern KEYWORD = Pattern.compile("[^ \t,;=]+");
    private static final Pattern TIGHT_EQUALS =
            Pattern.compile("((?:[^,;=\"' \t]+[ \t]+)*[^,;=\"' \t]+)=[ \t]*([^ \t,;\"']*)");
    private static final Pattern WORD = Pattern.compile("[^ \t,;]*");
    private static final String HEX = "[0-9A-Fa-f]{%d}";

    private final String text;
    private int at;

    /** Reads from the beginning of the text; one that is too long is a {@link NotationException}. */
    public NotationReader(String text) {
        this.text = text;
        if (text.length() > MAX_LENGTH) {
            throw new NotationException(
                    "A rule has at most " + MAX_LENGTH + " characters, not " + text.length() + ".", text, MAX_LENGTH);
        }
        skipSpace();
    }

    /** Where it is, from 0. */
    public int at() {
        return at;
    }

    /** Reads on from there. */
    public void backTo(int index) {
        at = index;
    }

    /** Whether nothing is left. */
    public boolean isAtEnd() {
        return at >= text.length();
    }

    /** What has been read since that place, without the white space at its end. */
    public String since(int index) {
        return text.substring(index, at).stripTrailing();
    }

    private void skipSpace() {
        while (at < text.length() && isSpace(text.charAt(at))) {
            at++;
        }
    }

    private static boolean isSpace(char character) {
        return character == ' ' || character == '\t';
    }

    private void took(int end) {
        at = end;
        skipSpace();
    }

    private boolean endsWord(int index) {
        return index >= text.length() || isSpace(text.charAt(index)) || ",;".indexOf(text.charAt(index)) >= 0;
    }

    /** Takes these words, if they come next; they have single spaces between them. */
    public boolean takes(String words) {
        int start = at;
        for (String word : words.split(" ", -1)) {
            int end = at + word.length();
            if (!text.regionMatches(true, at, word, 0, word.length()) || !endsWord(end)) {
                at = start;
                return false;
            }
            took(end);
        }
        return true;
    }

    /** Takes these words, which have to come next. */
    public void needs(String words) {
        if (!takes(words)) {
            throw wrong("'" + words + "' is missing" + insteadOf() + ".");
        }
    }

    /** Takes this character, if it comes next. */
    public boolean takesMark(char mark) {
        if (!isAt(mark)) {
            return false;
        }
        took(at + 1);
        return true;
    }

    /** Whether this character comes next. */
    public boolean isAt(char mark) {
        return at < text.length() && text.charAt(at) == mark;
    }

    /** Whether a text in quotes comes next. */
    public boolean isAtQuote() {
        return isAt('"') || isAt('\'');
    }

    /** The word that comes next, up to a space, comma or semicolon; it is not taken, and may be empty. */
    public String word() {
        Matcher word = WORD.matcher(text).region(at, text.length());
        return word.lookingAt() ? word.group() : "";
    }

    /** Takes the word that comes next. */
    public String takeWord() {
        String word = word();
        took(at + word.length());
        return word;
    }

    /** Takes a whole number, if it comes next. */
    public OptionalLong number() {
        Matcher number = NUMBER.matcher(text).region(at, text.length()).useTransparentBounds(true);
        if (!number.lookingAt()) {
            return OptionalLong.empty();
        }
        long value;
        try {
            value = Long.parseLong(number.group());
        } catch (NumberFormatException tooLarge) {
            throw wrong("'" + number.group() + "' is too large a number.");
        }
        took(number.end());
        return OptionalLong.of(value);
    }

    /** Takes a whole number within bounds, which has to come next; {@code what} names it, as in "The number of bytes". */
    public long number(String what, long least, long most) {
        int start = at;
        OptionalLong number = number();
        if (number.isEmpty()) {
            throw wrong(what + " is missing" + insteadOf() + ".");
        }
        if (number.getAsLong() < least || number.getAsLong() > most) {
            throw wrong(start, what + " is " + least + " to " + most + ", not " + number.getAsLong() + ".");
        }
        return number.getAsLong();
    }

    /** As {@link #number(String, long, long)}, of numbers up to the largest of an {@code int}. */
    public int count(String what, int least) {
        return (int) number(what, least, Integer.MAX_VALUE);
    }

    /** Takes a number that may have decimals, which has to come next. */
    public double decimal(String what) {
        Matcher number = DECIMAL.matcher(text).region(at, text.length()).useTransparentBounds(true);
        if (!number.lookingAt()) {
            throw wrong(what + " is a number such as 0.5" + insteadOf() + ".");
        }
        double value = Double.parseDouble(number.group());
        took(number.end());
        return value;
    }

    /** Takes a time, if one comes next. */
    public Optional<Duration> timeIfAny() {
        Matcher time = TIME.matcher(text).region(at, text.length()).useTransparentBounds(true);
        if (!time.lookingAt()) {
            return Optional.empty();
        }
        Duration duration =
                Numbers.time(Long.parseLong(time.group(1)), time.group(2).toLowerCase(Locale.ROOT));
        if (duration.compareTo(LONGEST) > 0) {
            throw wrong("A time is an hour at most, not " + time.group() + ".");
        }
        took(time.end());
        return Optional.of(duration);
    }

    /** Takes a time, which has to come next. */
    public Duration time() {
        return timeIfAny()
                .orElseThrow(() -> wrong(
                        word().isEmpty()
                                ? "A time is missing; write it like 300ms, 2s or 5min."
                                : "'" + word() + "' is no time; write it like 300ms, 2s or 5min."));
    }

    /** Takes a name, which has to come next: a word, or a text in quotes. */
    public String name(String what) {
        if (isAtQuote()) {
            return text();
        }
        if (isAt('{')) {
            throw isJava();
        }
        if (word().isEmpty() || word().equals("=")) {
            throw wrong(what + " is missing" + insteadOf() + ".");
        }
        return takeWord();
    }

    /** Takes the keyword of a parameter, which ends before {@code =} as well, and no white space after it. */
    public String keyword(String what) {
        if (isAtQuote()) {
            return quotedText("=");
        }
        Matcher word = KEYWORD.matcher(text).region(at, text.length());
        if (!word.lookingAt()) {
            throw wrong(what + " is missing" + insteadOf() + ".");
        }
        at = word.end();
        return word.group();
    }

    /** Takes the {@code =} that follows a keyword at once, if there is one, and the white space after the keyword if not. */
    public boolean takesValue() {
        boolean has = isAt('=');
        if (has) {
            at++;
        } else {
            skipSpace();
        }
        return has;
    }

    /** Takes a text between slashes, in which nothing has another meaning. */
    public String slashed() {
        int end = text.indexOf('/', at + 1);
        if (end < 0) {
            throw wrong(
                    "The slash that begins here has no end; an expression that holds a slash is written regex \"a/b\".");
        }
        if (!endsWord(end + 1)) {
            throw wrong(
                    end + 1,
                    "After the second slash comes a space, a comma, a semicolon or the end; an expression that holds a"
                            + " slash is written regex \"a/b\".");
        }
        String slashed = text.substring(at + 1, end);
        took(end + 1);
        return slashed;
    }

    /** A text in which {@code *} and {@code ?} are wildcards, unless a backslash stands before them. */
    public record Wild(String characters, boolean wildcards, boolean escapedWildcards) {}

    /** Takes a text in quotes that may have wildcards, which has to come next. */
    public Wild wildText() {
        requireQuote();
        StringBuilder characters = new StringBuilder();
        boolean[] has = new boolean[2];
        quoted(
                new Characters(characters) {
                    @Override
                    public void character(int codePoint, boolean escaped) {
                        if (codePoint == '*' || codePoint == '?') {
                            has[escaped ? 1 : 0] = true;
                        }
                        super.character(codePoint, escaped);
                    }
                },
                "*?",
                "");
        return new Wild(characters.toString(), has[0], has[1]);
    }

    /** What to throw where Java code is shown. */
    public NotationException isJava() {
        return wrong(
                "What stands in braces is Java code, shown to people; a text cannot say it, so write the rule in Java.");
    }

    /** Takes a text in quotes, which has to come next. */
    public String text() {
        requireQuote();
        return quotedText("");
    }

    private String quotedText(String terminators) {
        StringBuilder characters = new StringBuilder();
        quoted(new Characters(characters), "", terminators);
        return characters.toString();
    }

    /** Takes bytes in quotes, which have to come next; characters stand for their bytes in UTF-8. */
    public Bytes bytes() {
        requireQuote();
        int start = at;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        StringBuilder characters = new StringBuilder();
        quoted(
                new Sink() {
                    @Override
                    public void character(int codePoint, boolean escaped) {
                        characters.appendCodePoint(codePoint);
                    }

                    @Override
                    public void oneByte(int value, int index) {
                        flush(start, characters, bytes);
                        bytes.write(value);
                    }
                },
                "",
                "");
        flush(start, characters, bytes);
        return Bytes.of(bytes.toByteArray());
    }

    private void flush(int start, StringBuilder characters, ByteArrayOutputStream bytes) {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(characters)) {
            throw wrong(
                    start,
                    "A text in quotes holds half of a character; write both halves, such as \\uD83D\\uDE00, or its"
                            + " bytes.");
        }
        bytes.writeBytes(characters.toString().getBytes(StandardCharsets.UTF_8));
        characters.setLength(0);
    }

    private void requireQuote() {
        if (!isAtQuote()) {
            throw wrong("A text in quotes is missing" + insteadOf() + ".");
        }
    }

    /** What stands in quotes, piece by piece. */
    private interface Sink {

        void character(int codePoint, boolean escaped);

        void oneByte(int value, int index);
    }

    /** Characters only. */
    private class Characters implements Sink {

        private final StringBuilder characters;

        Characters(StringBuilder characters) {
            this.characters = characters;
        }

        @Override
        public void character(int codePoint, boolean escaped) {
            characters.appendCodePoint(codePoint);
        }

        @Override
        public void oneByte(int value, int index) {
            if (value >= 0x80) {
                throw wrong(
                        index,
                        "A byte from \\x80 on is no character of a text; write the character, or its number as"
                                + " \\uHHHH.");
            }
            characters.append((char) value);
        }
    }

    /**
     * Takes what stands in quotes.
     *
     * @param escapable what may have a backslash before it besides
     * @param terminators what may follow at once besides; where there is any, nothing after the quotes is looked at or taken
     */
    private void quoted(Sink sink, String escapable, String terminators) {
        int start = at;
        char quote = text.charAt(start);
        int index = start + 1;
        while (index < text.length() && text.charAt(index) != quote) {
            if (text.charAt(index) == '\\') {
                index = escape(index, sink, escapable);
            } else {
                int character = text.codePointAt(index);
                sink.character(character, false);
                index += Character.charCount(character);
            }
        }
        if (index >= text.length()) {
            throw wrong(start, "The quote that begins here has no end; a quote inside it is written \\" + quote + ".");
        }
        if (!terminators.isEmpty()) {
            at = index + 1;
            return;
        }
        if (!endsWord(index + 1)) {
            throw wrong(index + 1, "After a text in quotes comes a space, a comma, a semicolon or the end.");
        }
        took(index + 1);
    }

    private int escape(int index, Sink sink, String escapable) {
        char kind = index + 1 < text.length() ? text.charAt(index + 1) : ' ';
        if (escapable.indexOf(kind) >= 0) {
            sink.character(kind, true);
            return index + 2;
        }
        switch (kind) {
            case 'r' -> sink.character('\r', true);
            case 'n' -> sink.character('\n', true);
            case 't' -> sink.character('\t', true);
            case '"', '\'', '\\' -> sink.character(kind, true);
            case 'x' -> {
                sink.oneByte(hex(index, 2), index);
                return index + 4;
            }
            case 'u' -> {
                sink.character(hex(index, 4), true);
                return index + 6;
            }
            default ->
                throw wrong(index, "A backslash in quotes is followed by r, n, t, xHH, uHHHH, a quote or a backslash.");
        }
        return index + 2;
    }

    private int hex(int index, int length) {
        int from = index + 2;
        String digits = text.substring(Math.min(from, text.length()), Math.min(from + length, text.length()));
        if (!digits.matches(HEX.formatted(length))) {
            throw wrong(
                    index,
                    length == 2
                            ? "\\x is followed by two hexadecimal digits, such as \\xFF."
                            : "\\u is followed by four hexadecimal digits, such as \\u00FC.");
        }
        return Integer.parseInt(digits, 16);
    }

    /** What stands here in place of what is missing, for a message; empty at the end. */
    public String insteadOf() {
        return isAtEnd() || isSpace(text.charAt(at))
                ? ""
                : ", where '" + (word().isEmpty() ? text.substring(at, at + 1) : word()) + "' stands";
    }

    /** What to throw where the text goes on with an = that has no space on one of its sides; empty where it does not. */
    public Optional<NotationException> equalsWithoutSpaces() {
        Matcher found = TIGHT_EQUALS.matcher(text).region(at, text.length());
        if (!found.lookingAt()) {
            return Optional.empty();
        }
        String spaced = (found.group(1) + " = " + found.group(2)).strip();
        return Optional.of(wrong("The = between when and what has a space on both sides; write " + spaced + "."));
    }

    /** What to throw for a mistake at the place that has been reached; the sentence has a full stop. */
    public NotationException wrong(String sentence) {
        return wrong(at, sentence);
    }

    /** What to throw for a mistake at that place. */
    public NotationException wrong(int index, String sentence) {
        return new NotationException(sentence, text, index);
    }
}
