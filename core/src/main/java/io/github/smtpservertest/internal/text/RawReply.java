package io.github.smtpservertest.internal.text;

import io.github.smtpservertest.bytes.Bytes;
import io.github.smtpservertest.reply.Reply;
import java.util.Optional;

/** Reads bytes that stand for a reply the way a forgiving client does: by the code that they begin with. */
public final class RawReply {

    private static final int CODE = 3;

    private RawReply() {}

    /**
     * The reply that the bytes are, or at least begin with: a code from 200 to 599, and the text of its line. Empty where
     * there is no such code.
     */
    public static Optional<Reply> meaning(Bytes bytes) {
        Optional<Reply> whole = Reply.parse(bytes.toByteArray());
        if (whole.isPresent()) {
            return whole;
        }
        String text = bytes.text();
        if (text.length() < CODE
                || !text.substring(0, CODE).matches("[2-5][0-9][0-9]")
                || startsWithDigit(text, CODE)) {
            return Optional.empty();
        }
        String rest = text.substring(CODE).split("[\r\n]", 2)[0];
        return Optional.of(
                Reply.of(Integer.parseInt(text.substring(0, CODE)), rest.isEmpty() ? rest : rest.substring(1)));
    }

    private static boolean startsWithDigit(String text, int at) {
        return at < text.length() && Character.isDigit(text.charAt(at));
    }
}
