package io.github.smtpservertest.internal.script;

import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.effect.Gate;
import io.github.smtpservertest.internal.notation.Quoted;
import io.github.smtpservertest.internal.notation.SimilarWord;
import io.github.smtpservertest.internal.rule.RuleSpec;
import io.github.smtpservertest.internal.rule.RulesTarget;
import io.github.smtpservertest.script.Rule;
import io.github.smtpservertest.script.Scenario;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/** Puts what a text says into a script. */
final class TextTarget implements RulesTarget {

    private final LiveScript script;
    private final UnaryOperator<String> places;
    private final List<Rule<?>> added;

    /**
     * Puts it into {@code script}.
     *
     * @param places what to call the place of a rule, from what the text calls it
     * @param added is given each rule
     */
    TextTarget(LiveScript script, UnaryOperator<String> places, List<Rule<?>> added) {
        this.script = script;
        this.places = places;
        this.added = added;
    }

    @Override
    public Gate gate(String name) {
        return script.gate(name);
    }

    @Override
    public void requireState(String scenario, String state) {
        List<String> known = script.scenarios().stream().map(Scenario::name).toList();
        if (!known.contains(scenario)) {
            throw new IllegalArgumentException("There is no scenario '" + scenario + "' here"
                    + SimilarWord.like(scenario, known)
                            .map(like -> "; is it " + like + "?")
                            .orElse("; make it on a line above: scenario " + Quoted.name(scenario) + " = OTHER, "
                                    + Quoted.name(state) + "."));
        }
        script.named(scenario).known(state);
    }

    @Override
    public void scenario(String name, Key key, List<String> states) {
        Scenario scenario = script.scenario(
                name, states.get(0), states.subList(1, states.size()).toArray(String[]::new));
        switch (key) {
            case SERVER -> {}
            case CLIENT -> scenario.perClient();
            case SESSION -> scenario.perSession();
        }
    }

    @Override
    public void rule(RuleSpec rule, String place) {
        added.add(script.add(rule, places.apply(place)));
    }

    @Override
    public void fault(String name, Optional<Stage> at, OptionalInt times, boolean optional, String place) {
        List<Rule<?>> rules = script.addFault(name, at, places.apply(place));
        for (Rule<?> rule : rules) {
            times.ifPresent(rule::times);
            if (optional) {
                rule.optional();
            }
        }
        added.addAll(rules);
    }
}
