package io.github.smtpservertest.internal.effect;

import io.github.smtpservertest.effect.Point;

/**
 * The server resets the connection (RST). What the client has not read yet may be lost to it.
 *
 * @param at where; {@link Point#beforeReply()} resets instead of replying
 */
public record Reset(Point at) implements Effect {

    @Override
    public boolean endsExchange() {
        return true;
    }

    @Override
    public void happen(Channel channel) {
        channel.reset();
    }

    @Override
    public String toString() {
        return at.place() == Point.Place.BEFORE_REPLY ? "reset instead of replying" : "reset " + at;
    }
}
