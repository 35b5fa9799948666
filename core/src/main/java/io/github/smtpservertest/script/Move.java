package io.github.smtpservertest.script;

/**
 * That a scenario goes to a state.
 *
 * @param scenario which
 * @param state where to
 */
record Move(Scenario scenario, String state) {

    @Override
    public String toString() {
        return "then scenario \"" + scenario.name() + "\" goes to state \"" + state + "\"";
    }
}
