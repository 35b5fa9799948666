package io.github.smtpservertest.internal.rule;

import io.github.smtpservertest.match.MessageMatcher;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;

/**
 * When a rule fires, besides what its event asks for. Their order is of no account.
 *
 * @param session only in the session of that number, from 1
 * @param nth only the nth time that all else holds, from 1
 * @param probability with what probability, 0 to 1
 * @param optional whether it may as well never fire
 * @param states the states that scenarios must be in
 * @param messages what the message must be like; only at the end of data
 * @param codes what a test's own code must say
 */
public record Conditions(
        OptionalInt session,
        OptionalInt nth,
        double probability,
        boolean optional,
        Set<InState> states,
        Set<MessageMatcher> messages,
        Set<Code> codes) {

    /** Always. */
    public static final Conditions NONE =
            new Conditions(OptionalInt.empty(), OptionalInt.empty(), 1, false, Set.of(), Set.of(), Set.of());

    /**
     * That a scenario is in a state.
     *
     * @param scenario its name
     * @param state the state that is asked for
     */
    public record InState(String scenario, String state) {

        @Override
        public String toString() {
            return "while scenario \"" + scenario + "\" is in state \"" + state + "\"";
        }
    }

    /**
     * What a test's own code says. It is only in Java, and not in the notation.
     *
     * @param words when it holds, as in "in the second half of the night"
     * @param test asked with a {@code ReceivedMessage}, an {@code EnvelopeEvent} or a {@code SessionEvent}, as the event has it
     */
    public record Code(String words, Predicate<Object> test) {}

    /** Copies the sets, in their order. */
    public Conditions {
        states = copy(states);
        messages = copy(messages);
        codes = copy(codes);
    }

    private static <T> Set<T> copy(Set<T> set) {
        return set.isEmpty() ? Set.of() : Collections.unmodifiableSet(new LinkedHashSet<>(set));
    }

    private static <T> Set<T> and(Set<T> set, T more) {
        Set<T> all = new LinkedHashSet<>(set);
        all.add(more);
        return all;
    }

    /** The same, in that session only. */
    public Conditions session(int number) {
        return new Conditions(OptionalInt.of(number), nth, probability, optional, states, messages, codes);
    }

    /** The same, that time only. */
    public Conditions nth(int number) {
        return new Conditions(session, OptionalInt.of(number), probability, optional, states, messages, codes);
    }

    /** The same, with that probability. */
    public Conditions probability(double share) {
        return new Conditions(session, nth, share, optional, states, messages, codes);
    }

    /** The same, but it may as well never fire. */
    public Conditions asOptional() {
        return new Conditions(session, nth, probability, true, states, messages, codes);
    }

    /** The same, in that state of a scenario only. */
    public Conditions in(InState state) {
        return new Conditions(session, nth, probability, optional, and(states, state), messages, codes);
    }

    /** The same, for such messages only. */
    public Conditions of(MessageMatcher message) {
        return new Conditions(session, nth, probability, optional, states, and(messages, message), codes);
    }

    /** The same, where that code says so only. */
    public Conditions and(Code code) {
        return new Conditions(session, nth, probability, optional, states, messages, and(codes, code));
    }

    /** Whether the session of that number is the one. */
    public boolean sessionIs(int number) {
        return session.isEmpty() || session.getAsInt() == number;
    }

    /** Whether this time is the one. */
    public boolean nthIs(int count) {
        return nth.isEmpty() || nth.getAsInt() == count;
    }

    /** Whether the rule may as well never fire. */
    public boolean mayNeverHold() {
        return optional || probability < 1;
    }

    /** In words, such as {@code , time 2, in session 1}; empty where there are none. */
    @Override
    public String toString() {
        StringBuilder words = new StringBuilder();
        nth.ifPresent(n -> words.append(", time ").append(n));
        session.ifPresent(n -> words.append(", in session ").append(n));
        states.forEach(state -> words.append(", ").append(state));
        messages.forEach(message -> words.append(", ").append(message));
        codes.forEach(code -> words.append(", ").append(code.words()));
        if (probability < 1) {
            words.append(", with probability ").append(probability);
        }
        return words.toString();
    }
}
