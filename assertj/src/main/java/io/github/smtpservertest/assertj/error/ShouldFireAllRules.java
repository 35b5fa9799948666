package io.github.smtpservertest.assertj.error;

import io.github.smtpservertest.script.Rule;
import io.github.smtpservertest.transcript.Transcript;
import java.util.List;

/** Says that rules of a script never fired. */
public final class ShouldFireAllRules extends DialogueMessage {

    private ShouldFireAllRules(List<Rule> unused, Transcript transcript) {
        super(
                "Expected every rule of the script to fire, but "
                        + (unused.size() == 1 ? "this one never did:" : "these never did:") + Prose.listed(unused)
                        + "\nNothing that the client did was theirs to answer. Correct what they match, or mark as"
                        + " optional() those that may stay unused.",
                transcript.toString());
    }

    /** For a script whose rules {@code unused} never fired. */
    public static ShouldFireAllRules shouldFireAllRules(List<Rule> unused, Transcript transcript) {
        return new ShouldFireAllRules(unused, transcript);
    }
}
