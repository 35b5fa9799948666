package io.github.smtpservertest.internal.sasl;

import io.github.smtpservertest.octets.Octets;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** UTF-8 that must be right: every mechanism here is UTF-8, or ASCII within it. */
final class Utf8 {

    private Utf8() {}

    /** The text, or nothing where the octets are no UTF-8. */
    static Optional<String> decode(Octets octets) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets.toByteArray()))
                    .toString());
        } catch (CharacterCodingException notUtf8) {
            return Optional.empty();
        }
    }

    /** The same, where a NUL is as wrong as any octet that is no UTF-8. */
    static Optional<String> decodeWithoutNul(Octets octets) {
        return decode(octets).filter(text -> text.indexOf(0) < 0);
    }
}
