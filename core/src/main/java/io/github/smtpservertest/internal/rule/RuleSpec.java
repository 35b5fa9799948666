package io.github.smtpservertest.internal.rule;

import io.github.smtpservertest.match.EventMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A rule as it was written: when it fires and what it then does. Two that mean the same are equal, in whatever order their words
 * were written.
 *
 * @param event what it fires at
 * @param conditions what must hold besides
 * @param steps what it does, one after the other, at least one
 */
public record RuleSpec(EventMatcher<?> event, Conditions conditions, List<StepSpec> steps) {

    /** Copies the list. */
    public RuleSpec {
        steps = List.copyOf(steps);
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("A rule has at least one step.");
        }
    }

    /** The rule that begins at that event and says nothing yet. */
    public static RuleSpec on(EventMatcher<?> event) {
        return new RuleSpec(event, Conditions.NONE, List.of(StepSpec.EMPTY));
    }

    /** The same with other conditions. */
    public RuleSpec when(Conditions others) {
        return new RuleSpec(event, others, steps);
    }

    /** The same with its last step changed. */
    public RuleSpec withLast(UnaryOperator<StepSpec> change) {
        List<StepSpec> changed = new ArrayList<>(steps);
        changed.set(changed.size() - 1, change.apply(last()));
        return new RuleSpec(event, conditions, changed);
    }

    /** The same with one more step, which says nothing yet. */
    public RuleSpec then() {
        List<StepSpec> more = new ArrayList<>(steps);
        more.add(StepSpec.EMPTY);
        return new RuleSpec(event, conditions, more);
    }

    /** The step that is being written. */
    public StepSpec last() {
        return steps.get(steps.size() - 1);
    }

    /** How often a step is taken before the next one: without {@code times} once, the last one without end. */
    public int timesOf(int step) {
        return steps.get(step).times().orElse(step < steps.size() - 1 ? 1 : Integer.MAX_VALUE);
    }

    /** In words, such as {@code at RCPT TO:<bob@example.com>, time 2: say 251 "OK"; then say 250 "OK"}. */
    @Override
    public String toString() {
        StringBuilder words = new StringBuilder("at ").append(event.describe()).append(conditions);
        String separator = ": ";
        for (int index = 0; index < steps.size(); index++) {
            int times = timesOf(index);
            words.append(separator)
                    .append(steps.get(index))
                    .append(times == Integer.MAX_VALUE ? "" : times == 1 ? ", once" : ", " + times + " times");
            separator = "; then ";
        }
        return words.toString();
    }
}
