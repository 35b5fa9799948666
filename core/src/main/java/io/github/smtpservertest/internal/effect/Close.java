package io.github.smtpservertest.internal.effect;

import io.github.smtpservertest.effect.Point;

/**
 * The server closes the connection in the orderly way (FIN). What it has sent still arrives; what is left of the reply is
 * never sent.
 *
 * @param at where; {@link Point#beforeReply()} closes instead of replying
 */
public record Close(Point at) implements Effect {

    @Override
    public boolean endsExchange() {
        return true;
    }

    @Override
    public void happen(Channel channel) {
        channel.close();
    }

    @Override
    public String toString() {
        return at.place() == Point.Place.BEFORE_REPLY ? "close instead of replying" : "close " + at;
    }
}
