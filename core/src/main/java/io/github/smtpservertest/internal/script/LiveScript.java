package io.github.smtpservertest.internal.script;

import io.github.smtpservertest.command.SmtpEvent;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.effect.Gate;
import io.github.smtpservertest.effect.WireEffect;
import io.github.smtpservertest.internal.effect.Effects;
import io.github.smtpservertest.internal.effect.LiveGate;
import io.github.smtpservertest.internal.rule.RuleSpec;
import io.github.smtpservertest.internal.rule.RulesTarget;
import io.github.smtpservertest.internal.rule.RulesText;
import io.github.smtpservertest.internal.text.Shown;
import io.github.smtpservertest.match.EventMatcher;
import io.github.smtpservertest.script.MutableClock;
import io.github.smtpservertest.script.Rule;
import io.github.smtpservertest.script.Scenario;
import io.github.smtpservertest.script.SmtpResponse;
import io.github.smtpservertest.script.SmtpScript;
import io.github.smtpservertest.transcript.Exchange;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The script of a server. */
public final class LiveScript implements SmtpScript {

    private static final int MAX_NEAR = 3;

    private final AtomicInteger lastNumber;
    private final MutableClock clock;
    private @Nullable Turns turns;
    private final Duration waitLimit;
    private final ScriptServer server;
    private final Map<String, Gate> named;
    private volatile List<LiveRule<?>> rules = List.of();
    private volatile List<LiveRule<?>> begun = List.of();
    private volatile Map<String, LiveScenario> scenarios = Map.of();
    private volatile Optional<MagicAddresses> magicAddresses = Optional.empty();
    private volatile long seed;
    private volatile int generation;
    private Optional<Kept> kept = Optional.empty();
    private Optional<String> place = Optional.empty();

    /** All of it as it was at one time, and what brings rules and scenarios back to that. */
    private record Kept(
            List<LiveRule<?>> rules,
            List<LiveRule<?>> begun,
            Map<String, LiveScenario> scenarios,
            List<IntConsumer> rulesAgain,
            List<Runnable> scenariosAgain,
            int lastNumber) {}

    private LiveScript(
            AtomicInteger lastNumber,
            MutableClock clock,
            long seed,
            Duration waitLimit,
            ScriptServer server,
            Map<String, Gate> named) {
        this.lastNumber = lastNumber;
        this.clock = clock;
        this.seed = seed;
        this.waitLimit = waitLimit;
        this.server = server;
        this.named = named;
    }

    /**
     * A script without rules, which knows no faults.
     *
     * @param waitLimit how long a test waits for a session to come to a gate
     */
    public LiveScript(Duration waitLimit) {
        this(waitLimit, (script, name, at) -> {
            throw new IllegalArgumentException("This script has no faults of the catalogue, such as '" + name + "'.");
        });
    }

    /**
     * A script without rules.
     *
     * @param waitLimit how long a test waits for a session to come to a gate
     */
    public LiveScript(Duration waitLimit, ScriptServer server) {
        this(
                new AtomicInteger(),
                new MutableClock(),
                ThreadLocalRandom.current().nextLong(),
                waitLimit,
                server,
                new ConcurrentHashMap<>());
    }

    @Override
    public <E> Rule<E> on(EventMatcher<E> event) {
        return begin(RuleSpec.on(event), Placement.here());
    }

    /** Begins a rule that was written at that place. */
    private synchronized <E> LiveRule<E> begin(RuleSpec spec, String place) {
        LiveRule<E> rule = new LiveRule<>(this, spec, this.place.orElse(place));
        List<LiveRule<?>> all = new ArrayList<>(begun);
        all.add(rule);
        begun = List.copyOf(all);
        return rule;
    }

    /** Writes rules for somebody else: their place is {@code place}, such as an annotation and what it stands on. */
    public void at(String writtenAt, Consumer<SmtpScript> writes) {
        change(script -> {
            ((LiveScript) script).place = Optional.of(writtenAt);
            writes.accept(script);
        });
    }

