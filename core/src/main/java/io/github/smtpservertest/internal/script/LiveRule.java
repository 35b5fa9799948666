package io.github.smtpservertest.internal.script;

import io.github.smtpservertest.command.SmtpEvent;
import io.github.smtpservertest.effect.Gate;
import io.github.smtpservertest.effect.WireEffect;
import io.github.smtpservertest.internal.effect.Effects;
import io.github.smtpservertest.internal.own.OwnCode;
import io.github.smtpservertest.internal.rule.Conditions;
import io.github.smtpservertest.internal.rule.RuleCheck;
import io.github.smtpservertest.internal.rule.RuleSpec;
import io.github.smtpservertest.internal.rule.RuleText;
import io.github.smtpservertest.internal.rule.StepSpec;
import io.github.smtpservertest.internal.script.Asked.Visit;
import io.github.smtpservertest.internal.script.NearMiss.Kind;
import io.github.smtpservertest.match.EventMatcher;
import io.github.smtpservertest.match.MessageMatcher;
import io.github.smtpservertest.reply.Reply;
import io.github.smtpservertest.script.Rule;
import io.github.smtpservertest.script.Scenario;
import io.github.smtpservertest.script.SmtpResponse;
import io.github.smtpservertest.transcript.Exchange;
import io.github.smtpservertest.transcript.MatchedRule;
import io.github.smtpservertest.transcript.Transcript;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A rule at work: what was written, and how often it has fired.
 *
 * @param <E> what conditions and callbacks see
 */
public final class LiveRule<E> implements Rule<E> {

    private final String place;
    private final Map<Integer, SplittableRandom> chance = new HashMap<>();
    private final NearMisses nearMisses = new NearMisses();

    private LiveScript script;
    private volatile RuleSpec spec;
    private final ShownRule shown;
    private volatile List<LiveScenario> scenarios = List.of();
    private boolean live;
    private boolean answered;
    private boolean timesMayChange;
    private volatile int number;
    private int matched;
    private volatile int fired;
    private volatile int mostFired;
    private final VainFirings inVain = new VainFirings();
    private int generation;

    LiveRule(LiveScript script, RuleSpec spec, String place) {
        this.script = script;
        this.spec = spec;
        this.shown = new ShownRule(spec);
        this.place = place;
    }

    @Override
    public Rule<E> session(int session) {
        return condition("session", when -> {
            refuseSecond("session", when.session(), session);
            return when.session(session);
        });
    }

    @Override
    public Rule<E> nth(int n) {
        return condition("nth", when -> {
            refuseSecond("nth", when.nth(), n);
            return when.nth(n);
        });
    }

    private static void refuseSecond(String word, OptionalInt before, int now) {
        if (before.isPresent() && before.getAsInt() != now) {
            throw new IllegalArgumentException("The rule has " + word + "(" + before.getAsInt() + ") already, so "
                    + word + "(" + now + ") could never hold as well; make two rules of it.");
        }
    }

    @Override
    public Rule<E> when(Predicate<? super E> test) {
        return test instanceof MessageMatcher message ? when(message) : when("where code of the test says so", test);
    }

    @Override
    public Rule<E> when(MessageMatcher wanted) {
        return condition("when", when -> when.of(wanted));
    }

    @Override
    public Rule<E> when(String words, Predicate<? super E> test) {
        return condition(
                "when",
                when -> when.and(new Conditions.Code(words, seen -> OwnCode.call(() -> test.test(asSeen(seen))))));
    }

    /** What {@link SeenEvent#of} makes for the event of this rule, which is what its type says. */
    @SuppressWarnings("unchecked")
    private E asSeen(Object seen) {
        return (E) seen;
    }

    @Override
    public Rule<E> probability(double share) {
        return condition("probability", when -> when.probability(share));
    }

    @Override
    public Rule<E> optional() {
        return condition("optional", Conditions::asOptional);
    }

