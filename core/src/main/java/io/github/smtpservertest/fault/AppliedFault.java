package io.github.smtpservertest.fault;

import io.github.smtpservertest.effect.Gate;
import io.github.smtpservertest.script.Rule;
import java.util.List;
import java.util.Optional;

/**
 * A fault that has been put into a script.
 *
 * @param fault which
 * @param rules the rules that make it, the oldest first
 * @param hold the gate at which it holds sessions, where it is {@link Fault#HOLD}
 */
public record AppliedFault(Fault fault, List<Rule<?>> rules, Optional<Gate> hold) {

    /** Copies the list. */
    public AppliedFault {
        rules = List.copyOf(rules);
    }

    /** How often its rules have fired. */
    public int fired() {
        return rules.stream().mapToInt(Rule::fired).sum();
    }

    /** Takes it out of the script, and lets go whom it holds. */
    public void remove() {
        rules.forEach(Rule::remove);
        hold.ifPresent(Gate::release);
    }
}
