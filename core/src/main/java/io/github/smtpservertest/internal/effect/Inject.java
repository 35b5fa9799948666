package io.github.smtpservertest.internal.effect;

import io.github.smtpservertest.bytes.Bytes;
import io.github.smtpservertest.effect.Point;
import io.github.smtpservertest.internal.notation.Quoted;

/**
 * The server sends bytes that nobody asked for, as they are. Where nothing waits or ends between them they leave in one
 * segment with the reply.
 *
 * @param bytes what
 * @param at where
 */
public record Inject(Bytes bytes, Point at) implements Effect {

    /** How it is written. */
    static final EffectForm FORM =
            EffectForm.of("say", text -> new Inject(text.in().bytes(), text.pointOr(Point.afterReply())));

    @Override
    public Effect placedAt(Point other) {
        return new Inject(bytes, other);
    }

    @Override
    public void happen(Channel channel) {
        channel.say(bytes);
    }

    @Override
    public String toString() {
        return "say " + Quoted.bytes(bytes) + Effect.unless(at, Point.afterReply());
    }
}