    @Override
    public Rule<E> whileIn(Scenario scenario, String state) {
        LiveScenario known = owner().own(scenario);
        String name = known.known(state);
        condition("whileIn", when -> when.in(new Conditions.InState(known.name(), name)));
        return knowing(known);
    }

    @Override
    public Rule<E> reply(Reply reply) {
        return answer(
                "reply(" + reply.code() + ")",
                step -> step.doing(step.response().saying(reply)));
    }

    @Override
    public Rule<E> respondWith(Function<? super E, SmtpResponse> callback) {
        return answer("respondWith", step -> step.asking(seen -> OwnCode.call(() -> callback.apply(asSeen(seen)))));
    }

    @Override
    public Rule<E> answerByDefault() {
        return answer("answerByDefault", step -> step.doing(step.response()));
    }

    @Override
    public Rule<E> forward() {
        return answer("forward", StepSpec::forwarding);
    }

    @Override
    public Rule<E> effect(WireEffect effect) {
        owner().limit(effect);
        return step(step -> step.doing(step.response().effect(effect)));
    }

    @Override
    public Rule<E> keepAlthoughRefused() {
        return step(step -> step.doing(step.response().keepAlthoughRefused()));
    }

    @Override
    public Rule<E> discardAlthoughAccepted() {
        return step(step -> step.doing(step.response().discardAlthoughAccepted()));
    }

    @Override
    public Rule<E> goTo(Scenario scenario, String state) {
        LiveScenario known = owner().own(scenario);
        StepSpec.Move move = new StepSpec.Move(known.name(), known.known(state));
        knowing(known);
        return step(step -> step.doing(step.response()).moving(move));
    }

    @Override
    public synchronized Rule<E> times(int times) {
        refuseIfFired("times");
        if (!timesMayChange) {
            refuseSecond("times", spec.last().times(), times);
        }
        timesMayChange = false;
        spec = RuleCheck.sound(spec.withLast(step -> step.times(times)));
        return this;
    }

    @Override
    public synchronized Rule<E> then() {
        refuseIfFired("then");
        if (!spec.last().isFinished()) {
            throw new IllegalStateException(
                    "then() begins the next step, and the one before it does nothing yet; say what it"
                            + " does, such as reply(451), before then().");
        }
        spec = RuleCheck.sound(spec.then());
        answered = false;
        return this;
    }

    /** Who answers is said once a step. */
    private synchronized Rule<E> answer(String word, UnaryOperator<StepSpec> change) {
        if (answered) {
            throw new IllegalArgumentException("The step says already how to answer (" + spec.last() + "), so " + word
                    + " would never be used; leave one out, or begin the next step with then().");
        }
        step(change);
        answered = true;
        return this;
    }

    private synchronized Rule<E> step(UnaryOperator<StepSpec> change) {
        spec = RuleCheck.sound(spec.withLast(change));
        if (!live) {
            live = true;
            number = script.install(this);
            generation = script.generation();
        }
        return this;
    }

    private synchronized Rule<E> condition(String word, UnaryOperator<Conditions> change) {
        if (spec.steps().size() > 1) {
            throw new IllegalStateException(
                    word + " belongs to the whole rule, and not to one step; put it before the first then().");
        }
        refuseIfFired(word);
        spec = RuleCheck.sound(spec.when(change.apply(spec.conditions())));
        return this;
    }

    private void refuseIfFired(String word) {
        if (fired > 0) {
            throw new IllegalStateException("The rule has fired already, so " + word
                    + " comes too late; write the rule before the client connects, or all of it at once in"
                    + " script().change(s -> …).");
        }
    }

    private synchronized Rule<E> knowing(LiveScenario scenario) {
        scenarios = Stream.concat(scenarios.stream(), Stream.of(scenario))
                .distinct()
                .toList();
        return this;
    }

