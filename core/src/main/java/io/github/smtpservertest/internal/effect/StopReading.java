package io.github.smtpservertest.internal.effect;

import io.github.smtpservertest.effect.Point;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The server stops reading, with as small a window as the system allows, so that a client that sends much is stuck. It does
 * not see the client leave meanwhile.
 *
 * @param duration how long; empty means until the server is closed
 * @param at where
 */
public record StopReading(Optional<Duration> duration, Point at) implements Effect {

    @Override
    public void happen(Channel channel) {
        channel.stopReading(duration);
    }

    @Override
    public String toString() {
        return "stop reading "
                + duration.map(time -> "for " + TimeUnit.MILLISECONDS.convert(time) + " ms ")
                        .orElse("") + at;
    }
}
