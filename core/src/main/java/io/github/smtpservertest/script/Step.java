package io.github.smtpservertest.script;

import io.github.smtpservertest.command.SmtpEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a rule does for some times: by the callback if there is one, with the action's effects on top.
 *
 * @param callback the test's own code
 * @param action what is done
 * @param times how often
 * @param passes whether the answer is left to the rules that are older
 * @param moves where scenarios go
 */
record Step(Optional<Callback> callback, Action action, int times, boolean passes, List<Move> moves) {

    static final int FOR_EVER = Integer.MAX_VALUE;

    Step {
        moves = List.copyOf(moves);
    }

    /** Does that for ever. */
    static Step of(Action action) {
        return new Step(Optional.empty(), action, FOR_EVER, false, List.of());
    }

    /** Asks the callback for ever. */
    static Step of(Callback callback) {
        return new Step(Optional.of(callback), Action.DEFAULT, FOR_EVER, false, List.of());
    }

    /** Passes on for ever. */
    static Step passing() {
        return new Step(Optional.empty(), Action.DEFAULT, FOR_EVER, true, List.of());
    }

    Step times(int count) {
        return new Step(callback, action, count, passes, moves);
    }

    /** Does this; who says what to do no longer passes on. */
    Step doing(Action other) {
        return new Step(callback, other, times, false, moves);
    }

    Step moving(Move move) {
        List<Move> more = new ArrayList<>(moves);
        more.add(move);
        return new Step(callback, action, times, passes, more);
    }

    /** What is to be done at this moment. */
    Action decide(int rule, SmtpEvent moment, SessionView view) {
        if (callback.isEmpty()) {
            return action;
        }
        Action asked = callback.get().act(moment, view);
        if (asked == null) {
            throw new IllegalStateException("the callback of rule " + rule
                    + " returned null; to answer as if there were" + " no rule it returns Action.DEFAULT");
        }
        return asked.with(action.effects());
    }

    @Override
    public String toString() {
        StringBuilder words = new StringBuilder(
                passes
                        ? "pass on"
                        : callback.isEmpty()
                                ? action.toString()
                                : "ask a callback" + (action.effects().isEmpty() ? "" : ", " + action));
        moves.forEach(move -> words.append(", ").append(move));
        if (times != FOR_EVER) {
            words.append(times == 1 ? ", once" : ", " + times + " times");
        }
        return words.toString();
    }
}
