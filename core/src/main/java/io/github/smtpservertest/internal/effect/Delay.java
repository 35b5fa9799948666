package io.github.smtpservertest.internal.effect;

import io.github.smtpservertest.effect.Point;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The server waits. The wait ends early only when the server is closed.
 *
 * @param duration how long, zero or more
 * @param at where
 */
public record Delay(Duration duration, Point at) implements Effect {

    /** Rejects a negative duration. */
    public Delay {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("A delay cannot be negative, but this one is " + duration + ".");
        }
    }

    @Override
    public void happen(Channel channel) {
        channel.pause(duration);
    }

    @Override
    public String toString() {
        return "wait " + TimeUnit.MILLISECONDS.convert(duration) + " ms " + at;
    }
}
