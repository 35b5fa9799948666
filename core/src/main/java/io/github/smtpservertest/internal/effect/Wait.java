package io.github.smtpservertest.internal.effect;

import io.github.smtpservertest.effect.Gate;
import io.github.smtpservertest.effect.Point;
import io.github.smtpservertest.internal.notation.Quoted;
import java.util.Optional;

/**
 * The server waits until the test releases the hold, or the server is closed.
 *
 * @param gate the hold
 * @param at where
 */
public record Wait(Gate gate, Point at) implements Effect {

    /** Refuses a gate of somebody's own making. */
    public Wait {
        LiveGate.of(gate);
    }

    /** How it is written. */
    static final EffectForm FORM = EffectForm.of(
                    "hold", text -> new Wait(text.gate(), text.pointOr(Point.beforeReply())))
            .not("hold payment", "gate", "await");

    @Override
    public Optional<Gate> hold() {
        return Optional.of(gate);
    }

    @Override
    public Effect placedAt(Point other) {
        return new Wait(gate, other);
    }

    @Override
    public void happen(Channel channel) {
        channel.waitFor(gate);
    }

    @Override
    public String toString() {
        return "hold " + gate.name().map(Quoted::name).orElseGet(() -> Quoted.java("a gate without a name"))
                + Effect.unless(at, Point.beforeReply());
    }
}
