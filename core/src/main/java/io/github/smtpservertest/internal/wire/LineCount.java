package io.github.smtpservertest.internal.wire;

import java.io.OutputStream;

/** Notes what a strict receiver wants to know of a content that came in chunks; nothing in it ends it. */
final class LineCount extends OutputStream {

    private long seen;
    private long lineStart;
    private long longestLine;
    private long bareCr;
    private long bareLf;
    private long nul;
    private int allBits;
    private byte previous;

    @Override
    public void write(int oneByte) {
        next((byte) oneByte);
    }

    @Override
    public void write(byte[] bytes, int from, int count) {
        for (int index = from; index < from + count; index++) {
            next(bytes[index]);
        }
    }

    private void next(byte oneByte) {
        seen++;
        if (oneByte == '\n' && previous == '\r') {
            endLine();
        } else if (oneByte == '\n') {
            bareLf++;
        } else if (previous == '\r') {
            bareCr++;
        }
        nul += oneByte == 0 ? 1 : 0;
        allBits |= oneByte;
        previous = oneByte;
    }

    private void endLine() {
        longestLine = Math.max(longestLine, seen - lineStart);
        lineStart = seen;
    }

    /** What was noted, now that all of it has come. */
    Content content(long size) {
        endLine();
        return new Content(
                0,
                0,
                0,
                size,
                0,
                false,
                bareCr + (previous == '\r' ? 1 : 0),
                bareLf,
                nul,
                longestLine,
                allBits < 0,
                System.nanoTime());
    }
}
