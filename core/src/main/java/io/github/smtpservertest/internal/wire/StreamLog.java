package io.github.smtpservertest.internal.wire;

import io.github.smtpservertest.bytes.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All bytes of one direction of a connection, in order, and when each group of them crossed the wire.
 *
 * <p>The incoming log is also the read buffer: bytes are read from the socket straight into it, so that recording
 * costs no copy. One thread writes; what is below {@link #committed} never changes, and any thread may read it.
 */
public final class StreamLog {

    private static final int FIRST_CHUNK = 1024;
    private static final int LARGEST_CHUNK = 256 * 1024;

    /** How many chunks may not have been framed yet: those that one read can fill, and the one before. */
    private static final int NEWEST = 4;

    private final long maxInMemory;
    private byte[] @Nullable [] chunks = new byte[8][];
    private long[] fileOffsets = new long[8];
    private int spilled;
    private @Nullable SpillFile spill;
    private long[] starts = new long[8];
    private int chunkCount;
    private long length;

    private long committed;
    private long lastTime;
    private long[] groupEnds = new long[8];
    private long[] groupTimes = new long[8];
    private int groupCount;

    /** A log that keeps about {@code maxInMemory} bytes in memory and what is over in a temporary file. */
    public StreamLog(long maxInMemory) {
        this.maxInMemory = maxInMemory;
    }

    /** How many bytes the log holds, committed or not. Only for the writing thread. */
    public long length() {
        return length;
    }

    /** The chunk to write into next, with at least one byte of room at {@link #writeIndex()}. */
    byte[] writeChunk() {
        if (chunkCount == 0 || length == starts[chunkCount - 1] + chunk(chunkCount - 1).length) {
            addChunk();
        }
        return chunk(chunkCount - 1);
    }

    int writeIndex() {
        return (int) (length - starts[chunkCount - 1]);
    }

    void advance(int bytes) {
        length += bytes;
    }

    private synchronized void addChunk() {
        int size = chunkCount == 0 ? FIRST_CHUNK : Math.min(LARGEST_CHUNK, chunk(chunkCount - 1).length * 4);
        if (chunkCount == chunks.length) {
            chunks = Arrays.copyOf(chunks, chunkCount * 2);
            starts = Arrays.copyOf(starts, chunkCount * 2);
            fileOffsets = Arrays.copyOf(fileOffsets, chunkCount * 2);
        }
        chunks[chunkCount] = new byte[size];
        starts[chunkCount] = length;
        chunkCount++;
        spillOldest();
    }

    /** Moves the oldest chunks to the file; the newest stay, for they are still being framed. */
    private void spillOldest() {
        while (spilled < chunkCount - NEWEST && length - starts[spilled] > maxInMemory) {
            try {
                SpillFile file = spill == null ? SpillFile.of(this) : spill;
                spill = file;
                fileOffsets[spilled] = file.append(chunk(spilled));
                chunks[spilled] = null;
                spilled++;
            } catch (IOException full) {
                // Where there is no room on the disk, what is recorded stays in memory.
                return;
            }
        }
    }

    /** Copies {@code count} bytes from {@code offset} on; they must be there. */
    synchronized void read(long offset, byte[] target, int at, int count) {
        int copied = 0;
        int index = chunkIndex(offset);
        while (copied < count) {
            int inside = (int) (offset + copied - starts[index]);
            byte[] chunk = chunks[index];
            int size = chunk == null ? (int) (starts[index + 1] - starts[index]) : chunk.length;
            int part = Math.min(size - inside, count - copied);
            if (chunk == null) {
                readSpilled(fileOffsets[index] + inside, target, at + copied, part);
            } else {
                System.arraycopy(chunk, inside, target, at + copied, part);
            }
            copied += part;
            index++;
        }
    }

    private void readSpilled(long from, byte[] target, int at, int count) {
        try {
            Objects.requireNonNull(spill).read(from, target, at, count);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Appends bytes and commits them as one group at {@code nanoTime}. */
    void append(byte[] bytes, int from, int to, long nanoTime) {
        int at = from;
        while (at < to) {
            byte[] chunk = writeChunk();
            int index = writeIndex();
            int part = Math.min(to - at, chunk.length - index);
            System.arraycopy(bytes, at, chunk, index, part);
            advance(part);
            at += part;
        }
        commit(nanoTime);
    }

    /**
     * Makes all that was written visible to other threads, as one group that crossed the wire at {@code nanoTime}. Where all
     * of it was forgotten again, there is no group, but the time counts.
     */
    synchronized void commit(long nanoTime) {
        lastTime = nanoTime;
        if (length == committed) {
            return;
        }
        if (groupCount == groupEnds.length) {
            groupEnds = Arrays.copyOf(groupEnds, groupCount * 2);
            groupTimes = Arrays.copyOf(groupTimes, groupCount * 2);
        }
        groupEnds[groupCount] = length;
        groupTimes[groupCount] = nanoTime;
        groupCount++;
        committed = length;
    }

    /** When bytes last crossed the wire, kept or not; only for the writing thread, and once some have. */
    public long lastTime() {
        return lastTime;
    }

    /** Forgets what was written after {@code newLength}; nothing committed may be forgotten. */
    synchronized void truncate(long newLength) {
        if (newLength < committed) {
            throw new IllegalStateException("what is committed stays: " + newLength + " < " + committed);
        }
        while (chunkCount > 0 && starts[chunkCount - 1] >= newLength && chunkCount > 1) {
            chunkCount--;
            chunks[chunkCount] = new byte[0];
        }
        length = newLength;
    }

    /** How many bytes other threads can see. */
    public synchronized long committed() {
        return committed;
    }

    /** The bytes from {@code from} (inclusive) to {@code to} (exclusive), without a copy. */
    public Bytes bytes(long from, long to) {
        if (from >= to) {
            return Bytes.EMPTY;
        }
        return new LoggedBytes(this, from, Math.toIntExact(to - from));
    }

    /** Everything that is committed. */
    public synchronized Bytes all() {
        return bytes(0, committed);
    }

    /** The committed groups, as pairs of the offset behind the group's last byte and the time it crossed. */
    public synchronized long[][] groups() {
        return new long[][] {Arrays.copyOf(groupEnds, groupCount), Arrays.copyOf(groupTimes, groupCount)};
    }

    /** The number, from 0, of the group that holds the byte at {@code offset}. */
    public synchronized int groupOf(long offset) {
        int group = groupCount - 1;
        while (group > 0 && groupEnds[group - 1] > offset) {
            group--;
        }
        return Math.max(group, 0);
    }

    int chunkIndex(long offset) {
        int index = chunkCount - 1;
        while (index > 0 && starts[index] > offset) {
            index--;
        }
        return index;
    }

    /** One of the newest chunks, which are in memory. */
    byte[] chunk(int index) {
        return Objects.requireNonNull(chunks[index]);
    }

    long chunkStart(int index) {
        return starts[index];
    }
}
