package io.github.smtpservertest.script;

import io.github.smtpservertest.command.SmtpEvent;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * When a rule fires, beside what its matcher asks for.
 *
 * @param session only in the session of that number
 * @param nth only the nth time
 * @param probability with what probability, 0 to 1
 * @param stays what states scenarios must be in
 * @param others what else must hold
 */
record Conditions(OptionalInt session, OptionalInt nth, double probability, List<Stay> stays, List<Condition> others) {

    /** Always. */
    static final Conditions NONE = new Conditions(OptionalInt.empty(), OptionalInt.empty(), 1, List.of(), List.of());

    Conditions {
        stays = List.copyOf(stays);
        others = List.copyOf(others);
    }

    boolean sessionIs(int number) {
        return session.isEmpty() || session.getAsInt() == number;
    }

    boolean nthIs(int count) {
        return nth.isEmpty() || nth.getAsInt() == count;
    }

    /** The first condition that does not hold. */
    Optional<Condition> failing(SmtpEvent moment, SessionView view) {
        for (Condition condition : others) {
            if (!condition.test().test(moment, view)) {
                return Optional.of(condition);
            }
        }
        return Optional.empty();
    }

    /** The conditions in words, such as {@code , time 2, in session 1}; empty where there are none. */
    @Override
    public String toString() {
        StringBuilder words = new StringBuilder();
        nth.ifPresent(n -> words.append(", time ").append(n));
        session.ifPresent(n -> words.append(", in session ").append(n));
        stays.forEach(stay -> words.append(", ").append(stay));
        others.forEach(condition -> words.append(", ").append(condition.words()));
        if (probability < 1) {
            words.append(", with probability ").append(probability);
        }
        return words.toString();
    }
}
