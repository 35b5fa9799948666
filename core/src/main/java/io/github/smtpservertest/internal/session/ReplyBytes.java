package io.github.smtpservertest.internal.session;

import io.github.smtpservertest.reply.Reply;
import org.jspecify.annotations.Nullable;

/**
 * What replies look like on the wire. Nearly all that a session hears are the same few objects over and over, so a few are
 * remembered. Owned by the session's thread; what it hands out is not to be changed.
 */
final class ReplyBytes {

    private static final int REMEMBERED = 16;

    private final @Nullable Reply[] replies = new Reply[REMEMBERED];
    private final byte[][] bytes = new byte[REMEMBERED][];

    /** The bytes of {@code reply}. */
    @SuppressWarnings("ReferenceEquality") // to compare them would cost what is saved
    byte[] of(Reply reply) {
        int place = System.identityHashCode(reply) % REMEMBERED;
        if (replies[place] != reply) {
            replies[place] = reply;
            bytes[place] = reply.toBytes();
        }
        return bytes[place];
    }
}
