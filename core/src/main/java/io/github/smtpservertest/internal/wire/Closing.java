package io.github.smtpservertest.internal.wire;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Says that a connection, or the whole server, is going down; every wait of a wire ends when it does. */
public final class Closing {

    /** Longer than any test, and short enough to be counted in nanoseconds. */
    private static final Duration LONGEST = Duration.ofDays(365);

    private final CountDownLatch latch = new CountDownLatch(1);

    /** Ends all waits, now and from now on. */
    public void begin() {
        latch.countDown();
    }

    /** Whether the end has begun. */
    public boolean hasBegun() {
        return latch.getCount() == 0;
    }

    /** Waits for {@code duration}, or until the end begins; whether the whole time passed. */
    public boolean pause(Duration duration) {
        try {
            Duration bounded = duration.compareTo(LONGEST) < 0 ? duration : LONGEST;
            return !latch.await(bounded.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
