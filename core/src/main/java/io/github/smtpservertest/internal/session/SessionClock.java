package io.github.smtpservertest.internal.session;

import java.time.Duration;
import java.time.Instant;

/**
 * When a session began, by which all that happens in it is timed.
 *
 * @param startedAt the time of day
 * @param startNanos the same as {@link System#nanoTime} has it
 */
record SessionClock(Instant startedAt, long startNanos) {

    /** One that begins now. */
    static SessionClock starting() {
        return new SessionClock(Instant.now(), System.nanoTime());
    }

    /** How long after the beginning that was; nothing is before it. */
    Duration since(long nanoTime) {
        return Duration.ofNanos(Math.max(0, nanoTime - startNanos));
    }
}
