package io.github.smtpservertest.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.ContentDisposition;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParameterList;
import jakarta.mail.internet.ParseException;
import java.io.UnsupportedEncodingException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads header fields with Jakarta Mail, and again in a mended form where it refuses them. */
final class MimeFields {

    private static final Pattern FOLD = Pattern.compile("\r?\n(?=[ \t])");
    private static final Pattern ENDS = Pattern.compile("\\A[ \t]++|(?<![ \t])[ \t]++\\z");
    private static final Pattern ENCODED_WORD = Pattern.compile("=\\?[^?\\s]++\\?[^?\\s]*+\\?\\S*+");

    private MimeFields() {}

    /** Makes a value of a field, as the constructors of Jakarta Mail do. */
    private interface Reader<T> {
        T read(String field) throws ParseException;
    }

    /** A field of the mail's own header, unfolded and decoded; {@code smtpUtf8} allows it UTF-8. */
    static Header header(jakarta.mail.Header field, boolean smtpUtf8, Problems problems) {
        byte[] bytes = unfolded(field.getValue()).getBytes(ISO_8859_1);
        String where = "The header field " + Words.shortened(field.getName());
        if (!TextDecoder.isAscii(bytes)) {
            String guess = TextDecoder.guess(bytes);
            if (!smtpUtf8) {
                problems.add(where + " has bytes above 127 in a mail not declared SMTPUTF8: read as " + guess + ".");
            } else if (!guess.equals("UTF-8")) {
                problems.add(where + " is not valid UTF-8: read as " + guess + ".");
            }
        }
        // What is wrong with the words of a Content field is said where its file name is read.
        boolean ofMime = field.getName().regionMatches(true, 0, "Content-", 0, 8);
        return new Header(
                field.getName(), decoded(TextDecoder.guessed(bytes), where, ofMime ? new Problems() : problems));
    }

    /** Undoes encoded words (RFC 2047). */
    private static String decoded(String text, String where, Problems problems) {
        String decoded;
        try {
            decoded = MimeUtility.decodeText(text);
        } catch (UnsupportedEncodingException | RuntimeException unknown) {
            problems.add(where + " has an encoded word in an unknown charset or encoding, "
                    + Words.quoted(String.valueOf(unknown.getMessage())) + ": left as it stands.");
            return text;
        }
        Matcher word = ENCODED_WORD.matcher(decoded);
        if (word.find() && text.contains(word.group())) {
            problems.add(where + " has an encoded word that is none (RFC 2047 §2), " + Words.quoted(word.group())
                    + ": left as it stands.");
        }
        if (decoded.indexOf('\uFFFD') >= 0 && text.indexOf('\uFFFD') < 0) {
            problems.add(where + " has an encoded word that is not valid in its charset: what does not decode became"
                    + " U+FFFD.");
        }
        return decoded;
    }

    /** The type of a part; plain text where what it declares is none. */
    static ContentType type(MimeBodyPart part, String defaultType, String where, Problems problems)
            throws MessagingException {
        String field = field(part, "Content-Type").orElse(defaultType);
        Optional<ContentType> type = read("Content-Type", field, ContentType::new, where, problems);
        if (type.isPresent()) {
            return type.get();
        }
        problems.add(where + " has the Content-Type " + Words.quoted(field) + ", which is none: read as text/plain.");
        String plain = "text/plain" + field.substring(wordEnd(field));
        return read("Content-Type", plain, ContentType::new, where, problems)
                .orElseGet(() -> new ContentType("text", "plain", null));
    }

    /** The transfer encoding of a part without comments; the field as it stands where Jakarta Mail cannot read it. */
    static String encoding(MimeBodyPart part) throws MessagingException {
        Optional<String> field = field(part, "Content-Transfer-Encoding").filter(given -> !given.isEmpty());
        try {
            return field.isPresent() ? part.getEncoding() : "7bit";
        } catch (ParseException unreadable) {
            return field.orElseThrow();
        }
    }

    /** The disposition of a part; empty where it has none, or none that can be read. */
    static Optional<ContentDisposition> disposition(MimeBodyPart part, String where, Problems problems)
            throws MessagingException {
        Optional<String> field = field(part, "Content-Disposition");
        return field.flatMap(given -> read("Content-Disposition", given, ContentDisposition::new, where, problems));
    }