    @Override
    public Scenario scenario(String name, String start, String... others) {
        List<String> states = new ArrayList<>(List.of(others));
        states.add(0, start);
        if (Set.copyOf(states).size() < states.size()) {
            throw new IllegalArgumentException("Scenario \"" + name + "\" is given a state twice: " + Shown.list(states)
                    + "; each name is for one state.");
        }
        LiveScenario scenario = new LiveScenario(name, states, clock);
        enlist(scenario);
        return scenario;
    }

    @Override
    public Scenario scenario(String name) {
        return named(name);
    }

    /** The scenario of that name; refuses one that there is not. */
    LiveScenario named(String name) {
        LiveScenario known = scenarios.get(name);
        if (known == null) {
            throw new IllegalArgumentException("The script has no scenario \"" + name + "\"; "
                    + (scenarios.isEmpty()
                            ? "it has none at all, and scenario(\"" + name + "\", \"first\", \"second\") makes one."
                            : "it has " + Shown.list(List.copyOf(scenarios.keySet())) + "."));
        }
        return known;
    }

    @Override
    public List<Rule<?>> parse(String text) {
        String here = Placement.here();
        return read(target -> RulesText.parse(text, target), place -> here);
    }

    @Override
    public List<Rule<?>> load(Path file) {
        return read(target -> RulesText.load(file, target), place -> place);
    }

    private List<Rule<?>> read(Consumer<RulesTarget> text, UnaryOperator<String> places) {
        List<Rule<?>> added = new ArrayList<>();
        change(draft -> text.accept(new TextTarget((LiveScript) draft, places, added)));
        return List.copyOf(added);
    }

    @Override
    public Gate gate(String name) {
        return gates().stream()
                .filter(gate -> gate.name().equals(Optional.of(name)))
                .findFirst()
                .orElseGet(() -> named.computeIfAbsent(name, unheld -> UnheldGate.of(unheld, waitLimit, this::gates)));
    }

    /** Adds a rule that is written to its end. */
    LiveRule<?> add(RuleSpec spec, String writtenAt) {
        LiveRule<?> rule = begin(spec, writtenAt);
        rule.complete();
        return rule;
    }

    /** Adds a fault of the catalogue. */
    List<Rule<?>> addFault(String name, Optional<Stage> at, String writtenAt) {
        Optional<String> before = place;
        place = Optional.of(before.orElse(writtenAt));
        try {
            return server.addFault(this, name, at);
        } finally {
            place = before;
        }
    }

    @Override
    public Scenario add(Function<? super SmtpScript, ? extends Scenario> recipe) {
        return recipe.apply(this);
    }

    @Override
    public List<Scenario> scenarios() {
        return List.copyOf(scenarios.values());
    }

    @Override
    public MutableClock clock() {
        return clock;
    }

    @Override
    public void magicAddresses(String domain) {
        magicAddresses = Optional.of(new MagicAddresses(domain));
    }

    @Override
    public void change(Consumer<SmtpScript> additions) {
        LiveScript draft = draft(lastNumber, named);
        draft.scenarios = scenarios;
        draft.magicAddresses = magicAddresses;
        additions.accept(draft);
        adopt(draft);
        synchronized (this) {
            Map<String, LiveScenario> all = new LinkedHashMap<>(scenarios);
            all.putAll(draft.scenarios);
            scenarios = Collections.unmodifiableMap(all);
            addAll(draft.rules);
            List<LiveRule<?>> open = new ArrayList<>(begun);
            open.addAll(draft.begun);
            begun = List.copyOf(open);
        }
    }

    /** Writes the rules that there are from the start. Nobody asks the script yet, so unlike {@link #replace} it needs no draft. */
    public void begin(Consumer<SmtpScript> firstRules) {
        firstRules.accept(this);
    }

