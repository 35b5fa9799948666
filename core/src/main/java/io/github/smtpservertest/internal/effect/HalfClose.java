package io.github.smtpservertest.internal.effect;

import io.github.smtpservertest.effect.Point;

/**
 * The server closes one half of the connection. {@link Direction#TO_CLIENT}: it says nothing more (FIN), and reads and
 * records on until the client closes too. {@link Direction#FROM_CLIENT}: it hears nothing more, finishes its reply, and
 * keeps the connection until it is closed itself or the idle timeout is over.
 *
 * @param direction which half
 * @param at where
 */
public record HalfClose(Direction direction, Point at) implements Effect {

    /** How it is written. */
    static final EffectForm FORM = EffectForm.of("half-close", text -> {
                Direction direction = text.in().takes("reading") ? Direction.FROM_CLIENT : Direction.TO_CLIENT;
                return new HalfClose(direction, text.pointOr(Point.beforeReply()));
            })
            .not("half-close", "halfClose", "half", "shutdown")
            .not("half-close reading", "halfCloseReading");

    @Override
    public boolean silences() {
        return direction == Direction.TO_CLIENT;
    }

    @Override
    public Effect placedAt(Point other) {
        return new HalfClose(direction, other);
    }

    @Override
    public void happen(Channel channel) {
        channel.halfClose(direction);
    }

    @Override
    public String toString() {
        return "half-close" + (direction == Direction.TO_CLIENT ? "" : " reading")
                + Effect.unless(at, Point.beforeReply());
    }
}
