package io.github.smtpservertest.script;

import io.github.smtpservertest.command.SmtpEvent;
import io.github.smtpservertest.effect.Gate;
import io.github.smtpservertest.effect.WireEffect;
import io.github.smtpservertest.match.EventMatcher;
import io.github.smtpservertest.match.Mismatch;
import io.github.smtpservertest.reply.Disposition;
import io.github.smtpservertest.reply.Reply;
import io.github.smtpservertest.script.NearMiss.Kind;
import io.github.smtpservertest.transcript.Exchange;
import io.github.smtpservertest.transcript.Transcript;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A rule of a script: a matcher, what to do, and how often.
 *
 * <p>What it does is a row of steps; {@link #times(int)} says how often the last step is taken, and {@code then…}
 * begins another. A rule whose steps are all taken steps aside. It may be refined and removed while clients are
 * connected; each call takes effect at once.
 */
public final class Rule implements Faults<Rule> {

    /** A scenario that has a part in it, and the key of the moment there. */
    private record Visit(Scenario scenario, String key) {}

    private final int number;
    private final EventMatcher matcher;
    private final Conditions when;
    private final Map<Integer, SplittableRandom> chance = new HashMap<>();
    private final NearMisses nearMisses = new NearMisses();

    private SmtpScript script;
    private List<Step> steps;
    private volatile List<Scenario> scenarios;
    private boolean optional;
    private int matched;
    private volatile int fired;

    Rule(SmtpScript script, int number, EventMatcher matcher, Conditions when, Step step) {
        this.script = script;
        this.number = number;
        this.matcher = matcher;
        this.when = when;
        this.steps = List.of(step);
        this.scenarios = when.stays().stream().map(Stay::scenario).distinct().toList();
    }

    /** The last step is taken {@code times} times, 1 or more, over all sessions. */
    public synchronized Rule times(int times) {
        if (times < 1) {
            throw new IllegalArgumentException(
                    "A rule fires 1 time or more, not " + times + "; to take it away, remove() it.");
        }
        return replaceLast(last().times(times));
    }

    /** The last step is taken once. */
    public Rule once() {
        return times(1);
    }

    /** After the steps so far, says this; see {@link Trigger#reply(int, String...)}. */
    public Rule thenReply(int code, String... lines) {
        return thenReply(lines.length == 0 ? Reply.of(code) : Reply.of(code, lines));
    }

    /** After the steps so far, says this. A step that had no number of times is taken once. */
    public synchronized Rule thenReply(Reply reply) {
        if (last().times() == Step.FOR_EVER) {
            replaceLast(last().times(1));
        }
        List<Step> more = new ArrayList<>(steps);
        more.add(Step.of(Action.say(reply)));
        steps = List.copyOf(more);
        return this;
    }

    /** When the last step is taken, the scenario goes to that state; see {@link Scenario} for the order of things. */
    public synchronized Rule thenGoTo(Scenario scenario, String state) {
        script.requireOwn(scenario);
        replaceLast(last().moving(new Move(scenario, scenario.known(state))));
        scenarios = Stream.concat(scenarios.stream(), Stream.of(scenario))
                .distinct()
                .toList();
        return this;
    }

    /** Lets the effect happen along with the last step's reply. */
    @Override
    public Rule effect(WireEffect effect) {
        return refine(action -> action.effect(effect));
    }

    /** A lie: the last step's reply refuses, and the recipient or the mail is kept all the same. */
    public Rule keepAlthoughRefused() {
        return refine(action -> action.with(Disposition.KEEP_ALTHOUGH_REFUSED));
    }

    /** A lie: the last step's reply accepts, and the recipient or the mail is thrown away all the same. */
    public Rule discardAlthoughAccepted() {
        return refine(action -> action.with(Disposition.DISCARD_ALTHOUGH_ACCEPTED));
    }

    /** That this rule never fires is no mistake of the test. */
    public synchronized Rule optional() {
        optional = true;
        return this;
    }

    /** Takes the rule out of its script. */
    public void remove() {
        owner().remove(this);
    }

    /** Its number in the script, from 1 in the order in which rules were added. */
    public int number() {
        return number;
    }

    /** How often it has fired. */
    public int fired() {
        return fired;
    }

    /** The gates that it shuts, in the order of its steps. */
    synchronized List<Gate> holds() {
        return steps.stream().flatMap(step -> step.action().holds().stream()).toList();
    }

    /** Whether it may as well never fire: it was made {@link #optional()}, or left to chance. */
    public synchronized boolean isOptional() {
        return optional || when.probability() < 1;
    }

    /** Whether it has fired as often as it may. */
    public synchronized boolean isUsedUp() {
        return step().isEmpty() || (when.nth().isPresent() && fired > 0);
    }

    /** Whether chance has a part in it. */
    synchronized boolean isRandom() {
        return when.probability() < 1
                || steps.stream().anyMatch(step -> step.action().isRandom());
    }

    boolean knows(Scenario scenario) {
        return scenarios.contains(scenario);
    }

    /** What it matches and does, in words, such as {@code at RCPT TO:<bob@example.com>: say 251 "OK"}. */
    public synchronized String describe() {
        StringBuilder words = new StringBuilder("at ").append(matcher.describe());
        words.append(when);
        String separator = ": ";
        for (Step step : steps) {
            words.append(separator).append(step);
            separator = "; then ";
        }
        return words.toString();
    }

    /**
     * Where a rule that has never fired came nearest to it, and why it did not, a sentence each, three at the most; empty
     * for a rule that has fired, and where nothing came near. A moment is the nearer, the less was missing: first chance,
     * then the turn (a newer rule answered), a scenario's state, a condition, the session, and last something about the
     * command, of which the one with the closest text comes first.
     *
     * @param transcript what the clients did
     */
    public List<String> nearMisses(Transcript transcript) {
        if (fired > 0) {
            return List.of();
        }
        List<String> sentences = new ArrayList<>();
        int times = matchedTimes();
        when.nth().ifPresent(nth -> {
            if (times > 0) {
                sentences.add("It matched " + (times == 1 ? "once" : times + " times") + ", but the rule wants time "
                        + nth + ".");
            }
        });
        sentences.addAll(nearMisses.with(transcript.exchanges().stream()
                .filter(this::wasCovered)
                .map(exchange -> new NearMiss(
                        Kind.TURN,
                        Integer.MAX_VALUE,
                        0,
                        exchange.session(),
                        exchange.number(),
                        NearMiss.text(exchange.moment()),
                        "rule " + exchange.rule().orElseThrow().number() + ", which is newer, answered first"))));
        return sentences;
    }

    private boolean wasCovered(Exchange exchange) {
        return exchange.rule().filter(other -> other.number() > number).isPresent()
                && when.sessionIs(exchange.session())
                && matcher.mismatchOfForm(moment(exchange)).isEmpty();
    }

    /** What the rule takes an exchange for: the last chunk of BDAT for the end of the content, if it asks for that. */
    private SmtpEvent moment(Exchange exchange) {
        return exchange.moment()
                .endOfContent()
                .filter(end -> matcher.mismatchOfForm(end).isEmpty())
                .orElseGet(exchange::moment);
    }

    /** Why the rule did not answer an exchange, as far as the exchange tells it; empty where it is not near. */
    Optional<NearMiss> missed(Exchange exchange) {
        SmtpEvent moment = moment(exchange);
        Optional<Mismatch> mismatch = matcher.mismatchOfForm(moment);
        if (mismatch.isPresent()) {
            return mismatch.filter(missing -> missing.held() > 0)
                    .map(missing -> NearMiss.of(missing, moment, exchange.session(), exchange.number()));
        }
        Kind kind = Kind.CONDITION;
        String why = "something else that it wants did not hold";
        if (!when.sessionIs(exchange.session())) {
            kind = Kind.SESSION;
            why = wantsSession();
        } else if (wasCovered(exchange)) {
            kind = Kind.TURN;
            why = "rule " + exchange.rule().orElseThrow().number() + ", which is newer, answered first";
        } else if (isUsedUp()) {
            why = "it had fired as often as it may, or has since";
        }
        return Optional.of(new NearMiss(
                kind, Integer.MAX_VALUE, 0, exchange.session(), exchange.number(), NearMiss.text(moment), why));
    }

    /** The step for this moment, counted; empty where the rule steps aside. What scenarios have to tell goes to the list. */
    Optional<Step> claim(SmtpEvent moment, SessionView view, List<String> told) {
        boolean unused = fired == 0;
        if (!when.sessionIs(view.number())) {
            if (unused && matcher.mismatchOfForm(moment).isEmpty()) {
                nearMisses.add(NearMiss.of(Kind.SESSION, moment, view, wantsSession()));
            }
            return Optional.empty();
        }
        Optional<Mismatch> mismatch = matcher.mismatch(moment);
        if (mismatch.isPresent()) {
            if (unused && mismatch.get().held() > 0) {
                nearMisses.add(NearMiss.of(mismatch.get(), moment, view.number(), view.exchange()));
            }
            return Optional.empty();
        }
        Optional<NearMiss> miss = when.failing(moment, view)
                .map(failing -> NearMiss.of(Kind.CONDITION, moment, view, "the rule fires only " + failing.words()));
        List<Visit> visits = miss.isPresent() ? List.of() : visits(moment, view);
        if (miss.isEmpty()) {
            miss = outOfState(visits, told).map(why -> NearMiss.of(Kind.STATE, moment, view, why));
        }
        if (miss.isEmpty() && isUnlucky(view.number())) {
            miss = Optional.of(
                    NearMiss.of(Kind.LUCK, moment, view, "chance said no (probability " + when.probability() + ")"));
        }
        if (miss.isPresent()) {
            if (unused) {
                nearMisses.add(miss.get());
            }
            return Optional.empty();
        }
        return claim(visits, told);
    }

    /** Whether its matcher picks this, whatever else it wants. */
    boolean picks(SmtpEvent moment) {
        return matcher.mismatch(moment).isEmpty();
    }

    private String wantsSession() {
        return "the rule wants session " + when.session().orElse(0);
    }

    /** The keys come from a test's own code, which is not asked under a lock. */
    private List<Visit> visits(SmtpEvent moment, SessionView view) {
        List<Scenario> visited = scenarios;
        return visited.isEmpty()
                ? List.of()
                : visited.stream()
                        .map(scenario -> new Visit(scenario, scenario.keyOf(moment, view)))
                        .toList();
    }

    private Optional<String> outOfState(List<Visit> visits, List<String> told) {
        for (Stay stay : when.stays()) {
            for (Visit visit : visits) {
                if (visit.scenario() == stay.scenario()) {
                    String state = stay.scenario().look(visit.key(), told);
                    if (!state.equals(stay.state())) {
                        return Optional.of("scenario \"" + stay.scenario().name() + "\" was in state \"" + state
                                + "\", the rule wants \"" + stay.state() + "\"");
                    }
                }
            }
        }
        return Optional.empty();
    }

    private synchronized boolean isUnlucky(int session) {
        return when.probability() < 1 && chance(session).nextDouble() >= when.probability();
    }

    private synchronized Optional<Step> claim(List<Visit> visits, List<String> told) {
        matched++;
        if (!when.nthIs(matched)) {
            return Optional.empty();
        }
        Optional<Step> step = step();
        if (step.isPresent()) {
            fired = fired + 1;
            visits.forEach(visit -> move(visit, step.get(), told));
        }
        return step;
    }

    private void move(Visit visit, Step step, List<String> told) {
        Scenario scenario = visit.scenario();
        List<Move> moves = step.moves().stream()
                .filter(move -> move.scenario() == scenario)
                .toList();
        moves.forEach(move -> scenario.moved(visit.key(), move.state(), number, told));
        if (moves.isEmpty() && when.stays().stream().anyMatch(stay -> stay.scenario() == scenario)) {
            scenario.fired(visit.key(), told);
        }
    }

    /** What a step that was claimed does; may ask a test's own code, so not under any lock. */
    Action act(Step step, SmtpEvent moment, SessionView view) {
        return drawn(step.decide(number, moment, view), view.number());
    }

    private synchronized Action drawn(Action action, int session) {
        return action.isRandom() ? action.drawn(chance(session)) : action;
    }

    private SplittableRandom chance(int session) {
        return chance.computeIfAbsent(session, number -> script.chance(this.number, number));
    }

    private synchronized int matchedTimes() {
        return matched;
    }

    private synchronized Optional<Step> step() {
        int left = fired;
        for (Step step : steps) {
            if (left < step.times()) {
                return Optional.of(step);
            }
            left -= step.times();
        }
        return Optional.empty();
    }

    private synchronized Rule refine(UnaryOperator<Action> change) {
        return replaceLast(last().doing(change.apply(last().action())));
    }

    private Step last() {
        return steps.get(steps.size() - 1);
    }

    private Rule replaceLast(Step step) {
        List<Step> changed = new ArrayList<>(steps);
        changed.set(changed.size() - 1, step);
        steps = List.copyOf(changed);
        return this;
    }

    synchronized void moveTo(SmtpScript newOwner) {
        script = newOwner;
    }

    private synchronized SmtpScript owner() {
        return script;
    }

    /** The rule in words, and how often it has fired. */
    @Override
    public String toString() {
        int times = fired();
        return "rule " + number + ": " + describe()
                + (times == 0 ? " (never fired)" : times == 1 ? " (fired once)" : " (fired " + times + " times)");
    }
}
