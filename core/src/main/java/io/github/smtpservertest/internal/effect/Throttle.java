package io.github.smtpservertest.internal.effect;

import io.github.smtpservertest.effect.Point;
import io.github.smtpservertest.internal.notation.Numbers;

/**
 * From here on, to the end of the session, at most so many bytes a second pass one way.
 *
 * @param bytesPerSecond 1 or more
 * @param direction which way
 * @param at from where on
 */
public record Throttle(int bytesPerSecond, Direction direction, Point at) implements Effect {

    /** How it is written where it is what the server sends. */
    static final EffectForm SEND = EffectForm.of("send", text -> read(text, Direction.TO_CLIENT, Point.beforeReply()))
            .not("send 100 bytes a second", "throttle", "slowly");

    /** How it is written where it is what the server reads. */
    static final EffectForm READ = EffectForm.of("read", text -> read(text, Direction.FROM_CLIENT, Point.afterReply()))
            .not("read 100 bytes a second", "readSlowly");

    private static Effect read(EffectReader text, Direction direction, Point usual) {
        int bytesPerSecond = text.bytes(1);
        text.in().needs("a second");
        return new Throttle(bytesPerSecond, direction, text.pointOr(usual));
    }

    /** Rejects a rate of zero or less. */
    public Throttle {
        if (bytesPerSecond < 1) {
            throw new IllegalArgumentException(
                    "A throttle lets 1 byte or more pass in a second, not " + bytesPerSecond + ".");
        }
    }

    @Override
    public Effect placedAt(Point other) {
        return new Throttle(bytesPerSecond, direction, other);
    }

    @Override
    public void happen(Channel channel) {
        channel.throttle(direction, bytesPerSecond);
    }

    @Override
    public String toString() {
        boolean sends = direction == Direction.TO_CLIENT;
        return (sends ? "send " : "read ") + Numbers.count(bytesPerSecond, "byte") + " a second"
                + Effect.unless(at, sends ? Point.beforeReply() : Point.afterReply());
    }
}
