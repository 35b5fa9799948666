package io.github.smtpservertest.internal.mime;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of one field, put together from their pieces and decoded (RFC 2231); file names in encoded words too, which many
 * mailers write though RFC 2047 §5 forbids it.
 */
final class ParameterValues {

    private static final Pattern EXTENDED = Pattern.compile("([^*]+)(?:\\*(\\d{1,8}))?(\\*)?");
    private static final Pattern CHARSET = Pattern.compile("([^']*)'[^']*'(.*)", Pattern.DOTALL);
    private static final Pattern STRAY_ESCAPE = Pattern.compile("%(?!\\p{XDigit}{2})");

    private final String where;
    private final Problems problems;
    private final Map<String, TreeMap<Integer, Piece>> pieces = new LinkedHashMap<>();
    private final Map<String, String> plain = new LinkedHashMap<>();

    private ParameterValues(String where, Problems problems) {
        this.where = where;
        this.problems = problems;
    }

    /** A value as it stands, or one in which bytes are written as {@code %C3}. */
    private record Piece(String text, boolean escaped) {}

    /** The parameters {@code raw}, in lower case and unquoted, of the field {@code field}. */
    static Map<String, String> decoded(Map<String, String> raw, String field, String where, Problems problems) {
        ParameterValues values = new ParameterValues(where, problems);
        raw.forEach((name, value) -> values.sort(field, name, value));
        return values.decode();
    }

    private void sort(String field, String name, String value) {
        Matcher parts = EXTENDED.matcher(name);
        if (!parts.matches()) {
            problems.add(where + " has a " + field + " with a parameter " + ForeignText.quoted(name)
                    + " that is not in the form of RFC 2231: left out.");
        } else if (parts.group(2) == null && parts.group(3) == null) {
            plain.put(name, value);
        } else {
            int number = parts.group(2) == null ? 0 : Integer.parseInt(parts.group(2));
            pieces.computeIfAbsent(parts.group(1), base -> new TreeMap<>())
                    .merge(
                            number,
                            new Piece(value, parts.group(3) != null),
                            (one, other) -> one.escaped() ? one : other);
        }
    }

    private Map<String, String> decode() {
        Map<String, String> values = new LinkedHashMap<>();
        plain.forEach((name, value) -> values.put(name, isFileName(name) ? words(name, value) : value));
        pieces.forEach((name, pieces) -> values.put(name, joined(name, pieces)));
        return values;
    }

    private static boolean isFileName(String name) {
        return name.equals("filename") || name.equals("name");
    }

    private static String called(String name) {
        return isFileName(name) ? "file name" : "parameter " + ForeignText.quoted(name);
    }

    private String words(String name, String value) {
        if (pieces.containsKey(name) || !EncodedWords.isIn(value)) {
            return value;
        }
        String decoded = EncodedWords.decode(value, where, problems);
        if (!decoded.equals(value)) {
            problems.add(where + " has a file name in encoded words, which RFC 2047 §5 forbids: decoded to "
                    + ForeignText.quoted(decoded) + ".");
        }
        return decoded;
    }

    private String joined(String name, SortedMap<Integer, Piece> pieces) {
        boolean sound = pieces.firstKey() == 0 && pieces.lastKey() == pieces.size() - 1;
        @Nullable String charset = null;
        List<Piece> texts = new ArrayList<>(pieces.values());
        Piece first = texts.get(0);
        if (first.escaped()) {
            Matcher declared = CHARSET.matcher(first.text());
            if (declared.matches()) {
                charset = declared.group(1);
                texts.set(0, new Piece(declared.group(2), true));
            } else {
                sound = false;
            }
        }
        Problems inside = new Problems();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        boolean escaped = false;
        for (Piece piece : texts) {
            escaped |= piece.escaped();
            sound &= !piece.escaped() || !STRAY_ESCAPE.matcher(piece.text()).find();
            write(piece, bytes);
        }
        String value = escaped
                ? Charsets.decode(
                        bytes.toByteArray(), Optional.ofNullable(charset).filter(given -> !given.isEmpty()), "", inside)
                : bytes.toString(UTF_8);
        if (!sound || !inside.asList().isEmpty()) {
            problems.add(where + " has a " + called(name) + " that is not in the form of RFC 2231: read as "
                    + ForeignText.quoted(value) + ".");
        }
        return value;
    }

    private static void write(Piece piece, ByteArrayOutputStream bytes) {
        byte[] text = piece.text().getBytes(UTF_8);
        for (int i = 0; i < text.length; i++) {
            int value = piece.escaped() && text[i] == '%' && i + 2 < text.length
                    ? Character.digit(text[i + 1], 16) << 4 | Character.digit(text[i + 2], 16)
                    : -1;
            bytes.write(value < 0 ? text[i] : value);
            i += value < 0 ? 0 : 2;
        }
    }
}
