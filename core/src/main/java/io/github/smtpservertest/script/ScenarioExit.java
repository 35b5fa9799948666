package io.github.smtpservertest.script;

import java.time.Duration;
import java.util.Optional;

/** A way out of a state that a {@link Scenario} takes by itself: {@code scenario.in("down").after(ofMinutes(5)).goTo("up")}. */
public final class ScenarioExit {

    /**
     * What is due in a state.
     *
     * @param to where it leads
     * @param keepsTime whether the new state begins, by its time, when the old one did
     */
    record Way(String to, boolean keepsTime) {}

    private final Scenario scenario;
    private final String state;
    private Optional<Duration> after = Optional.empty();
    private int firings;

    ScenarioExit(Scenario scenario, String state) {
        this.scenario = scenario;
        this.state = state;
    }

    /**
     * When the scenario has been in the state for so long, on the server's {@link MutableClock}.
     *
     * @param duration more than zero
     */
    public ScenarioExit after(Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException(
                    "A scenario stays in a state for more than no time, not for " + duration + ".");
        }
        after = Optional.of(duration);
        return this;
    }

    /**
     * When rules that fire {@linkplain Trigger#whileIn while in} the state have done so that often since it was entered.
     *
     * @param times 1 or more
     */
    public ScenarioExit afterFiring(int times) {
        if (times < 1) {
            throw new IllegalArgumentException("A state is left after 1 time or more, not after " + times + ".");
        }
        firings = times;
        return this;
    }

    /** Goes to that state; where both a time and a number are given, at what comes first. */
    public Scenario goTo(String next) {
        return leadTo(new Way(scenario.known(next), false));
    }

    /** As {@link #goTo}; but a time that runs in that state has begun with this one. */
    Scenario goOnTo(String next) {
        return leadTo(new Way(scenario.known(next), true));
    }

    private Scenario leadTo(Way way) {
        if (after.isEmpty() && firings == 0) {
            throw new IllegalStateException("It is not said when scenario \"" + scenario.name() + "\" leaves state \""
                    + state + "\"; say after(…) or afterFiring(…) before goTo(\"" + way.to() + "\").");
        }
        after.ifPresent(time -> scenario.addExit(state, time, way));
        if (firings > 0) {
            scenario.addExit(state, firings, way);
        }
        return scenario;
    }
}
