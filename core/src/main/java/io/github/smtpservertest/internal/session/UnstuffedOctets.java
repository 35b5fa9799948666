package io.github.smtpservertest.internal.session;

import io.github.smtpservertest.octets.Octets;
import java.io.IOException;
import java.io.OutputStream;

/** A mail's content with the dots taken off that the client had doubled (RFC 5321 §4.5.2); made when asked for. */
final class UnstuffedOctets implements Octets {

    private final Octets stuffed;
    private final int length;

    UnstuffedOctets(Octets stuffed, int length) {
        this.stuffed = stuffed;
        this.length = length;
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public byte at(int index) {
        return toByteArray()[index];
    }

    @Override
    public byte[] toByteArray() {
        byte[] source = stuffed.toByteArray();
        byte[] target = new byte[length];
        int written = 0;
        boolean lineStart = true;
        for (int index = 0; index < source.length && written < length; index++) {
            byte octet = source[index];
            if (lineStart && octet == '.') {
                lineStart = false;
                continue;
            }
            target[written++] = octet;
            lineStart = octet == '\n' && index > 0 && source[index - 1] == '\r';
        }
        return target;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        out.write(toByteArray());
    }

    @Override
    public String toString() {
        return text();
    }
}
