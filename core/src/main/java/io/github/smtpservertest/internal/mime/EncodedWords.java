package io.github.smtpservertest.internal.mime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Undoes the encoded words of a header field (RFC 2047). */
final class EncodedWords {

    private static final int LONGEST = 75;
    private static final Pattern WORD = Pattern.compile("=\\?([^?\\s]++)\\?([^?\\s]++)\\?([^?\\s]*+)\\?=");
    private static final Pattern ALMOST = Pattern.compile("=\\?[^?\\s]++\\?[^?\\s]*+\\?\\S*+");
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]*+={0,2}");
    private static final Pattern STRAY_ESCAPE = Pattern.compile("=(?!\\p{XDigit}{2})");

    private final String text;
    private final String where;
    private final Problems problems;
    private final StringBuilder decoded = new StringBuilder();

    private EncodedWords(String text, String where, Problems problems) {
        this.text = text;
        this.where = where;
        this.problems = problems;
    }

    /** The text with its encoded words decoded; {@code where} begins the sentence of a problem. */
    static String decode(String text, String where, Problems problems) {
        return text.contains("=?") ? new EncodedWords(text, where, problems).decode() : text;
    }

    /** Whether there is a word in it that {@link #decode} would change, or find fault with. */
    static boolean isIn(String text) {
        return ALMOST.matcher(text).find();
    }

    private String decode() {
        boolean afterWord = false;
        int at = 0;
        while (at < text.length()) {
            int blankEnd = at;
            while (blankEnd < text.length() && isBlank(text.charAt(blankEnd))) {
                blankEnd++;
            }
            int end = blankEnd;
            while (end < text.length() && !isBlank(text.charAt(end))) {
                end++;
            }
            String token = text.substring(blankEnd, end);
            Optional<String> word = token.contains("=?") ? word(token) : Optional.empty();
            // RFC 2047 §6.2: white space between two encoded words is not shown.
            if (!(word.isPresent() && afterWord)) {
                decoded.append(text, at, blankEnd);
            }
            decoded.append(word.orElse(token));
            afterWord = word.isPresent();
            at = end;
        }
        return decoded.toString();
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }

    /** The token decoded, which may stand in the brackets of a comment (RFC 2047 §5 (2)); empty where it is no encoded word. */
    private Optional<String> word(String token) {
        int start = 0;
        int end = token.length();
        while (start < end && token.charAt(start) == '(') {
            start++;
        }
        while (end > start && token.charAt(end - 1) == ')') {
            end--;
        }
        Matcher word = WORD.matcher(token).region(start, end);
        if (!word.matches()) {
            sayNone(token);
            return Optional.empty();
        }
        String encoding = word.group(2);
        String encoded = word.group(3);
        boolean quoted = encoding.equalsIgnoreCase("Q");
        if (!quoted && !encoding.equalsIgnoreCase("B")) {
            problems.add(where + " has an encoded word in the unknown encoding " + ForeignText.quoted(encoding)
                    + ": left as it stands.");
            return Optional.empty();
        }
        if (quoted ? STRAY_ESCAPE.matcher(encoded).find() : !isBase64(encoded)) {
            sayNone(token);
            return Optional.empty();
        }
        if (end - start > LONGEST) {
            problems.add(where + " has an encoded word of " + (end - start) + " characters, and " + LONGEST
                    + " are the most (RFC 2047 §2): decoded.");
        }
        if (encoded.isEmpty()) {
            problems.add(where + " has an encoded word without a text (RFC 2047 §2): left out.");
        }
        String charset = word.group(1);
        int language = charset.indexOf('*');
        String text = Charsets.decode(
                quoted ? quoted(encoded) : base64(encoded),
                Optional.of(language < 0 ? charset : charset.substring(0, language)),
                where + " has an encoded word that",
                problems);
        return Optional.of(token.substring(0, start) + text + token.substring(end));
    }

    private static boolean isBase64(String encoded) {
        return BASE64.matcher(encoded).matches() && encoded.replace("=", "").length() % 4 != 1;
    }

    private byte[] base64(String encoded) {
        byte[] bytes = encoded.getBytes(ISO_8859_1);
        return TransferEncoding.decode(bytes, 0, bytes.length, "base64", where + " has an encoded word that", problems);
    }

    private static byte[] quoted(String encoded) {
        byte[] bytes = encoded.getBytes(UTF_8);
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '=') {
                decoded.write(Character.digit(bytes[i + 1], 16) << 4 | Character.digit(bytes[i + 2], 16));
                i += 2;
            } else {
                decoded.write(bytes[i] == '_' ? ' ' : bytes[i]);
            }
        }
        return decoded.toByteArray();
    }

    private void sayNone(String token) {
        Matcher almost = ALMOST.matcher(token);
        if (almost.find()) {
            problems.add(where + " has an encoded word that is none (RFC 2047 §2), "
                    + ForeignText.quoted(almost.group()) + ": left as it stands.");
        }
    }
}
