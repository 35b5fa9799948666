package io.github.smtpservertest.internal.wire;

import io.github.smtpservertest.bytes.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A stretch of a {@link StreamLog}, without a copy. */
final class LoggedBytes implements Bytes {

    private static final int BLOCK = 64 * 1024;

    private final StreamLog log;
    private final long from;
    private final int length;

    LoggedBytes(StreamLog log, long from, int length) {
        this.log = log;
        this.from = from;
        this.length = length;
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public byte at(int index) {
        byte[] one = new byte[1];
        log.read(from + Objects.checkIndex(index, length), one, 0, 1);
        return one[0];
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        byte[] block = new byte[Math.min(BLOCK, length)];
        for (int done = 0; done < length; done += block.length) {
            int part = Math.min(block.length, length - done);
            log.read(from + done, block, 0, part);
            out.write(block, 0, part);
        }
    }

    @Override
    public InputStream openStream() {
        return new Stream();
    }

    /** Copies no more than is read of it. */
    private final class Stream extends InputStream {

        private int next;

        @Override
        public int read() {
            return next < length ? at(next++) & 0xFF : -1;
        }

        @Override
        public int read(byte[] target, int offset, int count) {
            if (next == length && count > 0) {
                return -1;
            }
            int part = Math.min(count, length - next);
            log.read(from + next, target, offset, part);
            next += part;
            return part;
        }
    }

    @Override
    public byte[] toByteArray() {
        byte[] copy = new byte[length];
        log.read(from, copy, 0, length);
        return copy;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Bytes bytes
                && bytes.length() == length
                && (bytes instanceof LoggedBytes logged
                        ? sameBlocks(logged)
                        : Arrays.equals(toByteArray(), bytes.toByteArray()));
    }

    private boolean sameBlocks(LoggedBytes other) {
        byte[] mine = new byte[Math.min(BLOCK, length)];
        byte[] theirs = new byte[mine.length];
        for (int done = 0; done < length; done += mine.length) {
            int part = Math.min(mine.length, length - done);
            log.read(from + done, mine, 0, part);
            other.log.read(other.from + done, theirs, 0, part);
            if (!Arrays.equals(mine, 0, part, theirs, 0, part)) {
                return false;
            }
        }
        return true;
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
