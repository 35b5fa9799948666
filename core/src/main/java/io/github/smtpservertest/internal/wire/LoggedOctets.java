package io.github.smtpservertest.internal.wire;

import io.github.smtpservertest.octets.Octets;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A stretch of a {@link StreamLog}, without a copy. */
final class LoggedOctets implements Octets {

    private final byte[][] chunks;
    private final long[] starts;
    private final int firstChunk;
    private final long from;
    private final int length;

    LoggedOctets(byte[][] chunks, long[] starts, int firstChunk, long from, int length) {
        this.chunks = chunks;
        this.starts = starts;
        this.firstChunk = firstChunk;
        this.from = from;
        this.length = length;
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public byte at(int index) {
        Objects.checkIndex(index, length);
        long offset = from + index;
        int chunk = firstChunk;
        while (offset >= starts[chunk] + chunks[chunk].length) {
            chunk++;
        }
        return chunks[chunk][(int) (offset - starts[chunk])];
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        long offset = from;
        long end = from + length;
        int chunk = firstChunk;
        while (offset < end) {
            int index = (int) (offset - starts[chunk]);
            int part = (int) Math.min(chunks[chunk].length - index, end - offset);
            out.write(chunks[chunk], index, part);
            offset += part;
            chunk++;
        }
    }

    @Override
    public byte[] toByteArray() {
        byte[] copy = new byte[length];
        long offset = from;
        int copied = 0;
        int chunk = firstChunk;
        while (copied < length) {
            int index = (int) (offset - starts[chunk]);
            int part = Math.min(chunks[chunk].length - index, length - copied);
            System.arraycopy(chunks[chunk], index, copy, copied, part);
            copied += part;
            offset += part;
            chunk++;
        }
        return copy;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Octets octets
                && octets.length() == length
                && Arrays.equals(toByteArray(), octets.toByteArray());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(toByteArray());
    }

    @Override
    public String toString() {
        return text();
    }
}