    @Override
    public void replace(Consumer<SmtpScript> newRules) {
        replace(written(Optional.of(newRules)));
    }

    private LiveScript written(Optional<Consumer<SmtpScript>> newRules) {
        LiveScript draft = draft(new AtomicInteger(), new ConcurrentHashMap<>());
        newRules.ifPresent(rules -> rules.accept(draft));
        return draft;
    }

    private void replace(LiveScript draft) {
        adopt(draft);
        named.clear();
        named.putAll(draft.named);
        setAll(draft.rules, draft.begun, draft.scenarios);
        lastNumber.set(draft.lastNumber.get());
    }

    /**
     * The rules that sessions of a new generation are to begin with, written and not in force: that is a test's own code, so not under
     * any lock. Empty where they begin with what was kept.
     */
    public Optional<LiveScript> writtenAnew(Optional<Consumer<SmtpScript>> newRules) {
        return isKept() ? Optional.empty() : Optional.of(written(newRules));
    }

    /** Whether sessions of a new generation begin with what was kept. */
    public synchronized boolean isKept() {
        return kept.isPresent();
    }

    /**
     * As {@link #replace}, for sessions of a new generation: those of an earlier one match no rule any more, so that one which has
     * its command already cannot use up what is for a later test. What was kept goes before what was written anew.
     *
     * @return the number of the generation
     */
    public synchronized int replaceForNewSessions(Optional<LiveScript> writtenAnew) {
        generation = generation + 1;
        if (kept.isPresent()) {
            restore(kept.get());
        } else {
            writtenAnew.ifPresent(this::replace);
        }
        return generation;
    }

    /** From now on sessions of a new generation begin with the rules and scenarios as they are now. */
    public synchronized void keep() {
        List<LiveRule<?>> all = rules;
        Map<String, LiveScenario> known = scenarios;
        kept = Optional.of(new Kept(
                all,
                begun,
                known,
                all.stream().map(LiveRule::kept).toList(),
                known.values().stream().map(LiveScenario::kept).toList(),
                lastNumber.get()));
    }

    /** From now on sessions of a new generation begin with new rules again. */
    public synchronized void keepNothing() {
        kept = Optional.empty();
    }

    private void restore(Kept then) {
        scenarios.values().forEach(scenario -> scenario.inScript(false));
        then.scenarios().values().forEach(scenario -> scenario.inScript(true));
        then.scenariosAgain().forEach(Runnable::run);
        then.rulesAgain().forEach(again -> again.accept(generation));
        magicAddresses = magicAddresses.map(MagicAddresses::anew);
        scenarios = then.scenarios();
        rules = then.rules();
        begun = then.begun();
        lastNumber.set(then.lastNumber());
    }

    /** The number of the generation of sessions that the rules are for. */
    public int generation() {
        return generation;
    }

    private LiveScript draft(AtomicInteger number, Map<String, Gate> gates) {
        LiveScript draft = new LiveScript(number, clock, seed, waitLimit, server, gates);
        draft.place = place;
        if (magicAddresses.isPresent()) {
            draft.magicAddresses = Optional.of(magicAddresses.get().anew());
        }
        return draft;
    }

    private void adopt(LiveScript draft) {
        seed = draft.seed;
        magicAddresses = draft.magicAddresses;
        for (LiveRule<?> rule : draft.rules) {
            rule.moveTo(this);
        }
        for (LiveRule<?> rule : draft.begun) {
            rule.moveTo(this);
        }
    }

    @Override
    public void clear() {
        named.clear();
        setAll(List.of(), List.of(), Map.of());
    }

    @Override
    public List<Rule<?>> rules() {
        return List.copyOf(rules);
    }

    @Override
    public List<Rule<?>> unusedRules() {
        return List.copyOf(unused(rule -> rule.fired() == 0));
    }

