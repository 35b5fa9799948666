package io.github.smtpservertest.internal.wire;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.lang.ref.Cleaner;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Bytes of the records of a server that are too many for memory, in a temporary file that goes when nobody can read it any more.
 * One file for all sessions, so that a server needs one descriptor for it, however many sessions it has.
 *
 * <p>It is no {@code FileChannel}: the interrupt of a thread that reads one closes it for everybody, and tests are interrupted
 * when they take too long. Any thread may use it.
 */
final class SpillFile {

    private static final Cleaner CLEANER = Cleaner.create();

    private final RandomAccessFile file;
    private long length;

    private SpillFile(RandomAccessFile file) {
        this.file = file;
    }

    /** A new file, for as long as it can be reached. */
    static SpillFile create() throws IOException {
        Path path = Files.createTempFile("smtp-server-test-", ".bytes");
        RandomAccessFile opened;
        try {
            opened = new RandomAccessFile(path.toFile(), "rw");
        } catch (IOException e) {
            Files.deleteIfExists(path);
            throw e;
        }
        SpillFile spill = new SpillFile(opened);
        if (path.toFile().delete()) {
            // It has no name any more, and goes with the descriptor, even where the JVM is killed.
            CLEANER.register(spill, () -> close(opened));
        } else {
            path.toFile().deleteOnExit();
            CLEANER.register(spill, () -> {
                close(opened);
                // Where even this fails, the JVM tries again when it exits.
                boolean unused = path.toFile().delete();
            });
        }
        return spill;
    }

    private static void close(RandomAccessFile file) {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts the first {@code count} of the bytes at the end; where they begin. */
    synchronized long append(byte[] bytes, int count) throws IOException {
        long start = length;
        file.seek(start);
        file.write(bytes, 0, count);
        length += count;
        return start;
    }

    /** Reads {@code count} bytes from {@code from} on into {@code target}. */
    synchronized void read(long from, byte[] target, int at, int count) throws IOException {
        file.seek(from);
        file.readFully(target, at, count);
    }
}
