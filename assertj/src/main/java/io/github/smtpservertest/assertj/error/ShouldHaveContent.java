package io.github.smtpservertest.assertj.error;

import io.github.smtpservertest.message.ReceivedMessage;
import io.github.smtpservertest.octets.Octets;
import java.util.Arrays;

/** Says that the octets of a mail differ from those expected, and where. */
public final class ShouldHaveContent extends DialogueMessage {

    private ShouldHaveContent(ReceivedMessage message, String sentence) {
        super(sentence, EnvelopeText.of(message));
    }

    /** For a mail that was to have this content. */
    public static ShouldHaveContent shouldHaveContent(ReceivedMessage message, Octets expected) {
        byte[] actual = message.content().toByteArray();
        int at = Arrays.mismatch(actual, expected.toByteArray());
        return new ShouldHaveContent(
                message,
                "Expected a content of " + Prose.count(expected.length(), "octet") + ", but the one of "
                        + Prose.count(actual.length, "octet") + " that came differs from it at octet " + at
                        + ", counted from 0.\n   expected there: " + excerpt(expected.toByteArray(), at)
                        + "\n   but came:       " + excerpt(actual, at));
    }

    private static String excerpt(byte[] octets, int at) {
        if (at >= octets.length) {
            return "the end";
        }
        String text = Octets.of(Arrays.copyOfRange(octets, at, Math.min(octets.length, at + 40)))
                .text();
        return "'" + text.replace("\r", "\\r").replace("\n", "\\n") + "'" + (at + 40 < octets.length ? "…" : "");
    }
}
