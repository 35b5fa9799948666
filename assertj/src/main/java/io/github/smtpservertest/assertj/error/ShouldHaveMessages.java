package io.github.smtpservertest.assertj.error;

import io.github.smtpservertest.message.ReceivedMessage;
import io.github.smtpservertest.transcript.Transcript;
import java.util.List;

/** Says that the server kept more or fewer mails than expected. */
public final class ShouldHaveMessages extends DialogueMessage {

    private ShouldHaveMessages(String sentence, Transcript transcript) {
        super(sentence, transcript.toString());
    }

    /** For a server that was to keep {@code expected} mails. */
    public static ShouldHaveMessages shouldHaveMessages(
            List<ReceivedMessage> messages, int expected, Transcript transcript) {
        return new ShouldHaveMessages(
                "Expected " + (expected == 0 ? "no message" : Prose.count(expected, "message")) + ", but "
                        + found(messages),
                transcript);
    }

    /** For a server that was to keep a mail {@code number}. */
    public static ShouldHaveMessages shouldHaveMessage(
            List<ReceivedMessage> messages, int number, Transcript transcript) {
        return new ShouldHaveMessages("Expected a message " + number + ", but " + found(messages), transcript);
    }

    private static String found(List<ReceivedMessage> messages) {
        return Prose.thereAre(messages.size()) + (messages.isEmpty() ? "." : ":" + Prose.listed(messages));
    }
}
