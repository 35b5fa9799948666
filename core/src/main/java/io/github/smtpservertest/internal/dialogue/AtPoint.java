package io.github.smtpservertest.internal.dialogue;

import io.github.smtpservertest.effect.Point;
import io.github.smtpservertest.internal.effect.Effect;
import io.github.smtpservertest.script.SmtpResponse;

/** Something that happens on the wire, where it stands. */
record AtPoint(Effect what) implements Step.Occurrence {

    /** The response with that as well, at this point. */
    SmtpResponse in(SmtpResponse response, Point at) {
        return response.effect(what.placedAt(at));
    }

    /** Whether nothing of the server's can follow. */
    boolean isLast() {
        return what.endsExchange();
    }
}
