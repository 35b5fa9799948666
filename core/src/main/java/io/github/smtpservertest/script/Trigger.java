package io.github.smtpservertest.script;

import io.github.smtpservertest.command.SmtpEvent;
import io.github.smtpservertest.effect.Gate;
import io.github.smtpservertest.effect.WireEffect;
import io.github.smtpservertest.match.EventMatcher;
import io.github.smtpservertest.reply.Reply;
import io.github.smtpservertest.reply.ReplyCode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.BiPredicate;

/**
 * The first half of a rule: when it fires. The rule takes effect when it is told what to do, by {@link #reply} or one
 * of the effects.
 */
public final class Trigger implements Faults<Rule> {

    private final SmtpScript script;
    private final EventMatcher<?> matcher;
    private OptionalInt session = OptionalInt.empty();
    private OptionalInt nth = OptionalInt.empty();
    private double probability = 1;
    private final List<Stay> stays = new ArrayList<>();
    private final List<Condition> conditions = new ArrayList<>();

    Trigger(SmtpScript script, EventMatcher<?> matcher) {
        this.script = script;
        this.matcher = matcher;
    }

    /** Only in session {@code number}, from 1 in the order in which connections are accepted. */
    public Trigger onSession(int number) {
        session = OptionalInt.of(positive(number, "A session's number"));
        return this;
    }

    /**
     * Only the {@code n}th time, from 1, that the rule would match: counted over all sessions, or within the one that
     * {@link #onSession(int)} names. The rule then fires once. Moments that a newer rule answers are not counted, for then
     * this one is not asked.
     */
    public Trigger nth(int n) {
        nth = OptionalInt.of(positive(n, "The n of nth"));
        return this;
    }

    /**
     * Only with this probability, each time that the rule would match. Chance comes from the script's
     * {@linkplain SmtpScript#seed() seed}, and each session has its own, so that sessions side by side do not disturb each
     * other. With 0 it is as if there were no rule.
     *
     * @param share 0 to 1
     */
    public Trigger withProbability(double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("A probability is 0 to 1, not " + share + ".");
        }
        probability = share;
        return this;
    }

    /**
     * Only while the scenario is in that state; where it has a state for each key, while that of the moment's key is.
     *
     * @throws IllegalArgumentException where the scenario has no such state, or belongs to another script
     */
    public Trigger whileIn(Scenario scenario, String state) {
        script.requireOwn(scenario);
        stays.add(new Stay(scenario, scenario.known(state)));
        return this;
    }

    /**
     * Only where {@code test} says so, which is asked on the session's thread.
     *
     * @param words when that is, for messages, as in "in the second half of the night"
     */
    public Trigger when(String words, BiPredicate<SmtpEvent, SessionView> test) {
        conditions.add(new Condition(words, test));
        return this;
    }

    /**
     * Says this code with this text, a line of the reply for each element; without any, the catalogue's words
     * ({@link ReplyCode}). The text goes out as it is; an enhanced status code is part of it ({@code "4.7.1 greylisted"}).
     *
     * @param code 200 to 599
     */
    public Rule reply(int code, String... lines) {
        return reply(lines.length == 0 ? Reply.of(code) : Reply.of(code, lines));
    }

    /** Says this reply. */
    public Rule reply(Reply reply) {
        return install(Action.say(reply));
    }

    /** Asks the test's own code what to do, each time. */
    public Rule act(Callback callback) {
        return install(Step.of(callback));
    }

    /** Waits before the reply, which is the default one, until the test releases what is returned. */
    public Gate hold() {
        Gate hold = Gate.create();
        heldBy(hold);
        return hold;
    }

    /** Lets the effect happen; the reply is the default one. */
    @Override
    public Rule effect(WireEffect effect) {
        return install(Action.DEFAULT.effect(effect));
    }

    /** Gives the default reply, so that a rule that is older is covered. */
    public Rule answerByDefault() {
        return install(Action.DEFAULT);
    }

    /**
     * Leaves the answer to the rules that are older, and to the default server: the rule only counts, and moves
     * {@linkplain Rule#thenGoTo scenarios}. Told an effect, it answers by default and passes nothing on.
     */
    public Rule passOn() {
        return install(Step.passing());
    }

    private Rule install(Action action) {
        return install(Step.of(action));
    }

    private Rule install(Step step) {
        Conditions when = new Conditions(session, nth, probability, stays, conditions);
        Rule rule = new Rule(script, script.nextNumber(), matcher, when, step);
        script.addAll(List.of(rule));
        return rule;
    }

    private static int positive(int number, String what) {
        if (number < 1) {
            throw new IllegalArgumentException(what + " is 1 or more, not " + number + ".");
        }
        return number;
    }
}
