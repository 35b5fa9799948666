package io.github.smtpservertest.internal.command;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The encodings of text in parameters: xtext (RFC 3461 §4), and the one of RFC 6533 §3. */
final class Xtext {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    /** {@code EmbeddedUnicodeChar} of RFC 6533 §3. */
    private static final Pattern EMBEDDED = Pattern.compile("\\\\x\\{([0-9A-F]{2,6})}");

    private Xtext() {}

    /** Decodes {@code +HH}, two upper-case hexadecimal digits each; the bytes are read as UTF-8. */
    static ParameterValue<String> decode(String keyword, String encoded) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
        for (int i = 0; i < encoded.length(); i++) {
            char c = encoded.charAt(i);
            if (c < '!' || c > '~' || c == '=') {
                return new ParameterValue.Wrong<>(
                        keyword + " is no xtext: " + named(encoded.codePointAt(i)) + " stands in it unencoded");
            }
            if (c != '+') {
                bytes.write(c);
                continue;
            }
            if (i + 2 >= encoded.length() || !isUpperHex(encoded.charAt(i + 1)) || !isUpperHex(encoded.charAt(i + 2))) {
                return new ParameterValue.Wrong<>(
                        keyword + " is no xtext: two upper-case hexadecimal digits must follow each '+'");
            }
            bytes.write(HexFormat.fromHexDigits(encoded, i + 1, i + 3));
            i += 2;
        }
        return ParameterValue.of(bytes.toString(StandardCharsets.UTF_8));
    }

    /** Decodes xtext to printable US-ASCII and white space, which is all a notification can hold (RFC 3461 §4.2, §4.4). */
    static ParameterValue<String> decodePrintable(String keyword, String encoded) {
        return decode(keyword, encoded).then(decoded -> {
            for (byte oneByte : decoded.getBytes(StandardCharsets.UTF_8)) {
                if ((oneByte < ' ' && oneByte != '\t') || oneByte > '~') {
                    return new ParameterValue.Wrong<>(
                            keyword + " has +" + HEX.toHexDigits(oneByte) + " in it, which is no printable ASCII");
                }
            }
            return ParameterValue.of(decoded);
        });
    }

    /** Decodes {@code \x{HHHH}} (RFC 6533 §3, {@code utf-8-enc-addr}); any other byte over 127 stands for itself. */
    static ParameterValue<String> decodeUnitext(String keyword, String encoded) {
        StringBuilder decoded = new StringBuilder(encoded.length());
        Matcher embedded = EMBEDDED.matcher(encoded);
        int at = 0;
        while (embedded.find()) {
            int codePoint = HexFormat.fromHexDigits(embedded.group(1));
            if (!Character.isValidCodePoint(codePoint)
                    || Character.getType(codePoint) == Character.SURROGATE
                    || Character.getType(codePoint) == Character.CONTROL) {
                return new ParameterValue.Wrong<>(
                        keyword + " has " + embedded.group() + " in it, which is no character");
            }
            decoded.append(encoded, at, embedded.start()).appendCodePoint(codePoint);
            at = embedded.end();
        }
        decoded.append(encoded, at, encoded.length());
        String rest = EMBEDDED.matcher(encoded).replaceAll("");
        for (char special : new char[] {'\\', '+', '='}) {
            if (rest.indexOf(special) >= 0) {
                return new ParameterValue.Wrong<>(
                        keyword + " is no utf-8 address: '" + special + "' stands in it unencoded");
            }
        }
        return ParameterValue.of(decoded.toString());
    }

    private static String named(int character) {
        return character > ' ' && character <= '~'
                ? "'" + (char) character + "'"
                : String.format(Locale.ROOT, "U+%04X", character);
    }

    private static boolean isUpperHex(char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F');
    }
}
