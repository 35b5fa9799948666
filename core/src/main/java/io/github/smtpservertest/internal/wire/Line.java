package io.github.smtpservertest.internal.wire;

/**
 * A line as it arrived: a stretch of the incoming log.
 *
 * @param start offset of its first byte
 * @param end offset behind its last byte, its CRLF included
 * @param ending how it ended
 * @param dropped bytes of an over-long line that were read and not kept
 * @param nanoTime when its last byte arrived
 */
public record Line(long start, long end, Ending ending, long dropped, long nanoTime) {

    /** How a line ended. */
    public enum Ending {
        /** With CRLF, as RFC 5321 §2.3.8 asks. */
        CRLF,
        /** With LF alone, and nothing behind it for so long that no CRLF is to be expected. */
        BARE_LF
    }

    /** How many bytes the client sent for this line, kept or not. */
    public long size() {
        return end - start + dropped;
    }
}
