package io.github.smtpservertest.assertj.error;

import io.github.smtpservertest.transcript.SessionRecord;

/** Says that a session has no exchange of a number. */
public final class ShouldHaveExchange extends DialogueMessage {

    private ShouldHaveExchange(SessionRecord session, int number) {
        super(
                "Expected an exchange " + number + " in " + Prose.session(session) + ", but "
                        + (session.exchanges().isEmpty()
                                ? "there is none."
                                : "the last is number " + (session.exchanges().size() - 1)
                                        + ", counted from 0 for the greeting."),
                session.toString());
    }

    /** For a session that was to have an exchange {@code number}. */
    public static ShouldHaveExchange shouldHaveExchange(SessionRecord session, int number) {
        return new ShouldHaveExchange(session, number);
    }
}
