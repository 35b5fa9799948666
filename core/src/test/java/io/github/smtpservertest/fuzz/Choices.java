package io.github.smtpservertest.fuzz;

import java.util.Arrays;

/** The bytes of a fuzz input as a row of choices. When they are used up, every further choice is the first. */
final class Choices {

    private final byte[] bytes;
    private int at;

    Choices(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Whether no choice is left. */
    boolean isSpent() {
        return at >= bytes.length;
    }

    /** A number from 0 to {@code bound - 1}. */
    int below(int bound) {
        int choice = oneByte();
        for (int reach = 256; reach < bound; reach <<= 8) {
            choice = choice << 8 | oneByte();
        }
        return choice % bound;
    }

    /** Yes, once in so many times; no when nothing is left. */
    boolean onceIn(int times) {
        return below(times) == times - 1;
    }

    @SafeVarargs
    final <T> T oneOf(T... things) {
        return things[below(things.length)];
    }

    /** The next {@code most} bytes as they are, or fewer where there are no more. */
    byte[] take(int most) {
        int to = Math.min(bytes.length, at + most);
        byte[] taken = Arrays.copyOfRange(bytes, Math.min(at, to), to);
        at = to;
        return taken;
    }

    /** All bytes that are left. */
    byte[] rest() {
        return take(bytes.length);
    }

    private int oneByte() {
        return at < bytes.length ? bytes[at++] & 0xff : 0;
    }
}
