package io.github.smtpservertest.internal.effect;

import io.github.smtpservertest.bytes.Bytes;
import io.github.smtpservertest.effect.Point;
import io.github.smtpservertest.internal.text.Shown;

/**
 * The server sends bytes that nobody asked for, as they are. Where nothing waits or ends between them they leave in one
 * segment with the reply.
 *
 * @param bytes what
 * @param at where
 */
public record Inject(Bytes bytes, Point at) implements Effect {

    @Override
    public void happen(Channel channel) {
        channel.say(bytes);
    }

    @Override
    public String toString() {
        return "say \"" + Shown.bytes(bytes) + "\" " + at;
    }
}
