package io.github.smtpservertest.internal.wire;

/** Finds the end of a mail's content, block by block, and notes what a strict receiver wants to know of it on the way. */
abstract class ContentScanner {

    /** The bytes of {@code .CRLF}. */
    static final int FINAL_DOT = 3;

    /** Bytes scanned so far. */
    long seen;

    long stuffedLines;
    long bareCr;
    long bareLf;
    long nul;

    /** All bytes or-ed together: negative where one of them is over 127. */
    int allBits;

    /** Where the line under way began. */
    long lineStart;

    private long longestLine;
    private int terminator;

    /** Scans {@code bytes[from..to)}; the index behind the end of the content, or -1 where it goes on. */
    abstract int scan(byte[] bytes, int from, int to);

    /** A line is over. */
    final void endLine() {
        longestLine = Math.max(longestLine, seen - lineStart);
        lineStart = seen;
    }

    /** The content is over; its last {@code bytes} bytes are the final dot and its line end. */
    final void endsWith(int bytes) {
        terminator = bytes;
    }

    /** Bytes of the final dot and its line end. */
    final int terminator() {
        return terminator;
    }

    /** Bytes of the mail without the final dot and without the dots that were doubled. */
    final long unstuffedSize() {
        return seen - terminator - stuffedLines;
    }

    /** Whether there is more than {@code most} bytes of it, even if a final dot is what was seen last. */
    final boolean isOver(long most) {
        return seen - FINAL_DOT - stuffedLines > most;
    }

    final boolean stuffed() {
        return stuffedLines > 0;
    }

    final long bareCr() {
        return bareCr;
    }

    final long bareLf() {
        return bareLf;
    }

    final long nul() {
        return nul;
    }

    final long longestLine() {
        return longestLine;
    }

    final boolean eightBit() {
        return allBits < 0;
    }
}
