package io.github.smtpservertest.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.mail.internet.MimeUtility;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;

/** Bytes to text, whatever charset they claim to be in. */
final class TextDecoder {

    private TextDecoder() {}

    /** The charset of that name, be it Java's or one that Jakarta Mail has another for. */
    static Optional<Charset> charset(String name) {
        for (String candidate : List.of(name.strip(), MimeUtility.javaCharset(name.strip()))) {
            try {
                return Optional.of(Charset.forName(candidate));
            } catch (IllegalArgumentException unknown) {
                // Jakarta Mail would take US-ASCII for ISO 8859-1, so its names come second.
            }
        }
        return Optional.empty();
    }

    /** The text, where every byte of it is valid. */
    static Optional<String> strict(byte[] bytes, Charset charset) {
        try {
            return Optional.of(
                    charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException malformed) {
            return Optional.empty();
        }
    }

    /** UTF-8 if the bytes are that, else ISO 8859-1, which anything is. */
    static String guessed(byte[] bytes) {
        return strict(bytes, UTF_8).orElseGet(() -> new String(bytes, ISO_8859_1));
    }

    /** What {@link #guessed} took the bytes for. */
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
        if (charset.isEmpty()) {
            if (!isAscii(bytes)) {
                problems.add(where + " has bytes above 127 and declares no charset: read as " + guess(bytes) + ".");
            }
            return guessed(bytes);
        }
        Optional<Charset> known = charset(charset.get());
        if (known.isEmpty()) {
            problems.add(where + " declares the unknown charset " + Words.quoted(charset.get()) + ": read as "
                    + guess(bytes) + ".");
            return guessed(bytes);
        }
        Optional<String> text = strict(bytes, known.get());
        if (text.isPresent()) {
            return text.get();
        }
        if (known.get().equals(US_ASCII)) {
            problems.add(where + " has bytes above 127 and declares US-ASCII: read as " + guess(bytes) + ".");
            return guessed(bytes);
        }
        problems.add(where + " is not valid " + known.get().name() + ": what does not decode became U+FFFD.");
        return new String(bytes, known.get());
    }
}
