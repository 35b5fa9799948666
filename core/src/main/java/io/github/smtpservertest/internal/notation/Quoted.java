package io.github.smtpservertest.internal.notation;

import io.github.smtpservertest.bytes.Bytes;
import io.github.smtpservertest.internal.text.VisibleText;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Texts and bytes in quotes, so that the very same can be read again. */
public final class Quoted {

    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_.@:-]+");

    private Quoted() {}

    /** A text in quotes. */
    public static String text(String text) {
        return text(text, "");
    }

    /** A text in quotes, in which these characters have a backslash before them too. */
    public static String text(String text, String escaped) {
        StringBuilder quoted = new StringBuilder("\"");
        int at = 0;
        while (at < text.length()) {
            int character = text.codePointAt(at);
            if (escaped.indexOf(character) >= 0) {
                quoted.append('\\').appendCodePoint(character);
            } else if (character < 0x80) {
                quoted.append(ascii(character));
            } else if (VisibleText.isVisible(character)) {
                quoted.appendCodePoint(character);
            } else {
                for (char unit : Character.toChars(character)) {
                    quoted.append("\\u%04X".formatted((int) unit));
                }
            }
            at += Character.charCount(character);
        }
        return quoted.append('"').toString();
    }

    /** A name: as it is where it is one plain word, else in quotes. */
    public static String name(String name) {
        return PLAIN.matcher(name).matches() ? name : text(name);
    }

    /** What is Java code, in these words; it cannot be read. */
    public static String java(String words) {
        String text = text(words);
        return "{" + text.substring(1, text.length() - 1) + "}";
    }

    /** Bytes in quotes: as characters where they are UTF-8 that can be seen, and as {@code \xHH} where not. */
    public static String bytes(Bytes bytes) {
        byte[] all = bytes.toByteArray();
        StringBuilder quoted = new StringBuilder("\"");
        int at = 0;
        while (at < all.length) {
            int one = all[at] & 0xff;
            int length = one < 0x80 ? 1 : VisibleText.utf8Length(all, at, all.length);
            if (length == 0) {
                quoted.append("\\x%02X".formatted(one));
                length = 1;
            } else if (one < 0x80) {
                quoted.append(ascii(one));
            } else {
                quoted.append(new String(all, at, length, StandardCharsets.UTF_8));
            }
            at += length;
        }
        return quoted.append('"').toString();
    }

    private static String ascii(int character) {
        return switch (character) {
            case '\r' -> "\\r";
            case '\n' -> "\\n";
            case '\t' -> "\\t";
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            default ->
                character < ' ' || character == 0x7f ? "\\x%02X".formatted(character) : Character.toString(character);
        };
    }
}
