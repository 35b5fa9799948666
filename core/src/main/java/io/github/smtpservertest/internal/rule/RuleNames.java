package io.github.smtpservertest.internal.rule;

import io.github.smtpservertest.effect.Gate;

/** What a rule in a text may name. A name that there is not is an {@link IllegalArgumentException} with a sentence. */
public interface RuleNames {

    /** The gate of that name. */
    Gate gate(String name);

    /** Refuses a scenario that there is not, and a state that it does not have. */
    void requireState(String scenario, String state);
}
