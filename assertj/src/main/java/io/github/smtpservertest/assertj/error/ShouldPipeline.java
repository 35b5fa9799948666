package io.github.smtpservertest.assertj.error;

import io.github.smtpservertest.transcript.Exchange;
import io.github.smtpservertest.transcript.Mark;
import io.github.smtpservertest.transcript.SessionRecord;

/** Says that a client pipelined its commands (RFC 2920), or did not. */
public final class ShouldPipeline extends DialogueMessage {

    private ShouldPipeline(String sentence, String dialogue) {
        super(sentence, dialogue);
    }

    /** For a session in which no two commands came together. */
    public static ShouldPipeline shouldPipeline(SessionRecord session) {
        return new ShouldPipeline(
                "Expected the client to pipeline in " + Prose.session(session)
                        + ", but no two of its commands came together (RFC 2920).",
                session.toString());
    }

    /** For a session in which {@code together} came with the command before it. */
    public static ShouldPipeline shouldNotPipeline(SessionRecord session, Exchange together) {
        return new ShouldPipeline(
                "Expected the client not to pipeline in " + Prose.session(session) + ", but " + Prose.named(together)
                        + " came together with the command before it (RFC 2920).",
                Prose.alone(session).text(Mark.command(together, "This came before the line above was answered.")));
    }
}
