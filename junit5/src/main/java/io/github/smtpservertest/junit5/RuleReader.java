package io.github.smtpservertest.junit5;

import io.github.smtpservertest.internal.catalogue.ServerFault;
import io.github.smtpservertest.script.Rule;
import io.github.smtpservertest.script.SmtpScript;
import java.util.List;

/** Reads an annotation that asks for a rule; as a text it is the annotation as it may stand in the source. */
interface RuleReader {

    /** Says what is wrong with it, as far as the script itself would not: by an {@link IllegalArgumentException}. */
    void check();

    /** Adds its rules to the script; the oldest of them first. */
    List<Rule<?>> addTo(SmtpScript script);

    /** The faults that it asks for and that are a matter of the server as a whole. */
    default List<ServerFault> ofServer() {
        return List.of();
    }

    /** Rejects what is wrong. */
    static void reject(boolean wrong, String sentence) {
        if (wrong) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
