package io.github.smtpservertest.fuzz;

import java.util.Arrays;

/** The octets of a fuzz input as a row of choices. When they are used up, every further choice is the first. */
final class Choices {

    private final byte[] octets;
    private int at;

    Choices(byte[] octets) {
        this.octets = octets;
    }

    /** Whether no choice is left. */
    boolean isSpent() {
        return at >= octets.length;
    }

    /** A number from 0 to {@code bound - 1}. */
    int below(int bound) {
        int choice = octet();
        for (int reach = 256; reach < bound; reach <<= 8) {
            choice = choice << 8 | octet();
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

    /** The next {@code most} octets as they are, or fewer where there are no more. */
    byte[] take(int most) {
        int to = Math.min(octets.length, at + most);
        byte[] taken = Arrays.copyOfRange(octets, Math.min(at, to), to);
        at = to;
        return taken;
    }

    /** All octets that are left. */
    byte[] rest() {
        return take(octets.length);
    }

    private int octet() {
        return at < octets.length ? octets[at++] & 0xff : 0;
    }
}
