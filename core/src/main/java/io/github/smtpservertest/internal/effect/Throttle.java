package io.github.smtpservertest.internal.effect;

import io.github.smtpservertest.effect.Direction;
import io.github.smtpservertest.effect.Point;

/**
 * From here on, to the end of the session, at most so many bytes a second pass one way.
 *
 * @param bytesPerSecond 1 or more
 * @param direction which way
 * @param at from where on
 */
public record Throttle(int bytesPerSecond, Direction direction, Point at) implements Effect {

    /** Rejects a rate of zero or less. */
    public Throttle {
        if (bytesPerSecond < 1) {
            throw new IllegalArgumentException(
                    "A throttle lets 1 byte or more pass in a second, not " + bytesPerSecond + ".");
        }
    }

    @Override
    public void happen(Channel channel) {
        channel.throttle(direction, bytesPerSecond);
    }

    @Override
    public String toString() {
        return (direction == Direction.TO_CLIENT ? "send " : "read ") + bytesPerSecond + " bytes a second from " + at;
    }
}
