package io.github.smtpservertest.internal.effect;

import io.github.smtpservertest.effect.Point;

/**
 * The server says nothing more, ever. It goes on reading, and records what comes; it notices when the client leaves,
 * and lets it go after the idle timeout.
 *
 * @param at where; {@link Point#beforeReply()} never replies
 */
public record Stall(Point at) implements Effect {

    /** How it is written. */
    static final EffectForm FORM = EffectForm.of("stall", text -> new Stall(text.pointOr(Point.beforeReply())))
            .not("stall", "silence", "silent", "ignore", "timeout", "block", "freeze", "nothing");

    @Override
    public boolean endsExchange() {
        return true;
    }

    @Override
    public Effect placedAt(Point other) {
        return new Stall(other);
    }

    @Override
    public void happen(Channel channel) {
        channel.onlyListen();
    }

    @Override
    public String toString() {
        return "stall" + Effect.unless(at, Point.beforeReply());
    }
}
