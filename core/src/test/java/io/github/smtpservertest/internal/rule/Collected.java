package io.github.smtpservertest.internal.rule;

import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.effect.Gate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Takes what a text says, without a script. Any gate is there, and any scenario with any state. */
final class Collected implements RulesTarget {

    private final List<RuleSpec> rules = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private final List<String> scenarios = new ArrayList<>();
    private final Map<String, Gate> gates = new HashMap<>();

    List<RuleSpec> rules() {
        return rules;
    }

    List<String> faults() {
        return faults;
    }

    List<String> scenarios() {
        return scenarios;
    }

    @Override
    public Gate gate(String name) {
        return gates.computeIfAbsent(name, Gate::closed);
    }

    @Override
    public void requireState(String scenario, String state) {}

    @Override
    public void scenario(String name, Key key, List<String> states) {
        scenarios.add(name + " " + key + " " + states);
    }

    @Override
    public void rule(RuleSpec rule, String place) {
        rules.add(rule);
    }

    @Override
    public void fault(String name, Optional<Stage> at, OptionalInt times, boolean optional, String place) {
        faults.add(name
                + at.map(stage -> " at " + stage).orElse("")
                + (times.isPresent() ? ", " + times.getAsInt() + " times" : "")
                + (optional ? ", optional" : ""));
    }
}
