package io.github.smtpservertest.assertj.error;

import io.github.smtpservertest.transcript.Mark;
import io.github.smtpservertest.transcript.SessionRecord;

/** Says that a client never named a recipient. */
public final class ShouldNameRecipient extends DialogueMessage {

    private ShouldNameRecipient(SessionRecord session, String address) {
        super(
                "Expected a RCPT TO:<" + address + "> in " + Prose.session(session) + ", but there is none.",
                Prose.alone(session).text(Mark.end(session, "Expected before this: RCPT TO:<" + address + ">.")));
    }

    /** For a session that was to name {@code address}. */
    public static ShouldNameRecipient shouldNameRecipient(SessionRecord session, String address) {
        return new ShouldNameRecipient(session, address);
    }
}
