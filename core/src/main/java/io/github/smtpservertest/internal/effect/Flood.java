package io.github.smtpservertest.internal.effect;

import io.github.smtpservertest.bytes.Bytes;
import io.github.smtpservertest.effect.Point;
import io.github.smtpservertest.internal.text.Shown;

/**
 * The server sends the same bytes again and again, as long as the client takes them.
 *
 * @param bytes what, 1 or more
 * @param times how often, 1 or more; {@link Long#MAX_VALUE} is without end
 * @param at where
 */
public record Flood(Bytes bytes, long times, Point at) implements Effect {

    /** Rejects an empty text, and less than one time. */
    public Flood {
        if (bytes.length() == 0 || times < 1) {
            throw new IllegalArgumentException("A flood takes 1 byte or more, 1 time or more, not " + bytes.length()
                    + " bytes, " + times + " times.");
        }
    }

    @Override
    public void happen(Channel channel) {
        channel.sayAgain(bytes, times);
    }

    @Override
    public String toString() {
        return "say \"" + Shown.bytes(bytes) + "\" " + (times == Long.MAX_VALUE ? "without end" : times + " times")
                + " " + at;
    }
}
