package io.github.smtpservertest.internal.wire;

import java.io.IOException;
import java.lang.ref.Cleaner;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Bytes of a log that are too many for memory, in a temporary file that goes when the log does.
 *
 * <p>Not thread safe; the log guards it.
 */
final class SpillFile {

    private static final Cleaner CLEANER = Cleaner.create();

    private final FileChannel channel;
    private long length;

    private SpillFile(FileChannel channel) {
        this.channel = channel;
    }

    /** A new file, for as long as {@code owner} can be reached. */
    static SpillFile of(Object owner) throws IOException {
        Path file = Files.createTempFile("smtp-server-test-", ".bytes");
        FileChannel channel = FileChannel.open(
                file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        CLEANER.register(owner, () -> close(channel));
        return new SpillFile(channel);
    }

    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // The system clears its folder for temporary files sooner or later.
            return;
        }
    }

    /** Puts the bytes at the end; where they begin. */
    long append(byte[] bytes) throws IOException {
        long start = length;
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer, start + buffer.position());
        }
        length += bytes.length;
        return start;
    }

    /** Reads {@code count} bytes from {@code from} on into {@code target}. */
    void read(long from, byte[] target, int at, int count) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(target, at, count);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, from + buffer.position() - at) < 0) {
                throw new IOException("The temporary file of a recording was cut off by somebody else.");
            }
        }
    }
}
