package io.github.smtpservertest.internal.script;

import io.github.smtpservertest.command.SmtpEvent;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.internal.rule.Conditions;
import io.github.smtpservertest.internal.rule.RuleSpec;
import io.github.smtpservertest.internal.script.NearMiss.Kind;
import io.github.smtpservertest.match.MessageMatcher;
import io.github.smtpservertest.message.Envelope;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Asks the conditions of a rule that look at the event itself: its form, a test's own code, and what the message is like. Never under
 * a lock, for a test's code may take its time, and wait for what another client does.
 */
final class Asking {

    private Asking() {}

    /**
     * Asks all of them.
     *
     * @param unused whether what nearly held is worth a remark
     */
    static Asked ask(RuleSpec rule, List<LiveScenario> scenarios, boolean unused, SmtpEvent event, SessionFacts facts) {
        if (!rule.conditions().sessionIs(facts.session())) {
            boolean picks = Shortfall.ofForm(rule.event(), event).isEmpty();
            return Asked.no(
                    picks,
                    picks && unused
                            ? Optional.of(NearMiss.of(Kind.SESSION, event, facts, Hindsight.wantsSession(rule)))
                            : Optional.empty());
        }
        Optional<Shortfall> mismatch = Shortfall.of(rule.event(), event);
        if (mismatch.isPresent()) {
            return Asked.no(
                    false,
                    mismatch.filter(missing -> unused && missing.held() > 0)
                            .map(missing -> NearMiss.of(missing, event, facts.session(), facts.exchange())));
        }
        Optional<String> failing = failing(rule, event, facts);
        if (failing.isPresent()) {
            return Asked.no(true, failing.map(why -> NearMiss.of(Kind.CONDITION, event, facts, why)));
        }
        return Asked.yes(scenarios.stream()
                .map(scenario -> new Asked.Visit(scenario, scenario.keyOf(new SeenEvent(event, facts))))
                .toList());
    }

    /** The first condition that does not hold, as a clause; empty where all hold. */
    private static Optional<String> failing(RuleSpec rule, SmtpEvent event, SessionFacts facts) {
        return code(rule, event, facts).or(() -> message(rule.conditions(), event, facts));
    }

    private static Optional<String> code(RuleSpec rule, SmtpEvent event, SessionFacts facts) {
        Conditions when = rule.conditions();
        boolean asksCode = !when.codes().isEmpty()
                || rule.steps().stream().anyMatch(step -> step.callback().isPresent());
        if (!asksCode) {
            return Optional.empty();
        }
        Optional<Object> seen = SeenEvent.of(rule.event(), event, facts);
        if (seen.isEmpty()) {
            return Optional.of("there is nothing that its code could look at");
        }
        return when.codes().stream()
                .filter(code -> !code.test().test(seen.get()))
                .findFirst()
                .map(code -> "the rule fires only " + code.words());
    }

    private static Optional<String> message(Conditions when, SmtpEvent event, SessionFacts facts) {
        if (when.messages().isEmpty()) {
            return Optional.empty();
        }
        Predicate<MessageMatcher> holds = event.stage() == Stage.END_OF_DATA
                ? wanted -> facts.message().filter(wanted).isPresent()
                : wanted -> envelope(event, facts).filter(wanted::test).isPresent();
        return when.messages().stream()
                .filter(wanted -> !holds.test(wanted))
                .findFirst()
                .map(wanted -> "the rule wants a message with " + wanted);
    }

    /** The envelope so far: at MAIL the one that the command opens, if it is taken. */
    private static Optional<Envelope> envelope(SmtpEvent event, SessionFacts facts) {
        return event.stage() == Stage.MAIL
                ? event.command()
                        .flatMap(command ->
                                command.path().map(path -> new Envelope(path, command.parameters(), List.of())))
                : facts.transaction().get();
    }

    /** In which state a scenario that has a part in the rule is, where the rule wants another. */
    static Optional<String> outOfState(Conditions when, List<Asked.Visit> visits, List<String> told) {
        for (Conditions.InState wanted : when.states()) {
            for (Asked.Visit visit : visits) {
                if (visit.scenario().name().equals(wanted.scenario())) {
                    String state = visit.scenario().look(visit.key(), told);
                    if (!state.equals(wanted.state())) {
                        return Optional.of("scenario \"" + wanted.scenario() + "\" was in state \"" + state
                                + "\", the rule wants \"" + wanted.state() + "\"");
                    }
                }
            }
        }
        return Optional.empty();
    }
}
