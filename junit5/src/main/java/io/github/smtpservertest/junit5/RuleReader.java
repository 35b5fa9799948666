package io.github.smtpservertest.junit5;

import io.github.smtpservertest.script.Rule;
import io.github.smtpservertest.script.SmtpScript;

/** Reads an annotation that asks for a rule; as a text it is the annotation as it may stand in the source. */
interface RuleReader {

    /** Says what is wrong with it, as far as the script itself would not: by an {@link IllegalArgumentException}. */
    void check();

    /** Adds the rule to the script. */
    Rule addTo(SmtpScript script);

    /** Rejects what is wrong. */
    static void reject(boolean wrong, String sentence) {
        if (wrong) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
