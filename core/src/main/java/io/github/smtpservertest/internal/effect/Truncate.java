package io.github.smtpservertest.internal.effect;

import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.effect.Point;

/**
 * What is left of the reply is never sent, and the server goes on as if it had been.
 *
 * @param at where; {@link Point#beforeReply()} withholds the whole reply
 */
public record Truncate(Point at) implements Effect {

    /** Rejects a point that is not of a reply. */
    public Truncate {
        if (!at.isOfReply()) {
            throw new IllegalArgumentException("Only a reply can be truncated, before or inside it, not " + at + ".");
        }
    }

    @Override
    public boolean isPossibleAt(Stage stage) {
        return Effect.isOfReplyAt(stage);
    }

    @Override
    public void happen(Channel channel) {
        channel.truncateReply();
    }

    @Override
    public String toString() {
        return at.place() == Point.Place.BEFORE_REPLY ? "withhold the reply" : "truncate " + at;
    }
}
