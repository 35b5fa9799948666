package io.github.smtpservertest.assertj.error;

import io.github.smtpservertest.transcript.Transcript;

/** Says that there are more or fewer sessions than expected. */
public final class ShouldHaveSessions extends DialogueMessage {

    private ShouldHaveSessions(String sentence, Transcript transcript) {
        super(sentence, transcript.toString());
    }

    /** For a transcript that was to have {@code expected} sessions. */
    public static ShouldHaveSessions shouldHaveSessions(Transcript transcript, int expected) {
        return new ShouldHaveSessions(
                "Expected " + (expected == 0 ? "no session" : Prose.count(expected, "session")) + ", but "
                        + Prose.thereAre(transcript.sessions().size()) + ".",
                transcript);
    }

    /** For a transcript that was to have a session {@code number}. */
    public static ShouldHaveSessions shouldHaveSession(Transcript transcript, int number) {
        return new ShouldHaveSessions(
                "Expected a session " + number + ", but "
                        + Prose.thereAre(transcript.sessions().size()) + ".",
                transcript);
    }
}
