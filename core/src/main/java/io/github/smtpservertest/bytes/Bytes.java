package io.github.smtpservertest.bytes;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * An immutable run of bytes, just as they crossed the wire.
 *
 * <p>A run may be large (a mail of many megabytes), and it may share its memory with the recording it was cut
 * from; so nothing is copied before it is asked for, and what is handed out is always a copy.
 */
public interface Bytes {

    /** No bytes at all. */
    Bytes EMPTY = of(new byte[0]);

    /** How many bytes there are. */
    int length();

    /** The byte at {@code index}, from 0 to {@code length() - 1}; anything else is an {@link IndexOutOfBoundsException}. */
    byte at(int index);

    /** Writes all bytes, in order, to {@code out}. */
    void writeTo(OutputStream out) throws IOException;

    /** Whether there are none. */
    default boolean isEmpty() {
        return length() == 0;
    }

    /** A copy as an array; changing it changes nothing here. */
    default byte[] toByteArray() {
        ByteArrayOutputStream copy = new ByteArrayOutputStream(length());
        try {
            writeTo(copy);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return copy.toByteArray();
    }

    /** The bytes as a stream, from the first to the last. */
    default InputStream openStream() {
        return new ByteArrayInputStream(toByteArray());
    }

    /** The bytes read as text of {@code charset}; what does not decode becomes U+FFFD. */
    default String text(Charset charset) {
        return new String(toByteArray(), charset);
    }

    /** The bytes read as UTF-8 text; what does not decode becomes U+FFFD. */
    default String text() {
        return text(StandardCharsets.UTF_8);
    }

    /** A run over a copy of {@code bytes}. */
    static Bytes of(byte[] bytes) {
        return new ArrayBytes(bytes.clone());
    }

    /** The UTF-8 form of {@code text}. */
    static Bytes of(String text) {
        return new ArrayBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
