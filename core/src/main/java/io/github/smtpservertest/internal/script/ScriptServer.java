package io.github.smtpservertest.internal.script;

import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.script.Rule;
import io.github.smtpservertest.script.SmtpScript;
import java.util.List;
import java.util.Optional;

/** What a script does not know itself, but the server that it is for: the faults of the catalogue, and what clients never reach. */
@FunctionalInterface
public interface ScriptServer {

    /**
     * Adds the rules of a fault of the catalogue, which a text may name.
     *
     * @param at the event that it is to be at; empty for where it usually is
     * @return its rules, the oldest first
     * @throws IllegalArgumentException where there is no such fault, or no rule can make it
     */
    List<Rule<?>> addFault(SmtpScript script, String name, Optional<Stage> at);

    /** Why well-behaved clients do not come to a stage, in a sentence; empty where they do, or where no more is known of the server. */
    default Optional<String> whyNotOffered(Stage stage) {
        return Optional.empty();
    }
}
