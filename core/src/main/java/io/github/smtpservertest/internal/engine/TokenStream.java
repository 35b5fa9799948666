package io.github.smtpservertest.internal.engine;

import io.github.smtpservertest.internal.session.Conversation;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * What the engine reads: one token line as soon as there is something to answer, and the end when the conversation is
 * over. The conversation could as well be fed a token for each line, but then the engine's own reader, byte by byte
 * and under locks, would cost as much as all the rest of an exchange.
 */
final class TokenStream extends InputStream {

    /** The verb of the token line, and the name of the one command that the engine knows. */
    static final String TOKEN = "WIRE";

    private static final byte[] LINE = (TOKEN + "\r\n").getBytes(StandardCharsets.US_ASCII);

    private final Conversation conversation;
    private final EngineVoice voice;
    private int rest;

    TokenStream(Conversation conversation, EngineVoice voice) {
        this.conversation = conversation;
        this.voice = voice;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        if (rest == 0) {
            voice.greet();
            if (!conversation.awaitInput()) {
                return -1;
            }
            rest = LINE.length;
        }
        int count = Math.min(rest, length);
        System.arraycopy(LINE, LINE.length - rest, target, offset, count);
        rest -= count;
        return count;
    }
}
