package io.github.smtpservertest.internal.effect;

import io.github.smtpservertest.bytes.Bytes;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.effect.Point;
import io.github.smtpservertest.internal.notation.Quoted;
import io.github.smtpservertest.internal.own.OwnCode;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The server sends the reply in other bytes: those that {@code change} makes of it, be it scripted or the default one. What
 * follows from the reply is as if it had been said as it was.
 *
 * @param words what is changed, for messages, as in "without its last CRLF"
 * @param change the bytes to send, from the bytes of the reply
 */
public record Rewrite(String words, UnaryOperator<Bytes> change) implements Effect {

    @Override
    public Point at() {
        return Point.beforeReply();
    }

    @Override
    public boolean isPossibleAt(Stage stage) {
        return Effect.isOfReplyAt(stage);
    }

    @Override
    public Optional<UnaryOperator<Bytes>> rewording() {
        return Optional.of(reply -> OwnCode.call(() -> change.apply(reply)));
    }

    @Override
    public void happen(Channel channel) {
        // The reply that comes is reworded already: what leaves has to be known when it is decided what follows.
    }

    @Override
    public String toString() {
        return "rewritten " + Quoted.java(words);
    }
}
