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
    public void writeTo(OutputStream out) throws IOException {
        stuffed.writeTo(new Unstuffing(out));
    }

    /** Lets everything through, block by block, but the first dot of a line. */
    private static final class Unstuffing extends OutputStream {

        private final OutputStream out;
        private boolean lineStart = true;
        private byte previous;

        Unstuffing(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int octet) throws IOException {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] block, int offset, int count) throws IOException {
            int from = offset;
            for (int index = offset; index < offset + count; index++) {
                byte octet = block[index];
                if (lineStart && octet == '.') {
                    out.write(block, from, index - from);
                    from = index + 1;
                }
                lineStart = octet == '\n' && previous == '\r';
                previous = octet;
            }
            out.write(block, from, offset + count - from);
        }
    }

    @Override
    public String toString() {
        return text();
    }
}
