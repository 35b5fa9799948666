package io.github.smtpservertest.internal.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds the end of a mail's content, CRLF.CRLF and nothing else (RFC 5321 §4.1.1.4), block by block, and notes what
 * a strict receiver wants to know about it on the way.
 */
final class StrictScanner extends ContentScanner {

    /** Where in {@code CRLF . CRLF} the scanner stands. */
    private enum At {
        TEXT,
        CR,
        LINE_START,
        DOT,
        DOT_CR
    }

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long EIGHT_ONES = 0x0101010101010101L;
    private static final long EIGHT_HIGH_BITS = EIGHT_ONES << 7;
    private static final long EIGHT_CR = EIGHT_ONES * '\r';
    private static final long EIGHT_LF = EIGHT_ONES * '\n';

    private At at = At.LINE_START;

    @Override
    int scan(byte[] bytes, int from, int to) {
        At state = at;
        int index = from;
        while (index < to) {
            if (state == At.TEXT) {
                int start = index;
                index = endOfText(bytes, index, to);
                seen += index - start;
                if (index == to) {
                    break;
                }
                if (isUsualLineEnd(bytes, index, to)) {
                    index += 2;
                    seen += 2;
                    endLine();
                    continue;
                }
            }
            byte oneByte = bytes[index++];
            seen++;
            if (state == At.DOT_CR && oneByte == '\n') {
                at = At.LINE_START;
                endsWith(FINAL_DOT);
                return index;
            }
            state = next(state, oneByte);
        }
        at = state;
        return -1;
    }

    /** Whether a line ends here, and the next begins with a printable ASCII character behind the dot: nearly all do. */
    private static boolean isUsualLineEnd(byte[] bytes, int index, int to) {
        return index + 2 < to && bytes[index] == '\r' && bytes[index + 1] == '\n' && bytes[index + 2] > '.';
    }

    /** The index of the next CR, LF or NUL, or {@code to}; looked for eight bytes at a time, as most of a mail is text. */
    private int endOfText(byte[] bytes, int from, int to) {
        int index = from;
        long words = 0;
        while (index + Long.BYTES <= to) {
            long word = (long) WORDS.get(bytes, index);
            long ends = zeroIn(word ^ EIGHT_CR) | zeroIn(word ^ EIGHT_LF) | zeroIn(word);
            if (ends != 0) {
                // Little-endian, so the lowest bit belongs to the first of them.
                int before = Long.numberOfTrailingZeros(ends) / Byte.SIZE;
                note(words | (word & ((1L << before * Byte.SIZE) - 1)));
                return index + before;
            }
            words |= word;
            index += Long.BYTES;
        }
        note(words);
        while (index < to && bytes[index] != '\r' && bytes[index] != '\n' && bytes[index] != 0) {
            allBits |= bytes[index];
            index++;
        }
        return index;
    }

    private void note(long words) {
        allBits |= (words & EIGHT_HIGH_BITS) == 0 ? 0 : -1;
    }

    /** Not 0 where one of the eight bytes is 0. */
    private static long zeroIn(long word) {
        return (word - EIGHT_ONES) & ~word & EIGHT_HIGH_BITS;
    }

    private At next(At state, byte oneByte) {
        if (oneByte == '\n') {
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
        if (oneByte == '\r') {
            return state == At.DOT ? At.DOT_CR : At.CR;
        }
        allBits |= oneByte;
        nul += oneByte == 0 ? 1 : 0;
        leavesDot(state);
        return state == At.LINE_START && oneByte == '.' ? At.DOT : At.TEXT;
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
        endLine();
        return At.LINE_START;
    }
}
