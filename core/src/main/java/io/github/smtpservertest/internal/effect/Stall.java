package io.github.smtpservertest.internal.effect;

import io.github.smtpservertest.effect.Point;

/**
 * The server says nothing more, ever. It goes on reading, and records what comes; it notices when the client leaves,
 * and lets it go after the idle timeout.
 *
 * @param at where; {@link Point#beforeReply()} never replies
 */
public record Stall(Point at) implements Effect {

    @Override
    public boolean endsExchange() {
        return true;
    }

    @Override
    public void happen(Channel channel) {
        channel.onlyListen();
    }

    @Override
    public String toString() {
        return "stall " + at;
    }
}
