package io.github.smtpservertest.internal.effect;

import io.github.smtpservertest.effect.Point;
import io.github.smtpservertest.internal.notation.Numbers;
import java.time.Duration;
import java.util.Optional;

/**
 * The server stops reading, with as small a window as the system allows, so that a client that sends much is stuck. It does
 * not see the client leave meanwhile.
 *
 * @param duration how long; empty means until the server is closed
 * @param at where
 */
public record StopReading(Optional<Duration> duration, Point at) implements Effect {

    /** Rejects a duration that is negative, or longer than an hour. */
    public StopReading {
        duration.ifPresent(time -> Effect.requireTime("The time without reading", time));
    }

    /** How it is written. */
    static final EffectForm FORM = EffectForm.of("stop reading", text -> {
                Optional<Duration> time =
                        text.in().takes("for") ? Optional.of(text.in().time()) : Optional.empty();
                return new StopReading(time, text.pointOr(Point.afterReply()));
            })
            .not("stop reading", "stopReading", "stop-reading");

    @Override
    public Effect placedAt(Point other) {
        return new StopReading(duration, other);
    }

    @Override
    public void happen(Channel channel) {
        channel.stopReading(duration);
    }

    @Override
    public String toString() {
        return "stop reading"
                + duration.map(time -> " for " + Numbers.time(time)).orElse("") + Effect.unless(at, Point.afterReply());
    }
}
