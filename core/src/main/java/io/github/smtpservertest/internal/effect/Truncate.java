package io.github.smtpservertest.internal.effect;

import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.effect.Point;
import io.github.smtpservertest.internal.notation.Numbers;

/**
 * What is left of the reply is never sent, and the server goes on as if it had been.
 *
 * @param at where; {@link Point#beforeReply()} withholds the whole reply
 */
public record Truncate(Point at) implements Effect {

    /** How it is written where some of the reply is sent. */
    static final EffectForm FORM = EffectForm.of(
                    "truncate after", text -> new Truncate(Point.insideReply(text.bytes(1))))
            .not("truncate after 3 bytes", "truncate");

    /** How it is written where nothing of the reply is sent. */
    static final EffectForm WITHHOLD = EffectForm.of("withhold", text -> new Truncate(Point.beforeReply()))
            .not("withhold", "no", "without", "hide", "swallow");

    /** Rejects a point that does not lie before or inside a reply. */
    public Truncate {
        if (!at.isOfReply() || at.equals(Point.afterReply())) {
            throw new IllegalArgumentException("Only a reply can be truncated, before or inside it, not " + at + ".");
        }
    }

    @Override
    public boolean shapesReply() {
        return true;
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
        return at.equals(Point.beforeReply()) ? "withhold" : "truncate after " + Numbers.count(at.offset(), "byte");
    }
}
