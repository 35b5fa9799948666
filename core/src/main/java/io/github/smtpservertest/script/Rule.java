package io.github.smtpservertest.script;

import io.github.smtpservertest.command.Moment;
import io.github.smtpservertest.match.Matcher;
import io.github.smtpservertest.reply.Reply;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/**
 * A rule of a script: a matcher, what to do, and how often.
 *
 * <p>What it does is a row of steps; {@link #times(int)} says how often the last step is taken, and {@code then…}
 * begins another. A rule whose steps are all taken steps aside. It may be refined and removed while clients are
 * connected; each call takes effect at once.
 */
public final class Rule implements Faults<Rule> {

    private static final int FOR_EVER = Integer.MAX_VALUE;

    /** What is done: by the callback if there is one, with the action's effects on top. */
    private record Step(Optional<Callback> callback, Action action, int times) {

        Action decide(Moment moment, SessionView view) {
            return callback.map(code -> code.act(moment, view).with(action.effects()))
                    .orElse(action);
        }

        String describe() {
            return callback.isEmpty()
                    ? action.toString()
                    : "ask a callback" + (action.effects().isEmpty() ? "" : ", " + action);
        }
    }

    private final int number;
    private final Matcher matcher;
    private final Conditions when;
    private final Map<Integer, SplittableRandom> chance = new HashMap<>();

    private SmtpScript script;
    private List<Step> steps;
    private boolean optional;
    private int matched;
    private int fired;

    Rule(SmtpScript script, int number, Matcher matcher, Conditions when, Optional<Callback> callback, Action action) {
        this.script = script;
        this.number = number;
        this.matcher = matcher;
        this.when = when;
        this.steps = List.of(new Step(callback, action, FOR_EVER));
    }

    /** The last step is taken {@code times} times, 1 or more, over all sessions. */
    public synchronized Rule times(int times) {
        if (times < 1) {
            throw new IllegalArgumentException(
                    "A rule fires 1 time or more, not " + times + "; to take it away, remove() it.");
        }
        Step last = last();
        return replaceLast(new Step(last.callback(), last.action(), times));
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
        Step last = last();
        if (last.times() == FOR_EVER) {
            replaceLast(new Step(last.callback(), last.action(), 1));
        }
        List<Step> more = new ArrayList<>(steps);
        more.add(new Step(Optional.empty(), Action.say(reply), FOR_EVER));
        steps = List.copyOf(more);
        return this;
    }

    /** Lets the effect happen along with the last step's reply. */
    @Override
    public Rule effect(WireEffect effect) {
        return refine(action -> action.with(effect));
    }

    /** A lie: the last step's reply refuses, and the recipient or the mail is kept all the same. */
    public Rule butKeep() {
        return refine(action -> action.with(Lie.REFUSE_BUT_KEEP));
    }

    /** A lie: the last step's reply accepts, and the recipient or the mail is thrown away all the same. */
    public Rule butDiscard() {
        return refine(action -> action.with(Lie.ACCEPT_BUT_DISCARD));
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
    public synchronized int fired() {
        return fired;
    }

    /** Whether it may as well never fire: it was made {@link #optional()}, or left to chance. */
    public synchronized boolean isOptional() {
        return optional || when.probability() < 1;
    }

    /** Whether it has fired as often as it may. */
    public synchronized boolean isUsedUp() {
        return step().isEmpty();
    }

    /** Whether chance has a part in it. */
    synchronized boolean isRandom() {
        return when.probability() < 1
                || steps.stream().anyMatch(step -> step.action().isRandom());
    }

    /** What it matches and does, in words, such as {@code at RCPT TO:<bob@example.com> say 251 OK}. */
    public synchronized String describe() {
        StringBuilder words = new StringBuilder("at ").append(matcher.describe());
        words.append(when);
        String separator = ": ";
        for (Step step : steps) {
            words.append(separator).append(step.describe());
            if (step.times() != FOR_EVER) {
                words.append(step.times() == 1 ? ", once" : ", " + step.times() + " times");
            }
            separator = "; then ";
        }
        return words.toString();
    }

    /** The action for this moment, counted; empty where the rule steps aside. */
    Optional<Action> claim(Moment moment, SessionView view) {
        if (!when.sessionIs(view.number()) || !matcher.matches(moment) || !when.hold(moment, view)) {
            return Optional.empty();
        }
        Optional<Step> step = claim(view.number());
        if (step.isEmpty()) {
            return Optional.empty();
        }
        // Outside the lock: a test's own code may take its time, or come back to this rule.
        Action action = step.get().decide(moment, view);
        return Optional.of(drawn(action, view.number()));
    }

    private synchronized Optional<Step> claim(int session) {
        if (when.probability() < 1 && chance(session).nextDouble() >= when.probability()) {
            return Optional.empty();
        }
        matched++;
        if (!when.nthIs(matched)) {
            return Optional.empty();
        }
        Optional<Step> step = step();
        if (step.isPresent()) {
            fired++;
        }
        return step;
    }

    private synchronized Action drawn(Action action, int session) {
        return action.drawn(chance(session));
    }

    private SplittableRandom chance(int session) {
        return chance.computeIfAbsent(session, number -> script.chance(this.number, number));
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
        Step last = last();
        return replaceLast(new Step(last.callback(), change.apply(last.action()), last.times()));
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
