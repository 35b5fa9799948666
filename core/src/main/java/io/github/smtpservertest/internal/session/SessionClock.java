package io.github.smtpservertest.internal.session;

import io.github.smtpservertest.internal.wire.StreamLog;
import io.github.smtpservertest.transcript.Segment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

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

    /**
     * What crossed the wire, group by group.
     *
     * @param groups where in {@code log} each ends, and when it crossed
     */
    List<Segment> segments(StreamLog log, long[][] groups) {
        List<Segment> segments = new ArrayList<>(groups[0].length);
        long from = 0;
        for (int index = 0; index < groups[0].length; index++) {
            segments.add(new Segment(since(groups[1][index]), log.bytes(from, groups[0][index])));
            from = groups[0][index];
        }
        return segments;
    }
}
