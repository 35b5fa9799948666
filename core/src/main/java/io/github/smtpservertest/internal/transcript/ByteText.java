package io.github.smtpservertest.internal.transcript;

import io.github.smtpservertest.bytes.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Bytes as lines of printable text, from which the bytes can be told again. */
public final class ByteText {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private ByteText() {}

    /** A line for each CRLF; what is left behind the last one ends with a lone backslash. */
    public static List<String> lines(Bytes text) {
        byte[] bytes = text.toByteArray();
        List<String> lines = new ArrayList<>();
        int start = 0;
        for (int at = 0; at + 1 < bytes.length; at++) {
            if (bytes[at] == '\r' && bytes[at + 1] == '\n') {
                lines.add(escaped(bytes, start, at));
                start = at + 2;
                at++;
            }
        }
        if (start < bytes.length) {
            lines.add(escaped(bytes, start, bytes.length) + "\\");
        }
        return lines;
    }

    private static String escaped(byte[] bytes, int from, int to) {
        StringBuilder text = new StringBuilder(to - from);
        int at = from;
        while (at < to) {
            byte oneByte = bytes[at];
            if (oneByte >= ' ' && oneByte < 0x7f && oneByte != '\\') {
                text.append((char) oneByte);
                at++;
                continue;
            }
            int length = utf8Length(bytes, at, to);
            if (length > 1) {
                text.append(new String(bytes, at, length, StandardCharsets.UTF_8));
                at += length;
                continue;
            }
            text.append(escape(oneByte));
            at++;
        }
        return text.toString();
    }

    private static String escape(byte oneByte) {
        return switch (oneByte) {
            case '\\' -> "\\\\";
            case '\r' -> "\\r";
            case '\n' -> "\\n";
            case '\t' -> "\\t";
            default -> "\\x" + HEX.toHexDigits(oneByte);
        };
    }

    /** The length of the well-formed, visible UTF-8 character of two bytes or more at {@code at}, or 0. */
    private static int utf8Length(byte[] bytes, int at, int to) {
        int first = bytes[at] & 0xff;
        int length = first >= 0xc2 && first <= 0xdf
                ? 2
                : first >= 0xe0 && first <= 0xef ? 3 : first >= 0xf0 && first <= 0xf4 ? 4 : 0;
        if (length == 0 || at + length > to) {
            return 0;
        }
        int codePoint = first & (0xff >> (length + 1));
        for (int index = 1; index < length; index++) {
            int next = bytes[at + index] & 0xff;
            if ((next & 0xc0) != 0x80) {
                return 0;
            }
            codePoint = (codePoint << 6) | (next & 0x3f);
        }
        return isShown(codePoint, length) ? length : 0;
    }

    private static boolean isShown(int codePoint, int length) {
        int shortest = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x10000;
        if (codePoint < shortest || codePoint > Character.MAX_CODE_POINT) {
            return false;
        }
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
