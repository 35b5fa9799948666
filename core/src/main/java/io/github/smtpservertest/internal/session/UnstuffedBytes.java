package io.github.smtpservertest.internal.session;

import io.github.smtpservertest.bytes.Bytes;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A mail's content with the dots taken off that the client had doubled (RFC 5321 §4.5.2); made when asked for. */
final class UnstuffedBytes implements Bytes {

    private static final int BLOCK = 64 * 1024;

    private final Bytes stuffed;
    private final int length;

    UnstuffedBytes(Bytes stuffed, int length) {
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

    @Override
    public InputStream openStream() {
        return new UnstuffedStream(stuffed.openStream());
    }

    /** Reads no more than is read of it, and not the first dot of a line. */
    private static final class UnstuffedStream extends FilterInputStream {

        private boolean lineStart = true;
        private int previous = -1;

        UnstuffedStream(InputStream stuffed) {
            super(stuffed);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int count) throws IOException {
            int kept = 0;
            while (kept == 0 && count > 0) {
                int came = super.read(target, offset, count);
                if (came < 0) {
                    return -1;
                }
                for (int index = offset; index < offset + came; index++) {
                    byte oneByte = target[index];
                    if (!(lineStart && oneByte == '.')) {
                        target[offset + kept] = oneByte;
                        kept++;
                    }
                    lineStart = oneByte == '\n' && previous == '\r';
                    previous = oneByte;
                }
            }
            return kept;
        }

        @Override
        public boolean markSupported() {
            return false;
        }

        @Override
        public long skip(long count) throws IOException {
            return readNBytes((int) Math.min(count, BLOCK)).length;
        }
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
        public void write(int oneByte) throws IOException {
            write(new byte[] {(byte) oneByte}, 0, 1);
        }

        @Override
        public void write(byte[] block, int offset, int count) throws IOException {
            int from = offset;
            for (int index = offset; index < offset + count; index++) {
                byte oneByte = block[index];
                if (lineStart && oneByte == '.') {
                    out.write(block, from, index - from);
                    from = index + 1;
                }
                lineStart = oneByte == '\n' && previous == '\r';
                previous = oneByte;
            }
            out.write(block, from, offset + count - from);
        }
    }

    @Override
    public String toString() {
        return text();
    }
}
