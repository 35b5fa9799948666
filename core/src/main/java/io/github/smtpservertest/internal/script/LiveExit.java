package io.github.smtpservertest.internal.script;

import io.github.smtpservertest.script.Scenario;
import io.github.smtpservertest.script.ScenarioExit;
import java.time.Duration;
import java.util.Optional;

/** A way out of a state, while it is written. */
final class LiveExit implements ScenarioExit {

    /**
     * What is due in a state.
     *
     * @param to where it leads
     * @param keepsTime whether the new state begins, by its time, when the old one did
     */
    record Way(String to, boolean keepsTime) {}

    private final LiveScenario scenario;
    private final String state;
    private Optional<Duration> after = Optional.empty();
    private int firings;

    LiveExit(LiveScenario scenario, String state) {
        this.scenario = scenario;
        this.state = state;
    }

    @Override
    public ScenarioExit after(Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException(
                    "A scenario stays in a state for more than no time, not for " + duration + ".");
        }
        after = Optional.of(duration);
        return this;
    }

    @Override
    public ScenarioExit afterFiring(int times) {
        if (times < 1) {
            throw new IllegalArgumentException("A state is left after 1 time or more, not after " + times + ".");
        }
        firings = times;
        return this;
    }

    @Override
    public Scenario goTo(String next) {
        return leadTo(new Way(scenario.known(next), false));
    }

    @Override
    public Scenario goOnTo(String next) {
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
