package io.github.smtpservertest.samples.standalone;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of a rule, and how far it has been read. */
final class RuleText {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,12}(?![^ ,])");
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,6}(\\.[0-9]{1,9})?(?![^ ,])");
    private static final Pattern WORD = Pattern.compile("[^ ,]*");
    private static final String SEPARATOR = ", ";

    private final String text;
    private int at;
    private int wordsTaken;

    RuleText(String text, int at) {
        this.text = text;
        this.at = at;
    }

    int at() {
        return at;
    }

    void backTo(int index) {
        at = index;
    }

    /** How many words, numbers and texts in quotes have been taken. */
    int wordsTaken() {
        return wordsTaken;
    }

    boolean isAtEnd() {
        return at >= text.length();
    }

    String rest() {
        return text.substring(Math.min(at, text.length()));
    }

    /** Takes these words, in any case, and the space behind them, if they come next. */
    boolean takes(String words) {
        int end = at + words.length();
        if (!text.regionMatches(true, at, words, 0, words.length()) || !endsWord(end)) {
            return false;
        }
        took(end);
        return true;
    }

    private boolean endsWord(int index) {
        return index >= text.length() || text.charAt(index) == ' ' || text.charAt(index) == ',';
    }

    private void took(int end) {
        at = end < text.length() && text.charAt(end) == ' ' ? end + 1 : end;
        wordsTaken++;
    }

    /** Takes these words, which have to come next. */
    void needs(String words) {
        if (!takes(words)) {
            throw wrong(at, "'" + words + "' is missing" + insteadOf());
        }
    }

    /** Takes the comma between two parts, if it comes next. */
    boolean takesSeparator() {
        if (!text.startsWith(SEPARATOR, at)) {
            return false;
        }
        at += SEPARATOR.length();
        return true;
    }

    /** Takes a whole number, if it comes next. */
    OptionalLong number() {
        Matcher number = NUMBER.matcher(text).region(at, text.length()).useTransparentBounds(true);
        if (!number.lookingAt()) {
            return OptionalLong.empty();
        }
        took(number.end());
        return OptionalLong.of(Long.parseLong(number.group()));
    }

    /** Takes a whole number, which has to come next and be this at least, and fit an int. */
    int count(String what, int least) {
        int start = at;
        long number = number().orElseThrow(() -> wrong(start, "how many " + what + " is missing" + insteadOf()));
        if (number < least || number > Integer.MAX_VALUE) {
            throw wrong(start, what + " are " + least + " to " + Integer.MAX_VALUE + ", not " + number);
        }
        return (int) number;
    }

    /** Takes a decimal number, which has to come next. */
    double decimal(String what) {
        Matcher number = DECIMAL.matcher(text).region(at, text.length()).useTransparentBounds(true);
        if (!number.lookingAt()) {
            throw wrong(at, what + " is a number like 0.5" + insteadOf());
        }
        took(number.end());
        return Double.parseDouble(number.group());
    }

    /** Takes a time, which has to come next. */
    Duration time() {
        Matcher time = Durations.FORM.matcher(text).region(at, text.length());
        if (!time.lookingAt() || !endsWord(time.end())) {
            throw wrong(at, "'" + word() + "' is no time; write it like 300ms, 2s or 5min");
        }
        took(time.end());
        return Durations.parse(time.group());
    }

    boolean isAtQuote() {
        return text.startsWith("\"", at);
    }

    /** Takes a text in quotes, which has to come next; its bytes, in UTF-8 where they are written as characters. */
    byte[] quoted() {
        int start = at;
        if (!isAtQuote()) {
            throw wrong(at, "a text in quotes is missing, such as \"250 ok\\r\\n\"" + insteadOf());
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int index = at + 1;
        while (index < text.length() && text.charAt(index) != '"') {
            if (text.charAt(index) == '\\') {
                index = escape(index, bytes);
            } else {
                int character = text.codePointAt(index);
                bytes.writeBytes(Character.toString(character).getBytes(StandardCharsets.UTF_8));
                index += Character.charCount(character);
            }
        }
        if (index >= text.length()) {
            throw wrong(start, "the quote that begins here does not end");
        }
        if (!endsWord(index + 1)) {
            throw wrong(index + 1, "behind the text in quotes comes a space, a comma or nothing");
        }
        took(index + 1);
        return bytes.toByteArray();
    }

    private int escape(int index, ByteArrayOutputStream bytes) {
        char kind = index + 1 < text.length() ? text.charAt(index + 1) : ' ';
        switch (kind) {
            case 'r' -> bytes.write('\r');
            case 'n' -> bytes.write('\n');
            case 't' -> bytes.write('\t');
            case '0' -> bytes.write(0);
            case '"', '\\' -> bytes.write(kind);
            case 'x' -> {
                String digits = text.substring(Math.min(index + 2, text.length()), Math.min(index + 4, text.length()));
                if (!digits.matches("[0-9A-Fa-f]{2}")) {
                    throw wrong(index, "\\x is followed by two hexadecimal digits, such as \\xFF");
                }
                bytes.write(Integer.parseInt(digits, 16));
                return index + 4;
            }
            default -> throw wrong(index, "a backslash in quotes is followed by r, n, t, 0, x, \" or \\");
        }
        return index + 2;
    }

    /** The word that comes next, up to a space or comma; it is not taken. */
    String word() {
        Matcher word = WORD.matcher(text).region(Math.min(at, text.length()), text.length());
        return word.lookingAt() ? word.group() : "";
    }

    /** What stands here instead, for a complaint. */
    private String insteadOf() {
        return isAtEnd() ? "" : ", where '" + word() + "' stands";
    }

    OptionSyntaxException wrong(int index, String complaint) {
        return new OptionSyntaxException(text, index, complaint);
    }
}
