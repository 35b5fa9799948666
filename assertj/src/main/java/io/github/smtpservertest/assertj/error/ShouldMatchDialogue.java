package io.github.smtpservertest.assertj.error;

import io.github.smtpservertest.dialogue.Departure;
import io.github.smtpservertest.transcript.Transcript;

/** Says that a transcript is another dialogue than the one expected, and where. */
public final class ShouldMatchDialogue extends DialogueMessage {

    private ShouldMatchDialogue(String sentence, String dialogue) {
        super(sentence, dialogue);
    }

    /** For a transcript that differs first where {@code departure} says. */
    public static ShouldMatchDialogue shouldMatchDialogue(Transcript actual, Departure departure) {
        return new ShouldMatchDialogue(
                "Expected the transcript to be the dialogue, but it is not.\n" + departure.text(),
                "The transcript:\n" + actual);
    }
}
