package io.github.smtpservertest.script;

import java.time.Duration;

/** A way out of a state that a {@link Scenario} takes by itself: {@code scenario.in("down").after(ofMinutes(5)).goTo("up")}. */
public interface ScenarioExit {

    /**
     * When the scenario has been in the state for so long, on the server's {@link MutableClock}.
     *
     * @param duration more than zero
     */
    ScenarioExit after(Duration duration);

    /**
     * When rules that fire {@linkplain Rule#whileIn while in} the state have done so that often since it was entered.
     *
     * @param times 1 or more
     */
    ScenarioExit afterFiring(int times);

    /** Goes to that state; where both a time and a number are given, at what comes first. */
    Scenario goTo(String next);

    /** As {@link #goTo}; but a time that runs in that state has begun with this one. */
    Scenario goOnTo(String next);
}
