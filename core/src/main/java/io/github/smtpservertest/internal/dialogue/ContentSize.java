package io.github.smtpservertest.internal.dialogue;

import io.github.smtpservertest.bytes.Bytes;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** Counts the bytes of a message in the content that it came in: without dot-stuffing and without the final dot. */
final class ContentSize extends OutputStream {

    private static final int FINAL_DOT = 3;

    private long bytes;
    private long stuffed;
    private int last = '\n';

    private ContentSize() {}

    /** Of a content with its final dot. */
    static long of(Bytes content) {
        ContentSize size = new ContentSize();
        try {
            content.writeTo(size);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        // The final dot begins a line too, and is taken off whole.
        return Math.max(0, size.bytes - FINAL_DOT - Math.max(0, size.stuffed - 1));
    }

    @Override
    public void write(int oneByte) {
        if (oneByte == '.' && last == '\n') {
            stuffed++;
        }
        bytes++;
        last = oneByte;
    }

    @Override
    public void write(byte[] block, int from, int count) {
        for (int index = from; index < from + count; index++) {
            write(block[index]);
        }
    }
}
