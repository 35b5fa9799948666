package io.github.smtpservertest.internal.effect;

import io.github.smtpservertest.bytes.Bytes;
import io.github.smtpservertest.effect.Point;
import io.github.smtpservertest.internal.notation.Quoted;

/**
 * The server sends the same bytes again and again, as long as the client takes them.
 *
 * @param bytes what, 1 or more
 * @param times how often, 1 or more; {@link Long#MAX_VALUE} is without end
 * @param at where
 */
public record Flood(Bytes bytes, long times, Point at) implements Effect {

    /** How it is written. */
    static final EffectForm FORM = EffectForm.of("flood", text -> {
        Bytes bytes = text.in().bytes();
        long times = text.in().number().orElse(Long.MAX_VALUE);
        if (times < Long.MAX_VALUE) {
            text.in().needs("times");
        }
        Point at = text.pointOr(Point.beforeReply());
        return text.made(() -> new Flood(bytes, times, at));
    });

    /** Rejects an empty text, and less than one time. */
    public Flood {
        if (bytes.length() == 0 || times < 1) {
            throw new IllegalArgumentException("A flood takes 1 byte or more, 1 time or more, not " + bytes.length()
                    + " bytes, " + times + " times.");
        }
    }

    @Override
    public boolean silences() {
        return times == Long.MAX_VALUE;
    }

    @Override
    public Effect placedAt(Point other) {
        return new Flood(bytes, times, other);
    }

    @Override
    public void happen(Channel channel) {
        channel.sayAgain(bytes, times);
    }

    @Override
    public String toString() {
        return "flood " + Quoted.bytes(bytes) + (times == Long.MAX_VALUE ? "" : " " + times + " times")
                + Effect.unless(at, Point.beforeReply());
    }
}
