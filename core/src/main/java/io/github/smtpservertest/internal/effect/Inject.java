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
    static final EffectForm FORM = EffectForm.of("say", Inject::read)
            .not("say \"250 again\\r\\n\"", "inject", "injectAfter", "insert")
            .not("say \"250 early\\r\\n\" before the reply", "injectBefore");

    private static Effect read(EffectReader text) {
        if (text.in().word().matches("[2-5][0-9][0-9]")) {
            throw text.in()
                    .wrong(
                            "What is said besides the reply stands in quotes, as in say \"250 again\\r\\n\"; a reply is its"
                                    + " code alone, " + text.in().word() + ".");
        }
        return new Inject(text.in().bytes(), text.pointOr(Point.afterReply()));
    }

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
