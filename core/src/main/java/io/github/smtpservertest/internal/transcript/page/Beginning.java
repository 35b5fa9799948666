package io.github.smtpservertest.internal.transcript.page;

import io.github.smtpservertest.bytes.Bytes;
import java.io.IOException;
import java.io.InputStream;

/** The first bytes of many, without a copy of the rest. */
final class Beginning {

    private Beginning() {}

    static Bytes of(Bytes bytes, int length) throws IOException {
        if (bytes.length() <= length) {
            return bytes;
        }
        try (InputStream in = bytes.openStream()) {
            return Bytes.of(in.readNBytes(length));
        }
    }
}
