package io.github.smtpservertest.command;

import java.util.Locale;

/** The character classes of RFC 5321 §4.1.2 and RFC 5234 §B.1, all of them ASCII only. */
final class Ascii {

    /** What decoding leaves where the bytes were no UTF-8. */
    static final char REPLACEMENT = '\uFFFD';

    private static final String ATEXT_SPECIALS = "!#$%&'*+-/=?^_`{|}~";

    private Ascii() {}

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isHexDigit(char c) {
        return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }

    static boolean isLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isDigit(c);
    }

    static boolean isControl(char c) {
        return c < ' ' || c == 0x7F;
    }

    static boolean isWhiteSpace(char c) {
        return c == ' ' || c == '\t';
    }

    static boolean isNonAscii(char c) {
        return c >= 0x80;
    }

    static boolean isAtext(char c) {
        return isLetterOrDigit(c) || ATEXT_SPECIALS.indexOf(c) >= 0;
    }

    static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isNonAscii(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Upper case for ASCII letters only: no dotless i or long s becomes a letter of a verb. */
    static String upperCase(String text) {
        if (isAscii(text)) {
            return text.toUpperCase(Locale.ROOT);
        }
        StringBuilder upper = new StringBuilder(text);
        for (int i = 0; i < upper.length(); i++) {
            char c = upper.charAt(i);
            if (c >= 'a' && c <= 'z') {
                upper.setCharAt(i, (char) (c - 'a' + 'A'));
            }
        }
        return upper.toString();
    }

    static boolean equalsIgnoreCase(String one, String other) {
        return one.length() == other.length() && upperCase(one).equals(upperCase(other));
    }

    /** The character at {@code index} in words that are printable ASCII themselves. */
    static String describe(String text, int index) {
        int codePoint = text.codePointAt(index);
        if (codePoint == ' ') {
            return "A space";
        }
        if (codePoint == '"') {
            return "A quotation mark";
        }
        if (codePoint < ' ' || codePoint == 0x7F) {
            return String.format(Locale.ROOT, "The control character 0x%02X", codePoint);
        }
        if (codePoint < 0x80) {
            return "The character \"" + (char) codePoint + "\"";
        }
        return String.format(Locale.ROOT, "The character U+%04X", codePoint);
    }
}
