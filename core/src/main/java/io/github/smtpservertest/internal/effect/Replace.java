package io.github.smtpservertest.internal.effect;

import io.github.smtpservertest.bytes.Bytes;
import io.github.smtpservertest.effect.Point;
import io.github.smtpservertest.internal.notation.Quoted;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The server sends these bytes in place of the reply.
 *
 * @param bytes what, 0 or more
 */
public record Replace(Bytes bytes) implements Effect {

    /** How it is written. */
    static final EffectForm FORM =
            EffectForm.of("raw", text -> new Replace(text.in().bytes()));

    @Override
    public Point at() {
        return Point.beforeReply();
    }

    @Override
    public Optional<Bytes> insteadOfReply() {
        return Optional.of(bytes);
    }

    @Override
    public Optional<UnaryOperator<Bytes>> rewording() {
        return Optional.of(reply -> bytes);
    }

    @Override
    public void happen(Channel channel) {
        // The reply that comes is in these bytes already: what leaves has to be known when it is decided what follows.
    }

    @Override
    public String toString() {
        return "raw " + Quoted.bytes(bytes);
    }
}
