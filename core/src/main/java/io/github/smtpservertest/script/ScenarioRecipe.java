package io.github.smtpservertest.script;

/**
 * A scenario that is ready to be added to a script, with its rules; {@link Scenarios} has some.
 *
 * <pre>{@code
 * Scenario mailbox = smtp.script().add(Scenarios.fullUntilEmptied("bob@example.com"));
 * FakeSmtpServer.builder().script(script -> script.add(Scenarios.downForTheFirst(2)));
 * }</pre>
 */
@FunctionalInterface
public interface ScenarioRecipe {

    /** Adds the scenario and its rules. */
    Scenario addTo(SmtpScript script);
}