    /** The rules that fired less often than they need to, the oldest first. */
    public List<LiveRule<?>> unused() {
        return unused(rule -> true);
    }

    private List<LiveRule<?>> unused(Predicate<LiveRule<?>> which) {
        List<LiveRule<?>> unused = new ArrayList<>();
        for (LiveRule<?> rule : rules) {
            if (rule.isUnused() && which.test(rule)) {
                unused.add(0, rule);
            }
        }
        return unused;
    }

    /** What is wrong about rules that were begun and not finished, a sentence each. */
    public List<String> unfinished() {
        return Stream.concat(
                        begun.stream(),
                        rules.stream()
                                .filter(rule -> !rule.isFinished())
                                .sorted(Comparator.comparing(LiveRule::number)))
                .map(LiveRule::unfinished)
                .toList();
    }

    @Override
    public List<Scenario> unusedScenarios() {
        List<LiveRule<?>> unused = unused();
        return scenarios.values().stream()
                .filter(scenario -> !scenario.isUsed() && !scenario.isOptional())
                .filter(scenario -> unused.stream().noneMatch(rule -> rule.knows(scenario)))
                .<Scenario>map(scenario -> scenario)
                .toList();
    }

    @Override
    public List<String> nearMisses(Exchange exchange) {
        record Missed(LiveRule<?> rule, NearMiss miss) {}
        return rules.stream()
                .filter(rule -> exchange.rule()
                        .filter(fired -> fired.number() == rule.number())
                        .isEmpty())
                .flatMap(rule -> rule.missed(exchange).map(miss -> new Missed(rule, miss)).stream())
                .sorted(Comparator.comparing(Missed::miss))
                .limit(MAX_NEAR)
                .map(missed -> "rule " + missed.rule().number() + " ("
                        + missed.rule().shown() + ") was near: " + missed.miss().why() + ".")
                .toList();
    }

    @Override
    public List<Gate> gates() {
        List<Gate> gates = new ArrayList<>();
        for (LiveRule<?> rule : rules) {
            gates.addAll(0, rule.gates());
        }
        return gates;
    }

    /** Whether no rule can say anything to sessions of that generation. */
    public boolean isSilentTo(int ofGeneration) {
        boolean none = rules.isEmpty() && magicAddresses.isEmpty();
        // The rules come after the number of their generation, so they are read before it.
        return none || ofGeneration != generation;
    }

    /**
     * What the script says to this moment of a session; the rule that fires counts it. Empty where no live rule matches.
     * The server asks once an event. The last chunk of BDAT is the end of the content as well: rules are asked for that first,
     * and, if none answers, those that did not match it are asked for BDAT; each counts the event once.
     *
     * @param ofGeneration the generation of the session; one of an earlier generation matches no rule
     * @param broader what the event is as well, and is taken for first; empty where it is nothing else
     * @param remarks is told how scenarios went on
     */
    public Optional<Decision> decide(
            int ofGeneration,
            Optional<SmtpEvent> broader,
            SmtpEvent event,
            Supplier<SessionFacts> session,
            Consumer<String> remarks) {
        List<LiveRule<?>> now = rules;
        Optional<MagicAddresses> magic = magicAddresses;
        // The rules come after the number of their generation, so they are read before it.
        if (ofGeneration != generation || (now.isEmpty() && magic.isEmpty())) {
            return Optional.empty();
        }
        SessionFacts facts = session.get();
        Optional<Walk.Claim> claim = claim(new Walk(now, ofGeneration, broader, event, facts), remarks);
        if (claim.isPresent()) {
            LiveRule<?> rule = claim.get().rule();
            SmtpResponse response = rule.act(claim.get().step(), claim.get().event(), facts);
            return Optional.of(new Decision(rule.matched(), response, rule.inVain()::add));
        }
        return magic.flatMap(addresses -> addresses.decide(event, facts));
    }

