package io.github.smtpservertest.internal.sasl;

import io.github.smtpservertest.bytes.Bytes;
import java.util.Base64;
import java.util.Optional;

/** Base64 as RFC 4954 §4 wants it: padded, no character outside the alphabet, no bit to spare (RFC 4648 §3). */
public final class Base64Text {

    private Base64Text() {}

    /** The bytes, or nothing where {@code text} is not what {@link #encode} would have made of them. */
    public static Optional<Bytes> decode(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            return encode(bytes).equals(text) ? Optional.of(Bytes.of(bytes)) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** The text of {@code bytes}, in one line. */
    public static String encode(Bytes bytes) {
        return encode(bytes.toByteArray());
    }

    static String encode(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
