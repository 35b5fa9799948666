package io.github.smtpservertest.internal.transcript;

import io.github.smtpservertest.bytes.Bytes;
import io.github.smtpservertest.internal.text.VisibleText;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;

/** Bytes as lines of printable text, from which the bytes can be told again. */
public final class ByteText {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private ByteText() {}

    /** A line for each CRLF; what is left behind the last one ends with a lone backslash. */
    public static List<String> lines(Bytes text) {
        List<String> lines = new ArrayList<>();
        forEachLine(text, lines::add);
        return lines;
    }

    /** The same line by line, so that of a large content no more than a line is in memory. */
    static void forEachLine(Bytes text, Consumer<String> each) {
        Lines lines = new Lines(each);
        try {
            text.writeTo(lines);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        lines.finish();
    }

    /** The first {@code most} bytes, without reading many more. */
    static Bytes head(Bytes text, int most) {
        if (text.length() <= most) {
            return text;
        }
        Head head = new Head(most);
        try {
            text.writeTo(head);
        } catch (IOException enough) {
            return Bytes.of(head.bytes);
        }
        return Bytes.of(head.bytes);
    }

    /** Takes as many bytes as it has room for, and then will have no more. */
    private static final class Head extends OutputStream {
        private final byte[] bytes;
        private int length;

        Head(int most) {
            this.bytes = new byte[most];
        }

        @Override
        public void write(int oneByte) throws IOException {
            write(new byte[] {(byte) oneByte}, 0, 1);
        }

        @Override
        public void write(byte[] block, int from, int count) throws IOException {
            int taken = Math.min(count, bytes.length - length);
            System.arraycopy(block, from, bytes, length, taken);
            length += taken;
            if (length == bytes.length) {
                throw new IOException("enough");
            }
        }
    }

    /** Cuts what goes by into lines. */
    private static final class Lines extends OutputStream {
        private final Consumer<String> each;
        private byte[] line = new byte[256];
        private int length;

        Lines(Consumer<String> each) {
            this.each = each;
        }

        @Override
        public void write(int oneByte) {
            if (length == line.length) {
                line = Arrays.copyOf(line, length * 2);
            }
            line[length] = (byte) oneByte;
            length++;
            if (oneByte == '\n' && length > 1 && line[length - 2] == '\r') {
                each.accept(escaped(line, 0, length - 2));
                length = 0;
            }
        }

        @Override
        public void write(byte[] block, int from, int count) {
            for (int index = from; index < from + count; index++) {
                write(block[index]);
            }
        }

        void finish() {
            if (length > 0) {
                each.accept(escaped(line, 0, length) + "\\");
            }
        }
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
            int length = VisibleText.utf8Length(bytes, at, to);
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
}
