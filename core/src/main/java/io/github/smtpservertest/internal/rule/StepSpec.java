package io.github.smtpservertest.internal.rule;

import io.github.smtpservertest.script.SmtpResponse;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/**
 * What a rule does for some times.
 *
 * @param answer who answers
 * @param response what is said, where the rule itself says it, and what happens on the wire whoever answers
 * @param callback the code that is asked, where that answers
 * @param times how often it is taken; empty where that was not said
 * @param moves where scenarios go
 */
public record StepSpec(
        Answer answer,
        SmtpResponse response,
        Optional<Function<Object, SmtpResponse>> callback,
        OptionalInt times,
        Set<Move> moves) {

    /** Who answers. */
    public enum Answer {
        /** Nothing has been said yet of what the step does: it is not finished. */
        NOT_SAID,
        /** The rule: with its reply, or else with the default one. */
        RULE,
        /** A test's own code; what happens on the wire comes on top of what that asks for. It is only in Java. */
        CALLBACK,
        /** The rules that are older, and the default server: the rule counts, and moves scenarios. */
        OLDER_RULES
    }

    /**
     * That a scenario goes to a state.
     *
     * @param scenario its name
     * @param state where to
     */
    public record Move(String scenario, String state) {

        @Override
        public String toString() {
            return "then scenario \"" + scenario + "\" goes to state \"" + state + "\"";
        }
    }

    /** A step of which nothing has been said yet. */
    public static final StepSpec EMPTY =
            new StepSpec(Answer.NOT_SAID, SmtpResponse.byDefault(), Optional.empty(), OptionalInt.empty(), Set.of());

    /** Copies the set, in its order. */
    public StepSpec {
        moves = moves.isEmpty() ? Set.of() : Collections.unmodifiableSet(new LinkedHashSet<>(moves));
    }

    /** The same with that response; who says what to do answers. */
    public StepSpec doing(SmtpResponse other) {
        return new StepSpec(answer == Answer.NOT_SAID ? Answer.RULE : answer, other, callback, times, moves);
    }

    /** The same, answered by that code. */
    public StepSpec asking(Function<Object, SmtpResponse> code) {
        return new StepSpec(Answer.CALLBACK, response, Optional.of(code), times, moves);
    }

    /** The same, left to older rules. */
    public StepSpec forwarding() {
        return new StepSpec(Answer.OLDER_RULES, response, callback, times, moves);
    }

    /** The same, so many times. */
    public StepSpec times(int count) {
        return new StepSpec(answer, response, callback, OptionalInt.of(count), moves);
    }

    /** The same with one more move. */
    public StepSpec moving(Move move) {
        Set<Move> more = new LinkedHashSet<>(moves);
        more.add(move);
        return new StepSpec(answer, response, callback, times, more);
    }

    /** Whether it says what it does. */
    public boolean isFinished() {
        return answer != Answer.NOT_SAID;
    }

    /** In words, without how often. */
    @Override
    public String toString() {
        StringBuilder words = new StringBuilder(
                switch (answer) {
                    case NOT_SAID -> "do what is not said yet";
                    case RULE -> response.toString();
                    case CALLBACK -> "ask a callback" + (response.isDefault() ? "" : ", " + response);
                    case OLDER_RULES -> "forward";
                });
        moves.forEach(move -> words.append(", ").append(move));
        return words.toString();
    }
}
