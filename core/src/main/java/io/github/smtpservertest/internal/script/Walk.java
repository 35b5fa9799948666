package io.github.smtpservertest.internal.script;

import io.github.smtpservertest.command.SmtpEvent;
import io.github.smtpservertest.internal.own.OwnCode;
import io.github.smtpservertest.internal.rule.StepSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One event on its way through the rules, from the newest on, to the one that answers it. The last chunk of BDAT is the end of the
 * content as well: it goes by all of them as that first, and, if none answers, as BDAT by those that did not match.
 *
 * <p>Where rules share scenarios, it goes by all of them at once, while no other event does, so that what two rules make of it is made
 * of one state. A test's own code is not asked meanwhile: where an answer of it is missing, the walk ends without having changed
 * anything, the code is asked, and the walk begins anew with what it said. So each is asked once an event, and, as long as nothing has
 * been counted on the way, only where its rule is reached.
 */
final class Walk {

    /** A rule that has fired, the step that it took, and what it took the event for. */
    record Claim(LiveRule<?> rule, StepSpec step, SmtpEvent event) {}

    private final List<LiveRule<?>> rules;
    private final int generation;
    private final List<SmtpEvent> takenFor;
    private final SessionFacts facts;
    private final @Nullable Asked[] asked;
    private final List<String> told = new ArrayList<>();
    private final List<Runnable> misses = new ArrayList<>();
    private boolean asksAhead;
    private int missing;

    /**
     * @param generation the generation of the session
     * @param broader what the event is as well, and is taken for first; empty where it is nothing else
     */
    Walk(List<LiveRule<?>> rules, int generation, Optional<SmtpEvent> broader, SmtpEvent event, SessionFacts facts) {
        this.rules = rules;
        this.generation = generation;
        this.takenFor = Stream.concat(broader.stream(), Stream.of(event)).toList();
        this.facts = facts;
        this.asked = new Asked[takenFor.size() * rules.size()];
    }

    /** What scenarios have to tell of how they went on. */
    List<String> told() {
        return told;
    }

    /** The rule that answers, where rules share nothing. */
    Optional<Claim> alone() {
        return walk(true);
    }

    /** The rule that answers, where rules share scenarios; empty too where the thread is told to stop while it waits for its turn. */
    Optional<Claim> inTurn(Turns turns) {
        while (true) {
            missing = -1;
            Optional<Claim> claim = turns.take(() -> walk(false));
            if (missing < 0) {
                return claim;
            }
            for (int at = missing; at < asked.length && (at == missing || asksAhead); at++) {
                ask(at);
            }
        }
    }

    private Optional<Claim> walk(boolean asks) {
        misses.clear();
        for (int at = 0; at < asked.length; at++) {
            if (wasPicked(at)) {
                continue;
            }
            if (asks) {
                ask(at);
            }
            Asked answer = asked[at];
            if (answer == null) {
                missing = at;
                return Optional.empty();
            }
            if (answer.thrown().isPresent()) {
                throw OwnCode.rethrown(answer.thrown().get());
            }
            LiveRule<?> rule = rule(at);
            SmtpEvent event = event(at);
            LiveRule.Claimed claimed = rule.claim(generation, answer, event, facts, told, asks || isAllAsked(at));
            if (claimed.postponed()) {
                asksAhead = true;
                missing = firstUnasked(at);
                return Optional.empty();
            }
            claimed.miss().ifPresent(miss -> misses.add(() -> rule.missed(miss)));
            if (claimed.answers()) {
                misses.forEach(Runnable::run);
                return claimed.step().map(step -> new Claim(rule, step, event));
            }
        }
        misses.forEach(Runnable::run);
        return Optional.empty();
    }

    private void ask(int at) {
        if (asked[at] == null && !wasPicked(at)) {
            try {
                asked[at] = rule(at).ask(event(at), facts);
            } catch (Throwable e) { // of whatever kind: it is the test's own code, and may not be reached after all
                asked[at] = Asked.failed(e);
            }
        }
    }

    private LiveRule<?> rule(int at) {
        return rules.get(at % rules.size());
    }

    private SmtpEvent event(int at) {
        return takenFor.get(at / rules.size());
    }

    /** Whether the rule was asked for the broader event already, and that is its own. */
    private boolean wasPicked(int at) {
        Asked broader = at < rules.size() ? null : asked[at - rules.size()];
        return broader != null && broader.picks();
    }

    private boolean isAllAsked(int from) {
        return firstUnasked(from) == asked.length;
    }

    private int firstUnasked(int from) {
        int at = from;
        while (at < asked.length && (asked[at] != null || wasPicked(at))) {
            at++;
        }
        return at;
    }
}
