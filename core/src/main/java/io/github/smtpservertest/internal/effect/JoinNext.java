package io.github.smtpservertest.internal.effect;

import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.effect.Point;

/** The reply is kept back, and leaves in one segment with the next one, or when the client has nothing more to say. */
public record JoinNext() implements Effect {

    /** How it is written. */
    static final EffectForm FORM =
            EffectForm.of("join next", text -> new JoinNext()).not("join next", "joinNext", "merge");

    @Override
    public Point at() {
        return Point.afterReply();
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
        channel.keepBackReply();
    }

    @Override
    public String toString() {
        return "join next";
    }
}
