package io.github.smtpservertest.internal.effect;

import io.github.smtpservertest.effect.Point;

/**
 * The server closes the connection in the orderly way (FIN). What it has sent still arrives; what is left of the reply is
 * never sent.
 *
 * @param at where; {@link Point#beforeReply()} closes instead of replying
 */
public record Close(Point at) implements Effect {

    /** How it is written. */
    static final EffectForm FORM = EffectForm.of("close", text -> new Close(text.pointOr(Point.beforeReply())))
            .not("close", "drop", "disconnect", "hangup", "hang", "end", "quit", "terminate", "kill")
            .not("close after the reply", "closeAfter", "close-after")
            .not("close before TLS", "handshake");

    @Override
    public boolean endsExchange() {
        return true;
    }

    @Override
    public String afterReplyInJava() {
        return "closeAfter()";
    }

    @Override
    public Effect placedAt(Point other) {
        return new Close(other);
    }

    @Override
    public void happen(Channel channel) {
        channel.close();
    }

    @Override
    public String toString() {
        return "close" + Effect.unless(at, Point.beforeReply());
    }
}
