package io.github.smtpservertest.script;

import io.github.smtpservertest.match.SessionEvent;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A state that a script remembers: rules fire {@linkplain Rule#whileIn while} it lasts, and it changes because a rule
 * {@linkplain Rule#goTo has fired}, because time has passed on the server's {@linkplain MutableClock clock}, or because
 * the test {@linkplain #goTo says so}.
 *
 * <pre>{@code
 * Scenario service = smtp.script().scenario("service", "up", "down");       // it begins in the first
 * service.in("down").after(ofMinutes(5)).goTo("up");
 * smtp.on(connect()).whileIn(service, "down").reply(421, "come back later").closeAfter();
 *
 * service.goTo("down");
 * }</pre>
 *
 * <p>There is one state for the whole server, or one for each key: a client, a session, or what the test makes of the
 * event. Each change is a remark on the exchange that brought it about, or that was the first to notice.
 *
 * <p><b>The order of things.</b> While a script has scenarios, its rules are asked for one event at a time, over all
 * sessions. A rule that fires moves its scenarios before its reply is on the wire and before its callback is asked. The
 * test's own moves come between two rules, never within one. {@link SmtpScript#replace} and with it {@code
 * FakeSmtpServer.reset()} begin anew; a scenario that is no longer in the script cannot be moved. Safe for use by many
 * threads.
 */
public interface Scenario {

    /** Has a state for each client, by its IP address. */
    Scenario perClient();

    /** Has a state for each session. */
    Scenario perSession();

    /**
     * Has a state for each key.
     *
     * @param words what the key is, as in "client and sender"
     * @param keyOf the key of an event, which is asked on the session's thread
     */
    Scenario per(String words, Function<SessionEvent, String> keyOf);

    /** Begins a way out of a state that is taken without a rule. */
    ScenarioExit in(String state);

    /** That no rule ever fires in it is no mistake of the test. */
    Scenario optional();

    /** Goes to that state; where there is a state for each key, those of all keys that have come by. */
    void goTo(String state);

    /** Goes to that state for one key. */
    void goTo(String state, String oneKey);

    /**
     * The state now.
     *
     * @throws IllegalStateException where there is a state for each key; see {@link #state(String)}
     */
    String state();

    /** The state now for one key; the first state where the key has not come by. */
    String state(String oneKey);

    /** The states now of all keys that have come by, in the order in which they came. */
    Map<String, String> statesByKey();

    /** What it is called. */
    String name();

    /** The states that it has, the first being the one that it begins in. */
    List<String> states();
}
