package io.github.smtpservertest.assertj.error;

import io.github.smtpservertest.bytes.Bytes;
import io.github.smtpservertest.message.ReceivedMessage;
import java.util.Arrays;

/** Says that the bytes of a mail differ from those expected, and where. */
public final class ShouldHaveContent extends DialogueMessage {

    private static final int LENGTH = 40;
    private static final int LONGEST_CHARACTER = 4;

    private ShouldHaveContent(ReceivedMessage message, String sentence) {
        super(sentence, EnvelopeText.of(message));
    }

    /** For a mail that was to have this content. */
    public static ShouldHaveContent shouldHaveContent(ReceivedMessage message, Bytes expected) {
        byte[] actual = message.content().toByteArray();
        int at = Arrays.mismatch(actual, expected.toByteArray());
        int from = Math.min(startOfCharacter(actual, at), startOfCharacter(expected.toByteArray(), at));
        return new ShouldHaveContent(
                message,
                "Expected a content of " + Prose.count(expected.length(), "byte") + ", but the one of "
                        + Prose.count(actual.length, "byte") + " that came differs from it at byte " + at
                        + ", counted from 0.\n   expected there: " + excerpt(expected.toByteArray(), from)
                        + "\n   but came:       " + excerpt(actual, from));
    }

    private static String excerpt(byte[] bytes, int at) {
        if (at >= bytes.length) {
            return "the end";
        }
        int end = startOfCharacter(bytes, at + LENGTH);
        String text = Bytes.of(Arrays.copyOfRange(bytes, at, end)).text();
        return "'" + text.replace("\r", "\\r").replace("\n", "\\n") + "'" + (end < bytes.length ? "…" : "");
    }

    /** The byte at which the UTF-8 character begins that this one is part of; half of it would read as U+FFFD. */
    private static int startOfCharacter(byte[] bytes, int at) {
        int start = Math.min(at, bytes.length);
        while (start > 0 && start < bytes.length && (bytes[start] & 0xC0) == 0x80 && at - start < LONGEST_CHARACTER) {
            start--;
        }
        return start;
    }
}
