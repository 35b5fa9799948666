package io.github.smtpservertest.internal.mime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Bytes to text, whatever charset they claim to be in: one rule for bodies, encoded words and parameters. A charset that is known
 * and fits is taken at its word. One that does not fit is taken for the larger one that is commonly meant by it; else what does not
 * decode becomes U+FFFD. One that is unknown, missing or US-ASCII is guessed, where the bytes are not ASCII.
 */
final class Charsets {

    /** RFC 1556: the direction of Hebrew and Arabic, which makes no difference to the characters. */
    private static final Map<String, String> ALIASES = Map.of(
            "iso-8859-6-e", "iso-8859-6",
            "iso-8859-6-i", "iso-8859-6",
            "iso-8859-8-e", "iso-8859-8",
            "iso-8859-8-i", "iso-8859-8");

    /** What is often declared, by its name in Java, and what is then meant. */
    private static final Map<String, List<String>> MEANT = Map.of(
            "GB2312", List.of("GBK", "GB18030"),
            "GBK", List.of("GB18030"),
            "Big5", List.of("Big5-HKSCS"),
            "Shift_JIS", List.of("windows-31j"),
            "EUC-KR", List.of("x-windows-949"),
            "ISO-2022-JP", List.of("x-windows-50221"),
            "TIS-620", List.of("x-windows-874"),
            "ISO-8859-1", List.of("windows-1252"),
            "ISO-8859-9", List.of("windows-1254"));

    /** 159, as a byte; below it are 128 to 158. */
    private static final byte LAST_CONTROL = (byte) 0x9F;

    private Charsets() {}

    /** The charset of that name; empty where Java has none. */
    static Optional<Charset> named(String name) {
        String bare = name.strip();
        try {
            return Optional.of(Charset.forName(ALIASES.getOrDefault(bare.toLowerCase(Locale.ROOT), bare)));
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    /** UTF-8 if the bytes are that, else ISO 8859-1, which anything is. */
    static String guessed(byte[] bytes) {
        return strict(bytes, UTF_8).orElseGet(() -> new String(bytes, ISO_8859_1));
    }

    /** What {@link #guessed} takes the bytes for. */
    static String guess(byte[] bytes) {
        return strict(bytes, UTF_8).isPresent() ? "UTF-8" : "ISO-8859-1";
    }

    static boolean isAscii(byte[] bytes) {
        for (byte oneByte : bytes) {
            if (oneByte < 0) {
                return false;
            }
        }
        return true;
    }

    /** Decodes text that declares {@code charset}, or none; {@code where} begins the sentence of a problem. */
    static String decode(byte[] bytes, Optional<String> charset, String where, Problems problems) {
        Optional<Charset> known = charset.flatMap(Charsets::named);
        if (known.isEmpty() || known.get().equals(US_ASCII)) {
            return unknown(bytes, charset, known.isPresent(), where, problems);
        }
        Optional<String> text = strict(bytes, known.get());
        if (text.isPresent() && !hasControls(bytes, known.get())) {
            return text.get();
        }
        for (String name : MEANT.getOrDefault(known.get().name(), List.of())) {
            Optional<String> meant = named(name).flatMap(other -> strict(bytes, other));
            if (meant.isPresent()) {
                problems.add(where + " is not valid " + known.get().name() + ": read as " + name + ".");
                return meant.get();
            }
        }
        if (text.isPresent()) {
            return text.get();
        }
        problems.add(where + " is not valid " + known.get().name() + ": what does not decode became U+FFFD.");
        return new String(bytes, known.get());
    }

    private static String unknown(
            byte[] bytes, Optional<String> charset, boolean ascii, String where, Problems problems) {
        if (charset.isPresent() && !ascii) {
            problems.add(where + " declares the unknown charset " + ForeignText.quoted(charset.get()) + ": read as "
                    + guess(bytes) + ".");
        } else if (!isAscii(bytes)) {
            problems.add(where + " has bytes above 127 and declares " + (ascii ? "US-ASCII" : "no charset")
                    + ": read as " + guess(bytes) + ".");
        }
        return guessed(bytes);
    }

    /** Whether a charset that has nothing but control characters from 128 to 159 is said to be that of bytes from 128 to 159. */
    private static boolean hasControls(byte[] bytes, Charset charset) {
        if (!charset.equals(ISO_8859_1) && !charset.name().equals("ISO-8859-9")) {
            return false;
        }
        for (byte oneByte : bytes) {
            if (oneByte <= LAST_CONTROL) {
                return true;
            }
        }
        return false;
    }

    private static Optional<String> strict(byte[] bytes, Charset charset) {
        try {
            return Optional.of(
                    charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException malformed) {
            return Optional.empty();
        }
    }
}
