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
    private final RecordMemory memory;
    private long[] starts = new long[8];
    private int chunkCount;
    private long length;

    private long committed;
    private long lastTime;
    private long[] groupEnds = new long[8];
    private long[] groupTimes = new long[8];
    private int groupCount;

    /**
     * A log that keeps about {@code maxInMemory} bytes in memory, fewer where the records of the whole server take too much, and
     * what is over in a temporary file.
     */
    public StreamLog(long maxInMemory, RecordMemory memory) {
        this.maxInMemory = maxInMemory;
        this.memory = memory;
    }

    /** How many bytes the log holds, committed or not. Only for the writing thread. */
    public long length() {
        return length;
    }

    /** The chunk to write into next, with at least one byte of room at {@link #writeIndex()}. */
    byte[] writeChunk() {
        if (chunkCount == spilled || length == starts[chunkCount - 1] + chunk(chunkCount - 1).length) {
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
        int before = chunkCount == spilled ? 0 : chunk(chunkCount - 1).length;
        int size = Math.max(FIRST_CHUNK, Math.min(LARGEST_CHUNK, before * 4));
        if (chunkCount == chunks.length) {
            chunks = Arrays.copyOf(chunks, chunkCount * 2);
            starts = Arrays.copyOf(starts, chunkCount * 2);
            fileOffsets = Arrays.copyOf(fileOffsets, chunkCount * 2);
        }
        chunks[chunkCount] = new byte[size];
        starts[chunkCount] = length;
        chunkCount++;
        memory.take(size);
        spillOldest();
    }

    /** No more will come, or hardly any: lets go of the room that is not used, and of all of it where memory is short. */
    public synchronized void settle() {
        if (chunkCount == spilled) {
            return;
        }
        byte[] last = chunk(chunkCount - 1);
        int used = (int) (length - starts[chunkCount - 1]);
        memory.take(used - last.length);
        if (used == 0) {
            chunkCount--;
            chunks[chunkCount] = new byte[0];
        } else if (used < last.length) {
            chunks[chunkCount - 1] = Arrays.copyOf(last, used);
        }
        while (spilled < chunkCount && memory.isTight() && spillOne()) {
            // Until all is in the file, or there is room again.
        }
    }

    /** Moves the oldest chunks to the file; the newest stay, for they are still being framed. */
    private void spillOldest() {
        while (spilled < chunkCount - NEWEST
                && (length - starts[spilled] > maxInMemory || memory.isTight())
                && spillOne()) {
            // Until it is no more than it may be.
        }
    }

    /** Where there is no room on the disk, what is recorded stays in memory: whether there was. */
    private boolean spillOne() {
        byte[] oldest = chunk(spilled);
        try {
            fileOffsets[spilled] = memory.spill(oldest, oldest.length);
        } catch (IOException full) {
            return false;
        }
        memory.take(-oldest.length);
        chunks[spilled] = null;
        spilled++;
        return true;
    }

    /** Copies {@code count} bytes from {@code offset} on; they must be there. */
    synchronized void read(long offset, byte[] target, int at, int count) {
        int copied = 0;
        int index = chunkIndex(offset);
        while (copied < count) {
            int inside = (int) (offset + copied - starts[index]);
            byte[] chunk = chunks[index];
            int size = (int) ((index + 1 < chunkCount ? starts[index + 1] : length) - starts[index]);
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
            memory.read(from, target, at, count);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Appends bytes and commits them as one group at {@code nanoTime}. */
    void append(byte[] bytes, int from, int to, long nanoTime) {
        write(bytes, from, to);
        commit(nanoTime);
    }

    /** Appends bytes. */
    void write(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            byte[] chunk = writeChunk();
            int index = writeIndex();
            int part = Math.min(to - at, chunk.length - index);
            System.arraycopy(bytes, at, chunk, index, part);
            advance(part);
            at += part;
        }
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
            memory.take(-chunk(chunkCount).length);
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
        int found = Arrays.binarySearch(groupEnds, 0, groupCount, offset + 1);
        return Math.max(0, Math.min(found < 0 ? -found - 1 : found, groupCount - 1));
    }

    int chunkIndex(long offset) {
        int last = chunkCount - 1;
        if (last < 0 || offset >= starts[last]) {
            return Math.max(last, 0);
        }
        int found = Arrays.binarySearch(starts, 0, chunkCount, offset);
        return found < 0 ? -found - 2 : found;
    }

    /** One of the newest chunks, which are in memory. */
    byte[] chunk(int index) {
        return Objects.requireNonNull(chunks[index]);
    }

    long chunkStart(int index) {
        return starts[index];
    }
}
