package io.github.smtpservertest.internal.wire;

/**
 * Finds the end of a mail's content, CRLF.CRLF and nothing else (RFC 5321 §4.1.1.4), block by block, and notes what
 * a strict receiver wants to know about it on the way.
 */
final class ContentScanner {

    /** Where in {@code CRLF . CRLF} the scanner stands. */
    private enum At {
        TEXT,
        CR,
        LINE_START,
        DOT,
        DOT_CR
    }

    /** The octets of the final {@code .CRLF}. */
    static final int TERMINATOR = 3;

    private At at = At.LINE_START;
    private long seen;
    private long lineStart;
    private long longestLine;
    private long stuffedLines;
    private long bareCr;
    private long bareLf;
    private int allBits;

    /** Scans {@code bytes[from..to)}; the index behind the end of the content, or -1 where it goes on. */
    int scan(byte[] bytes, int from, int to) {
        At state = at;
        int index = from;
        while (index < to) {
            if (state == At.TEXT) {
                int start = index;
                int bits = 0;
                byte octet = 0;
                while (index < to) {
                    octet = bytes[index];
                    if (octet == '\r' || octet == '\n') {
                        break;
                    }
                    bits |= octet;
                    index++;
                }
                allBits |= bits;
                seen += index - start;
                if (index == to) {
                    break;
                }
            }
            byte octet = bytes[index++];
            seen++;
            if (state == At.DOT_CR && octet == '\n') {
                at = At.LINE_START;
                return index;
            }
            state = next(state, octet);
        }
        at = state;
        return -1;
    }

    private At next(At state, byte octet) {
        if (octet == '\n') {
            if (state == At.CR || state == At.DOT_CR) {
                return lineEnds();
            }
            bareLf++;
            leavesDot(state);
            return At.TEXT;
        }
        if (state == At.CR || state == At.DOT_CR) {
            bareCr++;
            if (state == At.DOT_CR) {
                unstuffed();
            }
        }
        if (octet == '\r') {
            return state == At.DOT ? At.DOT_CR : At.CR;
        }
        allBits |= octet;
        leavesDot(state);
        return state == At.LINE_START && octet == '.' ? At.DOT : At.TEXT;
    }

    private void leavesDot(At state) {
        if (state == At.DOT) {
            unstuffed();
        }
    }

    /** The doubled dot counts neither for the mail's size nor for its line's length (RFC 5321 §4.5.3.1.6). */
    private void unstuffed() {
        stuffedLines++;
        lineStart++;
    }

    private At lineEnds() {
        longestLine = Math.max(longestLine, seen - lineStart);
        lineStart = seen;
        return At.LINE_START;
    }

    long seen() {
        return seen;
    }

    /** Octets of the mail without the final dot and without the dots that were doubled. */
    long unstuffedSize() {
        return seen - TERMINATOR - stuffedLines;
    }

    boolean stuffed() {
        return stuffedLines > 0;
    }

    long bareCr() {
        return bareCr;
    }

    long bareLf() {
        return bareLf;
    }

    long longestLine() {
        return longestLine;
    }

    boolean eightBit() {
        return allBits < 0;
    }
}
