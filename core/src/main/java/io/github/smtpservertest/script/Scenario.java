package io.github.smtpservertest.script;

import io.github.smtpservertest.match.SessionEvent;
import java.time.Duration;
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
 * <p><b>Ready-made</b> ones are the static methods here, to be {@linkplain SmtpScript#add added} to a script with their rules:
 *
 * <pre>{@code
 * Scenario mailbox = smtp.script().add(Scenario.fullUntilEmptied("bob@example.com"));
 * FakeSmtpServer.builder().script(script -> script.add(Scenario.downForTheFirst(2)));
 * }</pre>
 *
 * <p>Their rules are newer than those that the script has then, and look only at commands that are well formed and in order. They
 * begin anew with {@code FakeSmtpServer.reset()} where the builder was given them. A test where one of them never comes to bear
 * fails, unless it is made {@linkplain #optional() optional}.
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

    /**
     * Greylisting (RFC 6647): a sender and recipient pair that a client brings for the first time gets 451 4.7.1 at RCPT
     * until {@code least} has passed on the server's {@linkplain MutableClock clock}, however often it tries. The scenario
     * is called {@code greylisting} and has the states {@code greylisted} and {@code known}, for each client, sender and
     * recipient (RFC 6647 §5).
     *
     * @param least more than zero; in use are one minute to a day
     */
    static Function<SmtpScript, Scenario> greylisting(Duration least) {
        return Scenarios.greylisting(least);
    }

    /**
     * Greylisting that counts instead of waiting: the same pair gets 451 4.7.1 at RCPT until it comes for the {@code n}th
     * time. See {@link #greylisting(Duration)}.
     *
     * @param n the first try that is taken, 2 or more
     */
    static Function<SmtpScript, Scenario> greylistingUntilTry(int n) {
        return Scenarios.greylistingUntilTry(n);
    }

    /**
     * A limit of mails a connection: the next MAIL gets 421 4.7.0, and the connection is closed (RFC 5321 §3.8). The
     * scenario is called {@code rate limit a connection} and has the states {@code open} and {@code spent}, for each
     * session. Only transactions that were opened count.
     *
     * @param mails 1 or more
     */
    static Function<SmtpScript, Scenario> rateLimit(int mails) {
        return Scenarios.rateLimit(mails);
    }

    /**
     * A limit of mails in a time: of one client's further MAILs each gets 451 4.7.1, until {@code per} has passed on the
     * server's {@linkplain MutableClock clock} since the first that counted; then it begins anew. The scenario is called
     * {@code rate limit} and has the states {@code open}, {@code counting} and {@code spent}, for each client.
     *
     * @param mails 1 or more
     * @param per more than zero
     */
    static Function<SmtpScript, Scenario> rateLimit(int mails, Duration per) {
        return Scenarios.rateLimit(mails, per);
    }

    /**
     * A mailbox that is full, 452 4.2.2 at RCPT (RFC 5321 §4.2.3, RFC 3463 §3.3), until the test empties it: {@code
     * scenario.goTo("empty")}. The scenario is called {@code mailbox} and the address.
     *
     * @param address without angle brackets
     */
    static Function<SmtpScript, Scenario> fullUntilEmptied(String address) {
        return Scenarios.fullUntilEmptied(address);
    }

    /**
     * A server that greets the first connections with 421 and closes them (RFC 5321 §3.8). The scenario is called {@code
     * service} and has the states {@code down} and {@code up}.
     *
     * @param connections how many, 1 or more
     */
    static Function<SmtpScript, Scenario> downForTheFirst(int connections) {
        return Scenarios.downForTheFirst(connections);
    }

    /**
     * As {@link #downForTheFirst}, but until that time has passed on the server's {@linkplain MutableClock clock}.
     *
     * @param time more than zero
     */
    static Function<SmtpScript, Scenario> downFor(Duration time) {
        return Scenarios.downFor(time);
    }
}
