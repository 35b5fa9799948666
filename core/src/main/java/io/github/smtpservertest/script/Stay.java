package io.github.smtpservertest.script;

/**
 * That a scenario is in a state.
 *
 * @param scenario which
 * @param state the state that is asked for
 */
record Stay(Scenario scenario, String state) {

    @Override
    public String toString() {
        return "while scenario \"" + scenario.name() + "\" is in state \"" + state + "\"";
    }
}