    /** Few scripts have scenarios. */
    private synchronized Turns turns() {
        Turns known = turns;
        if (known == null) {
            known = new Turns();
            turns = known;
        }
        return known;
    }

    private Optional<Walk.Claim> claim(Walk walk, Consumer<String> remarks) {
        try {
            return scenarios.isEmpty() ? walk.alone() : walk.inTurn(turns());
        } finally {
            walk.told().forEach(remarks);
        }
    }

    @Override
    public long seed() {
        return seed;
    }

    @Override
    public void seed(long newSeed) {
        seed = newSeed;
    }

    @Override
    public boolean isRandom() {
        return rules.stream().anyMatch(LiveRule::isRandom);
    }

    /** The chance of one rule in one session: its own, whatever the others draw. */
    SplittableRandom chance(int rule, int session) {
        return new SplittableRandom(new SplittableRandom(seed + 31L * rule).nextLong() + session);
    }

    /** Why well-behaved clients come to none of the stages; empty where they come to one. */
    Optional<String> whyNotReached(Set<Stage> stages) {
        List<Optional<String>> each =
                stages.stream().map(server::whyNotOffered).distinct().toList();
        return each.size() == 1 ? each.get(0) : Optional.empty();
    }

    /** A rule that was begun is live from now on, as the newest; its number. */
    synchronized int install(LiveRule<?> rule) {
        begun = without(begun, rule);
        addAll(List.of(rule));
        return lastNumber.incrementAndGet();
    }

    /** Whoever waits for a session at a gate of this script does so for as long as its server has it. */
    void limit(WireEffect effect) {
        Effects.of(List.of(effect)).holds().forEach(gate -> LiveGate.of(gate).limitOfServer(waitLimit));
    }

    private void addAll(List<LiveRule<?>> newer) {
        List<LiveRule<?>> all = new ArrayList<>(newer);
        all.addAll(rules);
        rules = List.copyOf(all);
    }

    synchronized void remove(LiveRule<?> rule) {
        begun = without(begun, rule);
        rules = without(rules, rule);
    }

    private static List<LiveRule<?>> without(List<LiveRule<?>> all, LiveRule<?> rule) {
        return all.stream().filter(other -> other != rule).toList();
    }

    private synchronized void setAll(
            List<LiveRule<?>> allRules, List<LiveRule<?>> allBegun, Map<String, LiveScenario> allScenarios) {
        for (LiveScenario scenario : scenarios.values()) {
            scenario.inScript(false);
        }
        for (LiveScenario scenario : allScenarios.values()) {
            scenario.inScript(true);
            scenario.restart();
        }
        scenarios = allScenarios;
        rules = allRules;
        begun = allBegun;
    }

    /** The scenario, which goes by this script's clock, and is in it from now on. */
    LiveScenario own(Scenario scenario) {
        if (!(scenario instanceof LiveScenario known) || !known.goesBy(clock)) {
            throw new IllegalArgumentException("Scenario \"" + scenario.name()
                    + "\" is another script's; make one here with scenario(name, states).");
        }
        if (scenarios.get(known.name()) != known) {
            enlist(known);
        }
        return known;
    }

    private synchronized void enlist(LiveScenario scenario) {
        if (scenarios.containsKey(scenario.name())) {
            throw new IllegalArgumentException("The script has a scenario \"" + scenario.name()
                    + "\" already; get that with scenario(\"" + scenario.name() + "\"), or call this one otherwise.");
        }
        Map<String, LiveScenario> more = new LinkedHashMap<>(scenarios);
        more.put(scenario.name(), scenario);
        scenarios = Collections.unmodifiableMap(more);
        scenario.inScript(true);
    }

    /** The rules in words, the newest first, a line each. */
    @Override
    public String toString() {
        StringBuilder words = new StringBuilder();
        for (LiveRule<?> rule : rules) {
            words.append(rule).append('\n');
        }
        return words.isEmpty() ? "no rules\n" : words.toString();
    }
}
