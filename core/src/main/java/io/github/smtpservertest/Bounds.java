package io.github.smtpservertest;

import java.time.Duration;

/** What a setting must be, and what is said where it is not. */
final class Bounds {

    private Bounds() {}

    static long atLeast(long least, long value, String what) {
        if (value < least) {
            throw new IllegalArgumentException(what + " is " + least + " or more, not " + value + ".");
        }
        return value;
    }

    static Duration positive(Duration duration, String what) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException(what + " is longer than zero, not " + duration + ".");
        }
        return duration;
    }
}
