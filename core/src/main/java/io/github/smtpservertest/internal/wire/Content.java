package io.github.smtpservertest.internal.wire;

import io.github.smtpservertest.bytes.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The content of a mail as it arrived: a stretch of the incoming log.
 *
 * @param start offset of its first byte
 * @param textEnd offset behind the content, before the final dot
 * @param end offset behind the final CRLF
 * @param size bytes of the mail once the dots are unstuffed, those not kept included
 * @param dropped bytes that were read and not kept, because the mail was larger than allowed
 * @param stuffed whether any line begins with a dot
 * @param bareCr how many CR stand without LF
 * @param bareLf how many LF stand without CR
 * @param nul how many NUL there are
 * @param longestLine bytes of the longest line, its end included
 * @param eightBit whether any byte is over 127
 * @param nanoTime when the final dot arrived
 */
public record Content(
        long start,
        long textEnd,
        long end,
        long size,
        long dropped,
        boolean stuffed,
        long bareCr,
        long bareLf,
        long nul,
        long longestLine,
        boolean eightBit,
        long nanoTime) {

    /** A content that came in chunks, and so has neither a final dot nor doubled ones; it stands nowhere in the log as it is. */
    public static Content ofChunks(Bytes bytes) {
        LineCount lines = new LineCount();
        try {
            bytes.writeTo(lines);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return lines.content(bytes.length());
    }
}
