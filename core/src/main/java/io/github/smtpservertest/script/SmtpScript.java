package io.github.smtpservertest.script;

import io.github.smtpservertest.effect.Gate;
import io.github.smtpservertest.match.EventMatcher;
import io.github.smtpservertest.transcript.Exchange;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The rules by which a server does something else than the default one.
 *
 * <p>The newest live rule that matches wins; one that is used up steps aside; where none matches, the default server answers.
 * Rules may be added and removed while clients are connected; {@link #change} and {@link #replace} do several at once, for all
 * sessions or for none.
 *
 * <pre>{@code
 * smtp.on(rcptTo("bob@example.com")).reply(251, "User not local; will forward");
 * smtp.on(mailFrom()).reply(451, "4.7.1 greylisted").times(2);
 * smtp.on(connect()).session(1).reply(421, "4.3.2 too busy").closeAfter();
 * }</pre>
 *
 * <p>What a scripted reply <em>does</em> follows from its class: 2yz at RCPT adds the recipient, 2yz after the final
 * dot takes the message, 354 opens the content; 4yz and 5yz do none of it. A scripted success for a command that is out of
 * order or malformed is said as scripted and changes nothing. {@link Rule#keepAlthoughRefused()} and {@link
 * Rule#discardAlthoughAccepted()} override what follows from the class.
 */
public interface SmtpScript {

    /** Begins a rule for the events that {@code event} picks; it is live once it is told what to do. */
    <E> Rule<E> on(EventMatcher<E> event);

    /**
     * A new scenario, which begins in its first state.
     *
     * @param name what it is called, in this script by no other
     * @param start the state that it begins in
     * @param others the other states
     */
    Scenario scenario(String name, String start, String... others);

    /** The scenario of that name; an {@link IllegalArgumentException} where there is none. */
    Scenario scenario(String name);

    /**
     * Adds a scenario with its rules: one that is ready-made, such as {@link Scenario#greylistingUntilTry}, or one of the test's own,
     * as a function that adds it.
     */
    Scenario add(Function<? super SmtpScript, ? extends Scenario> recipe);

    /** The scenarios, in the order in which they were made. */
    List<Scenario> scenarios();

    /** The clock that scenarios go by. */
    MutableClock clock();

    /**
     * Takes recipients and senders in that domain for orders to do something wrong; see {@code
     * FakeSmtpServerBuilder.magicAddresses()}. They count less than every rule.
     */
    void magicAddresses(String domain);

    /**
     * Adds the rules of a text in the notation of rules, all at once: one rule, or several lines of them, the oldest first. The page
     * {@code docs/rules.md} has the notation.
     *
     * <pre>{@code
     * smtp.script().parse("RCPT *@example.com, 2 times = 451 '4.7.1 later', delay 300ms");
     * }</pre>
     *
     * @return the rules, the oldest first
     * @throws IllegalArgumentException with one sentence that says what is wrong and a mark at the place; then nothing is added
     */
    List<Rule<?>> parse(String text);

    /**
     * Adds the rules of a file, as {@link #parse}. It is in UTF-8, and its first line is the version of its format, {@code rules 1}.
     *
     * @throws IllegalArgumentException as {@link #parse}, with the name of the file and the line; and where the file cannot be read
     */
    List<Rule<?>> load(Path file);

    /**
     * The gate of that name, which a rule in a text may hold at: the one that a rule has already, or else a new one.
     *
     * <pre>{@code
     * smtp.script().parse("END_OF_DATA = hold payment");
     * smtp.script().gate("payment").release();
     * }</pre>
     */
    Gate gate(String name);

    /** Adds all the rules and scenarios that {@code additions} makes, at once for all sessions. */
    void change(Consumer<SmtpScript> additions);

    /**
     * Puts the rules and scenarios that {@code newRules} makes in place of all there are, at once for all sessions. Their
     * numbers begin at 1 again, and chance with them, so that a run can be had again.
     */
    void replace(Consumer<SmtpScript> newRules);

    /** Removes all rules and scenarios. */
    void clear();

    /** The live rules, the newest first, used up or not. */
    List<Rule<?>> rules();

    /** The rules that have never fired, and need to, the oldest first. */
    List<Rule<?>> unusedRules();

    /** The scenarios in which no rule has ever fired, and one needs to, the oldest first. */
    List<Scenario> unusedScenarios();

    /**
     * The rules that came nearest to answering an exchange, and why each did not, a sentence each, at most three. What only
     * the event itself could tell, such as the state of a scenario, is not known any more.
     */
    List<String> nearMisses(Exchange exchange);

    /** The gates at which its rules hold sessions, those of the oldest rule first. */
    List<Gate> gates();

    /**
     * Where the chance of random rules and delays comes from. Default: another one in each script; the report of a failed test
     * tells it, so that the run can be had again.
     */
    long seed();

    /** Sets the seed; for rules that have not been at work yet. */
    void seed(long newSeed);

    /** Whether chance has a part in any rule, so that the seed is worth telling. */
    boolean isRandom();
}
