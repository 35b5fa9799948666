package io.github.smtpservertest.script;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The clock of a server's {@linkplain Scenario scenarios}. It runs as time does, and a test can move it on.
 *
 * <pre>{@code
 * smtp.script().add(Scenario.greylisting(ofMinutes(5)));
 * mailer.send();                       // 451
 * smtp.clock().advance(ofMinutes(5));
 * mailer.send();                       // 250
 * }</pre>
 *
 * <p>It tells the real time plus all that was added, never goes back, and does not heed changes of the machine's clock.
 * Nothing that waits really looks at it: delays, stalls and the idle timeout take their time. As it is a {@link Clock},
 * the mailer under test may be given the same one. Safe for use by many threads.
 */
public final class MutableClock extends Clock {

    private final Instant start;
    private final long startNanos;
    private final AtomicReference<Duration> added;
    private final ZoneId zone;

    /** A clock that shows the time and runs as it does. */
    public MutableClock() {
        this(Instant.now(), System.nanoTime(), new AtomicReference<>(Duration.ZERO), ZoneOffset.UTC);
    }

    private MutableClock(Instant start, long startNanos, AtomicReference<Duration> added, ZoneId zone) {
        this.start = start;
        this.startNanos = startNanos;
        this.added = added;
        this.zone = zone;
    }

    /**
     * Moves the clock on.
     *
     * @param duration zero or more
     */
    public void advance(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException(
                    "A server's clock only goes forward, so it cannot be advanced by " + duration + ".");
        }
        added.updateAndGet(before -> before.plus(duration));
    }

    /** How long it has run, by its own reckoning. */
    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startNanos).plus(added.get());
    }

    @Override
    public Instant instant() {
        return start.plus(elapsed());
    }

    /** The zone of the dates that are made with it; UTC unless {@linkplain #withZone changed}. */
    @Override
    public ZoneId getZone() {
        return zone;
    }

    /** The same clock in another zone: to move the one is to move the other. */
    @Override
    public MutableClock withZone(ZoneId newZone) {
        return new MutableClock(start, startNanos, added, newZone);
    }

    /** What it tells. */
    @Override
    public String toString() {
        return instant().toString();
    }
}
