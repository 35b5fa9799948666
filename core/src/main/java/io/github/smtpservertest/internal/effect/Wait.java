package io.github.smtpservertest.internal.effect;

import io.github.smtpservertest.effect.Gate;
import io.github.smtpservertest.effect.Point;
import java.util.Optional;

/**
 * The server waits until the test releases the hold, or the server is closed.
 *
 * @param gate the hold
 * @param at where
 */
public record Wait(Gate gate, Point at) implements Effect {

    @Override
    public Optional<Gate> hold() {
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
