package io.github.smtpservertest.internal.mime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Locale;

/** Undoes content transfer encodings (RFC 2045 §6), keeping all that can be kept of a broken one. */
final class TransferEncoding {

    private static final String QUOTES = "\"'";
    private static final String ENCLOSING = QUOTES + ";,.";

    private static final byte FOREIGN = -1;
    private static final byte BLANK = -2;
    private static final byte PADDING = -3;
    private static final byte[] BASE64 = new byte[256];

    static {
        Arrays.fill(BASE64, FOREIGN);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for (int i = 0; i < alphabet.length(); i++) {
            BASE64[alphabet.charAt(i)] = (byte) i;
        }
        for (char blank : "\r\n\t ".toCharArray()) {
            BASE64[blank] = BLANK;
        }
        BASE64['='] = PADDING;
    }

    private TransferEncoding() {}

    /** Whether content in that encoding, in lower case, is what it stands for. */
    static boolean isIdentity(String encoding) {
        return encoding.equals("7bit") || encoding.equals("8bit") || encoding.equals("binary");
    }

    /** Decodes the bytes of {@code body} from {@code from} to {@code to}; {@code where} begins the sentence of a problem. */
    static byte[] decode(byte[] body, int from, int to, String encoding, String where, Problems problems) {
        return switch (encoding) {
            case "7bit", "8bit", "binary" -> Arrays.copyOfRange(body, from, to);
            case "base64" -> base64(body, from, to, where, problems);
            case "quoted-printable" -> quotedPrintable(body, from, to, where, problems);
            case "uuencode", "x-uuencode", "x-uue" -> uuencoded(body, from, to, where, problems);
            default -> {
                problems.add(where + " declares the unknown transfer encoding " + ForeignText.quoted(encoding)
                        + ": taken as it stands.");
                yield Arrays.copyOfRange(body, from, to);
            }
        };
    }

    private static byte[] base64(byte[] body, int from, int to, String where, Problems problems) {
        byte[] decoded = new byte[(int) ((to - from) * 3L / 4) + 3];
        int length = 0;
        int bits = 0;
        int held = 0;
        boolean sound = true;
        boolean padded = false;
        int paddings = 0;
        for (int i = from; i < to; i++) {
            int value = BASE64[body[i] & 0xFF];
            if (value >= 0) {
                sound &= !padded;
                bits = bits << 6 | value;
                held++;
                if (held == 4) {
                    decoded[length++] = (byte) (bits >> 16);
                    decoded[length++] = (byte) (bits >> 8);
                    decoded[length++] = (byte) bits;
                    held = 0;
                }
            } else if (value == PADDING) {
                if (held > 0) {
                    length = flush(decoded, length, bits, held);
                    sound &= held > 1;
                    paddings = 4 - held;
                    held = 0;
                    padded = true;
                }
                paddings--;
            } else {
                sound &= value == BLANK;
            }
        }
        if (held > 0) {
            length = flush(decoded, length, bits, held);
            sound = false;
        }
        if (!sound || paddings != 0) {
            problems.add(where + " is not sound base64: decoded as far as it goes.");
        }
        return Arrays.copyOf(decoded, length);
    }

    /** Writes what two or three characters hold; one alone holds no byte. */
    private static int flush(byte[] decoded, int start, int bits, int held) {
        int length = start;
        if (held >= 2) {
            decoded[length++] = (byte) (held == 2 ? bits >> 4 : bits >> 10);
        }
        if (held == 3) {
            decoded[length++] = (byte) (bits >> 2);
        }
        return length;
    }

    private static byte[] quotedPrintable(byte[] body, int from, int to, String where, Problems problems) {
        byte[] decoded = new byte[to - from];
        int length = 0;
        boolean stray = false;
        boolean lowerCase = false;
        boolean eightBit = false;
        // The end of what was decoded, without white space at the end of the line so far (RFC 2045 §6.7 rule 3).
        int solid = 0;
        for (int i = from; i < to; i++) {
            byte oneByte = body[i];
            if (oneByte == '=') {
                int lineEnd = softBreak(body, i + 1, to);
                int value = i + 2 < to ? hex(body[i + 1]) << 4 | hex(body[i + 2]) : -1;
                if (lineEnd > 0) {
                    i = lineEnd - 1;
                } else if (value >= 0) {
                    decoded[length++] = (byte) value;
                    lowerCase |= body[i + 1] >= 'a' || body[i + 2] >= 'a';
                    i += 2;
                } else {
                    decoded[length++] = oneByte;
                    stray = true;
                }
                solid = length;
            } else if (oneByte == ' ' || oneByte == '\t') {
                decoded[length++] = oneByte;
            } else {
                if (oneByte == '\n' || oneByte == '\r' && i + 1 < to && body[i + 1] == '\n') {
                    length = solid;
                }
                eightBit |= oneByte < 0;
                decoded[length++] = oneByte;
                solid = length;
            }
        }
        say(stray, where + " has a '=' that begins nothing in quoted-printable: left as it stands.", problems);
        say(lowerCase, where + " has lower case digits in quoted-printable (RFC 2045 §6.7): decoded.", problems);
        say(eightBit, where + " has bytes above 127 in quoted-printable (RFC 2045 §6.7): kept.", problems);
        return Arrays.copyOf(decoded, solid);
    }

