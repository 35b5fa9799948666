package io.github.smtpservertest.internal.effect;

import io.github.smtpservertest.effect.Point;
import io.github.smtpservertest.internal.notation.Numbers;
import java.time.Duration;

/**
 * The server waits. The wait ends early only when the server is closed.
 *
 * @param duration how long, zero to an hour
 * @param at where
 */
public record Delay(Duration duration, Point at) implements Effect {

    /** How it is written. */
    static final EffectForm FORM = EffectForm.of(
                    "delay", text -> new Delay(text.in().time(), text.pointOr(Point.beforeReply())))
            .not("delay 300ms", "wait", "sleep", "pause", "latency", "slow");

    /** Rejects a duration that is negative, or longer than an hour. */
    public Delay {
        Effect.requireTime("A delay", duration);
    }

    @Override
    public Effect placedAt(Point other) {
        return new Delay(duration, other);
    }

    @Override
    public void happen(Channel channel) {
        channel.pause(duration);
    }

    @Override
    public String toString() {
        return "delay " + Numbers.time(duration) + Effect.unless(at, Point.beforeReply());
    }
}
