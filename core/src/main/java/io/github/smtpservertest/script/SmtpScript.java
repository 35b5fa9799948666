package io.github.smtpservertest.script;

import io.github.smtpservertest.command.SmtpEvent;
import io.github.smtpservertest.effect.Gate;
import io.github.smtpservertest.internal.text.Shown;
import io.github.smtpservertest.match.EventMatcher;
import io.github.smtpservertest.transcript.Exchange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The rules by which a server departs from the default one.
 *
 * <p>A rule is a matcher, an action, and how often. The newest live rule that matches wins; one that is used up steps
 * aside; where none matches, the default server answers. Rules may be added and removed while clients are connected;
 * {@link #change} and {@link #replace} do several at once, for all sessions or for none.
 *
 * <pre>{@code
 * smtp.script().on(rcptTo("bob@example.com")).reply(251, "User not local; will forward");
 * smtp.script().on(mailFrom()).reply(451, "4.7.1 greylisted").times(2);
 * smtp.script().on(connect()).onSession(1).reply(421, "4.3.2 too busy").thenClose();
 * }</pre>
 *
 * <p>What a scripted reply <em>does</em> follows from its class: 2yz at RCPT adds the recipient, 2yz after the final
 * dot takes the mail, 354 opens the body; 4yz and 5yz do none of it. A scripted success for a command that is out of
 * order or malformed is said as scripted and changes nothing. {@link Rule#keepAlthoughRefused()} and {@link Rule#discardAlthoughAccepted()}
 * are the two explicit lies.
 */
public final class SmtpScript {

    private static final int MAX_NEAR = 3;

    /** A rule that has fired, the step that it took, and what it took the event for. */
    private record Claim(Rule rule, Step step, SmtpEvent moment) {}

    private final AtomicInteger lastNumber;
    private final MutableClock clock;
    private final Turns turns = new Turns();
    private volatile List<Rule> rules = List.of();
    private volatile Map<String, Scenario> scenarios = Map.of();
    private volatile Optional<MagicAddresses> magicAddresses = Optional.empty();
    private volatile long seed;

    private SmtpScript(AtomicInteger lastNumber, MutableClock clock, long seed) {
        this.lastNumber = lastNumber;
        this.clock = clock;
        this.seed = seed;
    }

    /** A script without rules. */
    public static SmtpScript empty() {
        return new SmtpScript(new AtomicInteger(), new MutableClock(), new SplittableRandom().nextLong());
    }

    /** Begins a rule for the moments that {@code matcher} picks; it takes effect once it is told what to do. */
    public Trigger on(EventMatcher<?> matcher) {
        return new Trigger(this, matcher);
    }

    /**
     * A new scenario, which begins in its first state.
     *
     * @param name what it is called, in this script by no other
     * @param start the state that it begins in
     * @param others the other states
     */
    public Scenario scenario(String name, String start, String... others) {
        List<String> states = new ArrayList<>(List.of(others));
        states.add(0, start);
        if (Set.copyOf(states).size() < states.size()) {
            throw new IllegalArgumentException("Scenario \"" + name + "\" is given a state twice: " + Shown.list(states)
                    + "; each name is for one state.");
        }
        Scenario scenario = new Scenario(name, states, clock);
        enlist(scenario);
        return scenario;
    }

    /** The scenario of that name; an {@link IllegalArgumentException} where there is none. */
    public Scenario scenario(String name) {
        Scenario known = scenarios.get(name);
        if (known == null) {
            throw new IllegalArgumentException("The script has no scenario \"" + name + "\"; "
                    + (scenarios.isEmpty()
                            ? "it has none at all, and scenario(\"" + name + "\", \"first\", \"second\") makes one."
                            : "it has " + Shown.list(List.copyOf(scenarios.keySet())) + "."));
        }
        return known;
    }

    /** Adds a scenario that is ready-made, see {@link Scenarios}, with its rules. */
    public Scenario add(ScenarioRecipe recipe) {
        return recipe.addTo(this);
    }

    /** The scenarios, in the order in which they were made. */
    public List<Scenario> scenarios() {
        return List.copyOf(scenarios.values());
    }

    /** The clock that scenarios go by. */
    public MutableClock clock() {
        return clock;
    }

    /**
     * Takes recipients and senders in that domain for orders to do something wrong; see {@link MagicAddresses}. They
     * count less than every rule.
     */
    public void magicAddresses(String domain) {
        magicAddresses = Optional.of(new MagicAddresses(this, domain));
    }

    /** Adds all the rules and scenarios that {@code additions} makes, at once for all sessions. */
    public void change(Consumer<SmtpScript> additions) {
        SmtpScript draft = draft(lastNumber);
        draft.scenarios = scenarios;
        draft.magicAddresses = magicAddresses;
        additions.accept(draft);
        adopt(draft);
        synchronized (this) {
            Map<String, Scenario> all = new LinkedHashMap<>(scenarios);
            all.putAll(draft.scenarios);
            scenarios = Collections.unmodifiableMap(all);
            addAll(draft.rules);
        }
    }

    /**
     * Puts the rules and scenarios that {@code newRules} makes in place of all there are, at once for all sessions. Their
     * numbers begin at 1 again, and chance with them, so that a run can be had again.
     */
    public void replace(Consumer<SmtpScript> newRules) {
        SmtpScript draft = draft(new AtomicInteger());
        newRules.accept(draft);
        adopt(draft);
        setAll(draft.rules, draft.scenarios);
        lastNumber.set(draft.lastNumber.get());
    }

    private SmtpScript draft(AtomicInteger number) {
        SmtpScript draft = new SmtpScript(number, clock, seed);
        draft.magicAddresses = magicAddresses.map(MagicAddresses::anew);
        return draft;
    }

    private void adopt(SmtpScript draft) {
        seed = draft.seed;
        magicAddresses = draft.magicAddresses;
        draft.rules.forEach(rule -> rule.moveTo(this));
    }

    /** Removes all rules and scenarios. */
    public void clear() {
        setAll(List.of(), Map.of());
    }

    /** The rules, the newest first, used up or not. */
    public List<Rule> rules() {
        return rules;
    }

    /** The rules that have never fired and are not {@linkplain Rule#optional() optional}, the oldest first. */
    public List<Rule> unusedRules() {
        List<Rule> unused = new ArrayList<>();
        for (Rule rule : rules) {
            if (rule.fired() == 0 && !rule.isOptional()) {
                unused.add(0, rule);
            }
        }
        return unused;
    }

    /**
     * The scenarios in which no rule has ever fired and which are not {@linkplain Scenario#optional() optional}, the
     * oldest first; without those whose rules are told by {@link #unusedRules()}.
     */
    public List<Scenario> unusedScenarios() {
        List<Rule> unused = unusedRules();
        return scenarios.values().stream()
                .filter(scenario -> !scenario.isUsed() && !scenario.isOptional())
                .filter(scenario -> unused.stream().noneMatch(rule -> rule.knows(scenario)))
                .toList();
    }

    /**
     * The rules that came nearest to answering an exchange, and why each did not, a sentence each, three at the most; see
     * {@link Rule#nearMisses} for their order. What only the moment itself could tell, such as the state of a scenario, is
     * not known any more.
     */
    public List<String> nearMisses(Exchange exchange) {
        record Missed(Rule rule, NearMiss miss) {}
        return rules.stream()
                .filter(rule -> exchange.rule()
                        .filter(fired -> fired.number() == rule.number())
                        .isEmpty())
                .flatMap(rule -> rule.missed(exchange).map(miss -> new Missed(rule, miss)).stream())
                .sorted(Comparator.comparing(Missed::miss))
                .limit(MAX_NEAR)
                .map(missed ->
                        "rule " + missed.rule().number() + " (" + missed.rule().describe() + ") was near: "
                                + missed.miss().why() + ".")
                .toList();
    }

    /** As {@link #decide(Optional, SmtpEvent, Supplier, Consumer)}, with nobody to tell of scenarios. */
    public Optional<Decision> decide(SmtpEvent moment, Supplier<SessionView> session) {
        return decide(Optional.empty(), moment, session, remark -> {});
    }

    /** The gates that its rules shut, those of the oldest rule first: to release what an annotation asked to hold. */
    public List<Gate> holds() {
        List<Gate> holds = new ArrayList<>();
        for (Rule rule : rules) {
            holds.addAll(0, rule.holds());
        }
        return holds;
    }

    /**
     * What the script says to this moment of a session; the rule that fires counts it. Empty where no live rule matches.
     * The server asks once an event. The last chunk of BDAT is the end of the content as well: rules are asked for that first,
     * and, if none answers, those that did not match it are asked for BDAT; each counts the event once.
     *
     * @param broader what the event is as well, and is taken for first; empty where it is nothing else
     * @param remarks is told how scenarios went on
     */
    public Optional<Decision> decide(
            Optional<SmtpEvent> broader, SmtpEvent moment, Supplier<SessionView> session, Consumer<String> remarks) {
        List<Rule> now = rules;
        Optional<MagicAddresses> magic = magicAddresses;
        if (now.isEmpty() && magic.isEmpty()) {
            return Optional.empty();
        }
        SessionView view = session.get();
        Optional<Claim> claim = scenarios.isEmpty()
                ? claimTelling(now, broader, moment, view, remarks)
                : turns.take(() -> claimTelling(now, broader, moment, view, remarks));
        if (claim.isPresent()) {
            Rule rule = claim.get().rule();
            Action action = rule.act(claim.get().step(), claim.get().moment(), view);
            return Optional.of(new Decision(rule, rule.number(), rule.describe(), action));
        }
        return magic.flatMap(addresses -> addresses.decide(moment, view));
    }

    private Optional<Claim> claimTelling(
            List<Rule> asked,
            Optional<SmtpEvent> broader,
            SmtpEvent moment,
            SessionView view,
            Consumer<String> remarks) {
        List<String> told = new ArrayList<>();
        try {
            if (broader.isEmpty()) {
                return claim(asked, moment, view, told);
            }
            Optional<Claim> claim = claim(asked, broader.get(), view, told);
            return claim.isPresent()
                    ? claim
                    : claim(
                            asked.stream()
                                    .filter(rule -> !rule.picks(broader.get()))
                                    .toList(),
                            moment,
                            view,
                            told);
        } finally {
            told.forEach(remarks);
        }
    }

    private static Optional<Claim> claim(List<Rule> asked, SmtpEvent moment, SessionView view, List<String> told) {
        for (Rule rule : asked) {
            Optional<Step> step = rule.claim(moment, view, told);
            if (step.isPresent() && !step.get().passes()) {
                return Optional.of(new Claim(rule, step.get(), moment));
            }
        }
        return Optional.empty();
    }

    /**
     * Where the chance of random rules and delays comes from. Until it is {@linkplain #seed(long) set} it is another one in
     * each script; the report of a failed test tells it, so that the run can be had again.
     */
    public long seed() {
        return seed;
    }

    /** Sets the seed; for rules that have not been at work yet. */
    public void seed(long newSeed) {
        seed = newSeed;
    }

    /** Whether chance has a part in any rule, so that the seed is worth telling. */
    public boolean isRandom() {
        return rules.stream().anyMatch(Rule::isRandom);
    }

    /** The chance of one rule in one session: its own, whatever the others draw. */
    SplittableRandom chance(int rule, int session) {
        return new SplittableRandom(new SplittableRandom(seed + 31L * rule).nextLong() + session);
    }

    int nextNumber() {
        return lastNumber.incrementAndGet();
    }

    synchronized void addAll(List<Rule> newer) {
        List<Rule> all = new ArrayList<>(newer);
        all.addAll(rules);
        rules = List.copyOf(all);
    }

    synchronized void remove(Rule rule) {
        List<Rule> left = new ArrayList<>(rules);
        left.removeIf(other -> other == rule);
        rules = List.copyOf(left);
    }

    private synchronized void setAll(List<Rule> allRules, Map<String, Scenario> allScenarios) {
        scenarios.values().forEach(scenario -> scenario.inScript(false));
        allScenarios.values().forEach(scenario -> {
            scenario.inScript(true);
            scenario.restart();
        });
        scenarios = allScenarios;
        rules = allRules;
    }

    /** The scenario goes by this script's clock, and is in it from now on. */
    void requireOwn(Scenario scenario) {
        if (!scenario.goesBy(clock)) {
            throw new IllegalArgumentException("Scenario \"" + scenario.name()
                    + "\" is another script's; make one here with scenario(name, states).");
        }
        if (scenarios.get(scenario.name()) != scenario) {
            enlist(scenario);
        }
    }

    private synchronized void enlist(Scenario scenario) {
        if (scenarios.containsKey(scenario.name())) {
            throw new IllegalArgumentException("The script has a scenario \"" + scenario.name()
                    + "\" already; get that with scenario(\"" + scenario.name() + "\"), or call this one otherwise.");
        }
        Map<String, Scenario> more = new LinkedHashMap<>(scenarios);
        more.put(scenario.name(), scenario);
        scenarios = Collections.unmodifiableMap(more);
        scenario.inScript(true);
    }

    /** The rules in words, the newest first, a line each. */
    @Override
    public String toString() {
        StringBuilder words = new StringBuilder();
        for (Rule rule : rules) {
            words.append(rule).append('\n');
        }
        return words.isEmpty() ? "no rules\n" : words.toString();
    }
}