    @Override
    public void remove() {
        owner().remove(this);
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public int fired() {
        return fired;
    }

    @Override
    public String text() {
        return RuleText.of(spec);
    }

    /** The text for messages. */
    String shown() {
        return shown.of(spec);
    }

    /** It is written to its end, and live from now on. */
    synchronized void complete() {
        spec.conditions().states().forEach(state -> knowing(script.named(state.scenario())));
        for (StepSpec step : spec.steps()) {
            step.moves().forEach(move -> knowing(script.named(move.scenario())));
            step.response().effects().forEach(script::limit);
        }
        answered = true;
        live = true;
        number = script.install(this);
    }

    /** What was written. */
    public RuleSpec spec() {
        return spec;
    }

    /** Where it was written, such as {@code OrderMailerTest.java:42}; empty where nobody knows. */
    public String place() {
        return place;
    }

    /** Whether it says what it does, all of it. */
    boolean isFinished() {
        return spec.last().isFinished();
    }

    /** What is wrong about a rule whose last word is {@code on(…)} or {@code then()}. */
    String unfinished() {
        return (spec.steps().size() == 1 ? "on(" + spec.event().describe() + ")" : "the last then() of rule " + number)
                + (place.isEmpty() ? "" : " at " + place)
                + " is followed by no reply and no effect, so it does nothing.";
    }

    /** The gates at which it holds, in the order of its steps. */
    List<Gate> gates() {
        return spec.steps().stream()
                .flatMap(step -> Effects.of(step.response().effects()).holds().stream())
                .toList();
    }

    /** Whether it has never fired, or less often than its {@code times} say, and needs to. */
    public boolean isUnused() {
        return !spec.conditions().mayNeverHold() && Math.max(happened(), mostFired) < wanted();
    }

    /** How often it has fired and all of it happened. */
    public synchronized int happened() {
        return fired - inVain.count();
    }

    /** Where it is told that something of what it says did not happen, though it has fired. */
    VainFirings inVain() {
        return inVain;
    }

    /** It is a fault of the catalogue: its {@code times} are the usual ones, and others may be said. */
    public synchronized void hasUsualTimes() {
        timesMayChange = true;
    }

    /** How often it has to fire: as often as its {@code times} say, or else once. */
    public synchronized int wanted() {
        RuleSpec written = spec;
        int wanted = 1;
        int sum = 0;
        for (int index = 0; index < written.steps().size(); index++) {
            sum += written.timesOf(index);
            if (written.steps().get(index).times().isPresent()) {
                wanted = sum;
            }
        }
        return wanted;
    }

    /** Whether it has fired as often as it may. */
    synchronized boolean isUsedUp() {
        return step().isEmpty() || (spec.conditions().nth().isPresent() && fired > 0);
    }

    /** Whether chance has a part in it. */
    boolean isRandom() {
        return spec.conditions().probability() < 1
                || spec.steps().stream()
                        .anyMatch(step -> Effects.of(step.response().effects()).isRandom());
    }

    boolean knows(LiveScenario scenario) {
        return scenarios.contains(scenario);
    }

    /** How it stands in the record. */
    MatchedRule matched() {
        return new MatchedRule(number, shown(), place);
    }

    /**
     * Where a rule that has not fired often enough came nearest to it, and why it did not, a sentence each, at most three; empty
     * where nothing came near. An event is the nearer, the less was missing: first chance, then the turn (a newer rule answered),
     * a scenario's state, a condition, the session, and last something about the command, of which the one with the closest text
     * comes first.
     *
     * @param transcript what the clients did
     */
    public List<String> nearMisses(Transcript transcript) {
        if (happened() >= wanted()) {
            return List.of();
        }
        List<String> sentences = new ArrayList<>(inVain.told());
        int times = matchedTimes();
        Conditions when = spec.conditions();
        when.nth().ifPresent(nth -> {
            if (times > 0) {
                sentences.add("It matched " + (times == 1 ? "once" : times + " times") + ", but the rule wants time "
                        + nth + ".");
            }
        });
        nearest(transcript).forEach(miss -> sentences.add(miss.toString()));
        if (sentences.isEmpty()) {
            owner().whyNotReached(spec.event().stages()).ifPresent(sentences::add);
        }
        return sentences;
    }

    /** The events of {@link #nearMisses(Transcript)} as values. */
    public List<NearMiss> nearest(Transcript transcript) {
        return happened() >= wanted()
                ? List.of()
                : nearMisses.with(hindsight().covered(transcript.exchanges().stream()));
    }

    /** The rule in words, with its number, as it stands in the record. */
    public String named() {
        return "rule " + number + ": " + shown();
    }

    private EventMatcher<?> matcher() {
        return spec.event();
    }

    /** Why the rule did not answer an exchange, as far as the exchange tells it; empty where it is not near. */
    Optional<NearMiss> missed(Exchange exchange) {
        return hindsight().missed(exchange);
    }

    private Hindsight hindsight() {
        return new Hindsight(spec, number, isUsedUp());
    }

    /** What its conditions say of an event by themselves; asks a test's own code, so not under any lock. */
    Asked ask(SmtpEvent event, SessionFacts facts) {
        return Asking.ask(spec, scenarios, fired < wanted(), event, facts);
    }

    /**
     * What came of an event at the rule.
     *
     * @param step the step that it took
     * @param miss what kept it from it
     * @param postponed nothing yet, for it counts the event, and what comes after it is not known
     */
    record Claimed(Optional<StepSpec> step, Optional<NearMiss> miss, boolean postponed) {

        private static final Claimed NOTHING = new Claimed(Optional.empty(), Optional.empty(), false);
        private static final Claimed POSTPONED = new Claimed(Optional.empty(), Optional.empty(), true);

        private static Claimed missed(NearMiss miss) {
            return new Claimed(Optional.empty(), Optional.of(miss), false);
        }

        /** Whether no older rule is asked any more. */
        boolean answers() {
            return step.isPresent() && isAnswer(step.get());
        }
    }

    private static boolean isAnswer(StepSpec step) {
        return step.answer() != StepSpec.Answer.OLDER_RULES;
    }

    /**
     * Counts an event.
     *
     * @param asked what its conditions say
     * @param told gets what scenarios have to tell
     * @param allAsked whether it may count an event that it does not answer, since older rules have been asked
     */
    Claimed claim(
            int ofGeneration, Asked asked, SmtpEvent event, SessionFacts facts, List<String> told, boolean allAsked) {
        if (!asked.holds()) {
            return asked.miss().map(Claimed::missed).orElse(Claimed.NOTHING);
        }
        Conditions when = spec.conditions();
        Optional<String> outOfState = Asking.outOfState(when, asked.visits(), told);
        if (outOfState.isPresent()) {
            return Claimed.missed(NearMiss.of(Kind.STATE, event, facts, outOfState.get()));
        }
        if (when.probability() < 1) {
            if (!allAsked) {
                return Claimed.POSTPONED;
            }
            if (isUnlucky(when, facts.session())) {
                return Claimed.missed(NearMiss.of(
                        Kind.CHANCE, event, facts, "it was skipped (probability " + when.probability() + ")"));
            }
        }
        return claim(ofGeneration, when, asked.visits(), told, allAsked);
    }

    /** It came near to an event, as one that has not fired often enough is told. */
    void missed(NearMiss miss) {
        if (fired < wanted()) {
            nearMisses.add(miss);
        }
    }

    private synchronized boolean isUnlucky(Conditions when, int session) {
        return chance(session).nextDouble() >= when.probability();
    }

    private synchronized Claimed claim(
            int ofGeneration, Conditions when, List<Visit> visits, List<String> told, boolean allAsked) {
        if (ofGeneration != generation) {
            return Claimed.NOTHING;
        }
        Optional<StepSpec> step = when.nthIs(matched + 1) ? step() : Optional.empty();
        if (!allAsked && step.filter(LiveRule::isAnswer).isEmpty()) {
            return Claimed.POSTPONED;
        }
        matched++;
        if (step.isPresent()) {
            fired = fired + 1;
            visits.forEach(visit -> move(when, visit, step.get(), told));
        }
        return new Claimed(step, Optional.empty(), false);
    }

    private void move(Conditions when, Visit visit, StepSpec step, List<String> told) {
        LiveScenario scenario = visit.scenario();
        List<StepSpec.Move> moves = step.moves().stream()
                .filter(move -> move.scenario().equals(scenario.name()))
                .toList();
        moves.forEach(move -> scenario.moved(visit.key(), move.state(), number, told));
        if (moves.isEmpty()
                && when.states().stream().anyMatch(state -> state.scenario().equals(scenario.name()))) {
            scenario.fired(visit.key(), told);
        }
    }

    /** What a step that was claimed does; may ask a test's own code, so not under any lock. */
    SmtpResponse act(StepSpec step, SmtpEvent event, SessionFacts facts) {
        SmtpResponse response = step.response();
        if (step.callback().isPresent()) {
            response = asked(step, event, facts);
        }
        return drawn(response, facts.session());
    }

    private SmtpResponse asked(StepSpec step, SmtpEvent event, SessionFacts facts) {
        Object seen = SeenEvent.of(matcher(), event, facts).orElseThrow();
        SmtpResponse asked = step.callback().orElseThrow().apply(seen);
        if (asked == null) {
            throw new IllegalStateException("the callback of rule " + number
                    + " returned null; to answer as if there were no rule it returns SmtpResponse.byDefault()");
        }
        SmtpResponse own = step.response();
        SmtpResponse response = asked.with(own.effects());
        response = own.keepsAlthoughRefused() ? response.keepAlthoughRefused() : response;
        response = own.discardsAlthoughAccepted() ? response.discardAlthoughAccepted() : response;
        RuleCheck.problem(response, Set.of(event.stage())).ifPresent(sentence -> {
            throw new IllegalStateException(
                    "the callback of rule " + number + " returned what cannot be done: " + sentence);
        });
        return response;
    }

    private synchronized SmtpResponse drawn(SmtpResponse response, int session) {
        Effects effects = Effects.of(response.effects());
        return effects.isRandom()
                ? new SmtpResponse(
                        response.reply(),
                        effects.drawn(chance(session)),
                        response.keepsAlthoughRefused(),
                        response.discardsAlthoughAccepted())
                : response;
    }

    private SplittableRandom chance(int session) {
        return chance.computeIfAbsent(session, which -> script.chance(number, which));
    }

    private synchronized int matchedTimes() {
        return matched;
    }

    private synchronized Optional<StepSpec> step() {
        int left = fired;
        for (int index = 0; index < spec.steps().size(); index++) {
            int times = spec.timesOf(index);
            if (left < times) {
                return Optional.of(spec.steps().get(index)).filter(StepSpec::isFinished);
            }
            left -= times;
        }
        return Optional.empty();
    }

    synchronized void moveTo(LiveScript newOwner) {
        script = newOwner;
        generation = newOwner.generation();
    }

    /** What brings the rule back to how it stands now, for sessions of that generation. */
    synchronized IntConsumer kept() {
        RuleSpec keptSpec = spec;
        List<LiveScenario> keptScenarios = scenarios;
        boolean keptAnswered = answered;
        int keptMatched = matched;
        int keptFired = fired;
        return newGeneration -> {
            synchronized (this) {
                mostFired = Math.max(mostFired, happened());
                inVain.forget();
                spec = keptSpec;
                scenarios = keptScenarios;
                answered = keptAnswered;
                matched = keptMatched;
                fired = keptFired;
                chance.clear();
                generation = newGeneration;
            }
        };
    }

    private synchronized LiveScript owner() {
        return script;
    }

    /** The rule in words, how often it has fired, and where it was written. */
    @Override
    public String toString() {
        int times = fired;
        return (number == 0 ? "a rule" : "rule " + number) + ": " + shown()
                + (times == 0 ? " (never fired" : times == 1 ? " (fired once" : " (fired " + times + " times")
                + (place.isEmpty() ? ")" : ", " + place + ")");
    }
}
