package io.github.smtpservertest.assertj.error;

import io.github.smtpservertest.message.ReceivedMessage;
import io.github.smtpservertest.octets.Octets;
import java.util.Arrays;

/** Says that the octets of a mail differ from those expected, and where. */
public final class ShouldHaveContent extends DialogueMessage {

    private static final int LENGTH = 40;
    private static final int LONGEST_CHARACTER = 4;

    private ShouldHaveContent(ReceivedMessage message, String sentence) {
        super(sentence, EnvelopeText.of(message));
    }

    /** For a mail that was to have this content. */
    public static ShouldHaveContent shouldHaveContent(ReceivedMessage message, Octets expected) {
        byte[] actual = message.content().toByteArray();
        int at = Arrays.mismatch(actual, expected.toByteArray());
        int from = Math.min(startOfCharacter(actual, at), startOfCharacter(expected.toByteArray(), at));
        return new ShouldHaveContent(
                message,
                "Expected a content of " + Prose.count(expected.length(), "octet") + ", but the one of "
                        + Prose.count(actual.length, "octet") + " that came differs from it at octet " + at
                        + ", counted from 0.\n   expected there: " + excerpt(expected.toByteArray(), from)
                        + "\n   but came:       " + excerpt(actual, from));
    }

    private static String excerpt(byte[] octets, int at) {
        if (at >= octets.length) {
            return "the end";
        }
        int end = startOfCharacter(octets, at + LENGTH);
        String text = Octets.of(Arrays.copyOfRange(octets, at, end)).text();
        return "'" + text.replace("\r", "\\r").replace("\n", "\\n") + "'" + (end < octets.length ? "…" : "");
    }

    /** The octet at which the UTF-8 character begins that this one is part of; half of it would read as U+FFFD. */
    private static int startOfCharacter(byte[] octets, int at) {
        int start = Math.min(at, octets.length);
        while (start > 0 && start < octets.length && (octets[start] & 0xC0) == 0x80 && at - start < LONGEST_CHARACTER) {
            start--;
        }
        return start;
    }
}
