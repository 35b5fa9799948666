package io.github.smtpservertest.internal.script;

import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.script.Rule;
import io.github.smtpservertest.script.SmtpScript;
import java.util.List;
import java.util.Optional;

/** The faults of the catalogue, which a text may name and the script itself does not know. */
@FunctionalInterface
public interface FaultSource {

    /**
     * Adds the rules of a fault.
     *
     * @param at the event that it is to be at; empty for where it usually is
     * @return its rules, the oldest first
     * @throws IllegalArgumentException where there is no such fault, or no rule can make it
     */
    List<Rule<?>> add(SmtpScript script, String name, Optional<Stage> at);
}