    /** The file name of a part: of its disposition, or else the older name of its type. */
    static Optional<String> fileName(
            MimeBodyPart part,
            Optional<ContentDisposition> disposition,
            ContentType type,
            String where,
            Problems problems)
            throws MessagingException {
        String dispositionField = field(part, "Content-Disposition").orElse("");
        String typeField = field(part, "Content-Type").orElse("");
        return disposition
                .flatMap(given -> name(given.getParameterList(), "filename", dispositionField, where, problems))
                .or(() -> name(type.getParameterList(), "name", typeField, where, problems))
                .filter(name -> !name.isEmpty());
    }

    private static Optional<String> name(
            @Nullable ParameterList parameters, String name, String field, String where, Problems problems) {
        if (parameters == null || parameters.get(name) == null) {
            return Optional.empty();
        }
        String value = parameters.get(name);
        Matcher extended = Pattern.compile("(?i)\\b" + name + "\\*").matcher(field);
        if (!extended.find()) {
            return Optional.of(decoded(value, where, problems));
        }
        // RFC 2231 §4: Jakarta Mail passes over what is wrong here, and a piece it could not fit in keeps its own name.
        boolean whole = Collections.list(parameters.getNames()).stream()
                .noneMatch(other -> other.toLowerCase(Locale.ROOT).startsWith(name + "*"));
        Matcher charset = Pattern.compile("(?i)\\b" + name + "\\*(?:0\\*)?\\s*=([^';]*+)('?)")
                .matcher(field);
        boolean charsetUnknown = charset.find()
                && (charset.group(2).isEmpty()
                        || TextDecoder.charset(charset.group(1)).isEmpty());
        boolean escapesSound = !field.contains("*=")
                || !Pattern.compile("%(?!\\p{XDigit}{2})").matcher(field).find();
        if (!whole || charsetUnknown || !escapesSound || value.indexOf('\uFFFD') >= 0) {
            problems.add(where + " has a file name that is not in the form of RFC 2231: read as " + Words.quoted(value)
                    + ".");
        }
        return Optional.of(value);
    }

    private static Optional<String> field(MimeBodyPart part, String name) throws MessagingException {
        String[] values = part.getHeader(name);
        return Optional.ofNullable(values)
                .map(all -> TextDecoder.guessed(unfolded(all[0]).getBytes(ISO_8859_1)));
    }

    /** RFC 5322 §2.2.3: only the line end goes; and white space at both ends. */
    private static String unfolded(@Nullable String value) {
        return value == null
                ? ""
                : ENDS.matcher(FOLD.matcher(value).replaceAll("")).replaceAll("");
    }

    /** Reads {@code field} as it stands, else with a quote at its end, else with all in quotes, else its word alone. */
    private static <T> Optional<T> read(String name, String field, Reader<T> reader, String where, Problems problems) {
        for (String reading : List.of(field, field + '"', requoted(field))) {
            try {
                return Optional.of(reader.read(reading));
            } catch (ParseException | RuntimeException refused) {
                // The next reading is more forgiving.
            }
        }
        try {
            T wordAlone = reader.read(field.substring(0, wordEnd(field)));
            problems.add(where + " has parameters in its " + name + " that cannot be read: left out.");
            return Optional.of(wordAlone);
        } catch (ParseException | RuntimeException refused) {
            return Optional.empty();
        }
    }

    /** The field with every parameter in quotes: an unquoted file name with spaces is wrong and common. */
    private static String requoted(String field) {
        String[] pieces = field.split(";", -1);
        StringBuilder requoted = new StringBuilder(pieces[0]);
        for (String piece : List.of(pieces).subList(1, pieces.length)) {
            int equals = piece.indexOf('=');
            if (equals > 0) {
                String value = piece.substring(equals + 1).strip();
                requoted.append(';')
                        .append(piece, 0, equals + 1)
                        .append(value.contains("\"") ? value : '"' + value + '"');
            }
        }
        return requoted.toString();
    }

    private static int wordEnd(String field) {
        int semicolon = field.indexOf(';');
        return semicolon < 0 ? field.length() : semicolon;
    }
}
