package io.github.smtpservertest.assertj.error;

import io.github.smtpservertest.script.Rule;
import io.github.smtpservertest.script.Scenario;
import io.github.smtpservertest.transcript.Transcript;
import java.util.List;

/** Says that rules or scenarios of a script never came to bear. */
public final class ShouldFireAllRules extends DialogueMessage {

    private ShouldFireAllRules(String sentences, Transcript transcript) {
        super(sentences, transcript.toString());
    }

    /** For a script whose rules {@code unused} never fired. */
    public static ShouldFireAllRules shouldFireAllRules(List<Rule> unused, Transcript transcript) {
        List<String> rules = unused.stream()
                .map(rule -> rule + Prose.listed(rule.nearMisses(transcript)).replace("\n", "\n   "))
                .toList();
        return new ShouldFireAllRules(
                "Expected every rule of the script to fire, but "
                        + (unused.size() == 1 ? "this one never did:" : "these never did:") + Prose.listed(rules)
                        + "\nNothing that the client did was theirs to answer. Correct what they match, or mark as"
                        + " optional() those that may stay unused.",
                transcript);
    }

    /** For a script in whose scenarios {@code unused} no rule ever fired. */
    public static ShouldFireAllRules shouldUseAllScenarios(List<Scenario> unused, Transcript transcript) {
        return new ShouldFireAllRules(
                "Expected every scenario of the script to come to bear, but "
                        + (unused.size() == 1 ? "this one never did:" : "these never did:") + Prose.listed(unused)
                        + "\nNothing that the client did was theirs to answer. Mark as optional() those that may stay"
                        + " unused.",
                transcript);
    }
}
