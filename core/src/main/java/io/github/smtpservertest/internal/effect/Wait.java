package io.github.smtpservertest.internal.effect;

import io.github.smtpservertest.effect.Hold;
import io.github.smtpservertest.effect.Point;
import java.util.Optional;

/**
 * The server waits until the test releases the hold, or the server is closed.
 *
 * @param gate the hold
 * @param at where
 */
public record Wait(Hold gate, Point at) implements Effect {

    @Override
    public Optional<Hold> hold() {
        return Optional.of(gate);
    }

    @Override
    public void happen(Channel channel) {
        channel.waitFor(gate);
    }

    @Override
    public String toString() {
        return "hold " + at;
    }
}