    /** The offset after a line end, before which there may be white space; 0 where there is none. */
    private static int softBreak(byte[] body, int from, int to) {
        int at = from;
        while (at < to && (body[at] == ' ' || body[at] == '\t')) {
            at++;
        }
        if (at == to) {
            return to;
        }
        if (body[at] == '\r' && at + 1 < to && body[at + 1] == '\n') {
            return at + 2;
        }
        return body[at] == '\n' ? at + 1 : 0;
    }

    private static int hex(byte digit) {
        return Character.digit(digit, 16);
    }

    /** Historic, and no encoding of MIME; read because other readers do. */
    private static byte[] uuencoded(byte[] body, int from, int to, String where, Problems problems) {
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(to - from);
        boolean begun = false;
        boolean ended = false;
        for (int at = from; at < to && !ended; ) {
            int end = at;
            while (end < to && body[end] != '\n') {
                end++;
            }
            int textEnd = end > at && body[end - 1] == '\r' ? end - 1 : end;
            String line = new String(body, at, textEnd - at, ISO_8859_1);
            if (!begun) {
                begun = line.startsWith("begin ");
            } else if (line.equals("end")) {
                ended = true;
            } else if (!line.isEmpty()) {
                uuLine(line, decoded);
            }
            at = end + 1;
        }
        if (!begun) {
            problems.add(where + " is not sound uuencode: taken as it stands.");
            return Arrays.copyOfRange(body, from, to);
        }
        problems.add(where + " is in uuencode, which is no encoding of MIME (RFC 2045 §6): decoded"
                + (ended ? "." : " up to where it breaks off."));
        return decoded.toByteArray();
    }

    private static void uuLine(String line, ByteArrayOutputStream decoded) {
        int left = line.charAt(0) - ' ' & 0x3F;
        for (int at = 1; left > 0; at += 4) {
            int bits = 0;
            for (int i = at; i < at + 4; i++) {
                bits = bits << 6 | (i < line.length() ? line.charAt(i) - ' ' & 0x3F : 0);
            }
            for (int shift = 16; shift >= 0 && left > 0; shift -= 8, left--) {
                decoded.write(bits >> shift);
            }
        }
    }

    private static void say(boolean holds, String sentence, Problems problems) {
        if (holds) {
            problems.add(sentence);
        }
    }

    /** The encoding of a field, in lower case: without comments; where it is in quotes or before a {@code ;}, that is said. */
    static String named(String field, String where, Problems problems) {
        String bare = Lexer.withoutComments(field).strip().toLowerCase(Locale.ROOT);
        String repaired = stripped(bare);
        if (!repaired.equals(bare) && (isIdentity(repaired) || isKnown(repaired))) {
            problems.add(where + " has the Content-Transfer-Encoding " + ForeignText.quoted(field)
                    + ", which is none: read as " + repaired + ".");
            return repaired;
        }
        if (bare.isEmpty()) {
            problems.add(where + " has an empty Content-Transfer-Encoding: read as 7bit.");
        }
        return bare.isEmpty() ? "7bit" : bare;
    }

    /** Without what encloses it. By hand, for a regular expression begins anew at each character of a field of a megabyte. */
    private static String stripped(String bare) {
        int end = bare.length();
        while (end > 0 && (ENCLOSING.indexOf(bare.charAt(end - 1)) >= 0 || bare.charAt(end - 1) <= ' ')) {
            end--;
        }
        int start = 0;
        while (start < end && QUOTES.indexOf(bare.charAt(start)) >= 0) {
            start++;
        }
        return bare.substring(start, end);
    }

    private static boolean isKnown(String encoding) {
        return encoding.equals("base64") || encoding.equals("quoted-printable");
    }
}
