package io.github.smtpservertest.internal.mime;

import java.util.Locale;

/** Foreign text made fit for a sentence on one line. */
public final class ForeignText {

    private static final int LONGEST = 100;

    private ForeignText() {}

    /** The text in quotes, printable, and cut where it is longer than a line bears. */
    public static String quoted(String text) {
        return "'" + shortened(text) + "'";
    }

    /** The text, printable, and cut where it is longer than a line bears. */
    public static String shortened(String text) {
        if (text.length() <= LONGEST) {
            return printable(text);
        }
        int cut = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return printable(text.substring(0, cut)) + "…";
    }

    /** The text with its control characters written as {@code \x0A}. */
    public static String printable(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c)) {
                printable.append(String.format(Locale.ROOT, "\\x%02X", (int) c));
            } else {
                printable.append(c);
            }
        }
        return printable.toString();
    }

    /** A number of bytes in words: {@code 1 byte}, {@code 1,234 bytes}. */
    public static String bytes(int count) {
        return count == 1 ? "1 byte" : String.format(Locale.ROOT, "%,d bytes", count);
    }
}
