package io.github.smtpservertest.internal.effect;

import io.github.smtpservertest.effect.Point;

/**
 * The server resets the connection (RST). What the client has not read yet may be lost to it.
 *
 * @param at where; {@link Point#beforeReply()} resets instead of replying
 */
public record Reset(Point at) implements Effect {

    /** How it is written. */
    static final EffectForm FORM = EffectForm.of("reset", text -> new Reset(text.pointOr(Point.beforeReply())))
            .not("reset", "rst", "abort")
            .not("reset after the reply", "resetAfter", "reset-after");

    @Override
    public boolean endsExchange() {
        return true;
    }

    @Override
    public String afterReplyInJava() {
        return "resetAfter()";
    }

    @Override
    public Effect placedAt(Point other) {
        return new Reset(other);
    }

    @Override
    public void happen(Channel channel) {
        channel.reset();
    }

    @Override
    public String toString() {
        return "reset" + Effect.unless(at, Point.beforeReply());
    }
}
