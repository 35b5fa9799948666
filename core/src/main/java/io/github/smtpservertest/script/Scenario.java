package io.github.smtpservertest.script;

import io.github.smtpservertest.command.SmtpEvent;
import io.github.smtpservertest.internal.text.Shown;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A state that a script remembers: rules fire {@linkplain Trigger#whileIn while} it lasts, and it changes because a rule
 * {@linkplain Rule#thenGoTo has fired}, because time has passed on the server's {@linkplain MutableClock clock}, or because
 * the test {@linkplain #goTo says so}.
 *
 * <pre>{@code
 * Scenario service = smtp.script().scenario("service", "up", "down");       // it begins in the first
 * service.in("down").after(ofMinutes(5)).goTo("up");
 * smtp.script().on(connect()).whileIn(service, "down").reply(421, "come back later").thenClose();
 *
 * service.goTo("down");
 * }</pre>
 *
 * <p>There is one state for the whole server, or one for each key: a client, a session, or what the test makes of the
 * moment. Each change is a remark on the exchange that brought it about, or that was the first to notice.
 *
 * <p><b>The order of things.</b> While a script has scenarios, its rules are asked for one moment at a time, over all
 * sessions. A rule that fires moves its scenarios before its reply is on the wire and before its callback is asked. The
 * test's own moves come between two rules, never within one. {@link SmtpScript#replace} and with it {@code
 * FakeSmtpServer.reset()} begin anew; a scenario that is no longer in the script cannot be moved. Safe for use by many
 * threads.
 */
public final class Scenario {

    private static final int MAX_UNTOLD = 100;

    /** Where a key stands. */
    private static final class Place {

        private String state;
        private Duration since;
        private int firings;
        private final List<String> untold = new ArrayList<>();

        Place(String state, Duration since) {
            this.state = state;
            this.since = since;
        }
    }

    private record TimedWay(Duration after, ScenarioExit.Way way) {}

    private record CountedWay(int firings, ScenarioExit.Way way) {}

    private final String name;
    private final List<String> states;
    private final MutableClock clock;
    private final Map<String, Place> places = new LinkedHashMap<>();
    private final Map<String, TimedWay> timedWays = new HashMap<>();
    private final Map<String, CountedWay> countedWays = new HashMap<>();

    private Optional<BiFunction<SmtpEvent, SessionView, String>> key = Optional.empty();
    private String keyWords = "";
    private boolean optional;
    private boolean used;
    private boolean inScript = true;

    Scenario(String name, List<String> states, MutableClock clock) {
        this.name = name;
        this.states = List.copyOf(states);
        this.clock = clock;
        restart();
    }

    /** Has a state for each client, by its IP address. */
    public Scenario perClient() {
        return per("client", (moment, session) -> session.clientAddress());
    }

    /** Has a state for each session. */
    public Scenario perSession() {
        return per("session", (moment, session) -> "session " + session.number());
    }

    /**
     * Has a state for each key.
     *
     * @param words what the key is, as in "client and sender"
     * @param keyOf the key of a moment, which is asked on the session's thread
     */
    public synchronized Scenario per(String words, BiFunction<SmtpEvent, SessionView, String> keyOf) {
        keyWords = words;
        key = Optional.of(keyOf);
        places.clear();
        return this;
    }

    /** Begins a way out of a state that is taken without a rule. */
    public ScenarioExit in(String state) {
        return new ScenarioExit(this, known(state));
    }

    /** That no rule ever fires in it is no mistake of the test. */
    public synchronized Scenario optional() {
        optional = true;
        return this;
    }

    /** Goes to that state; where there is a state for each key, those of all keys that have come by. */
    public synchronized void goTo(String state) {
        requireInScript();
        known(state);
        if (key.isEmpty()) {
            move("", state, "by the test");
        } else {
            List.copyOf(places.keySet()).forEach(one -> move(one, state, "by the test"));
        }
    }

    /** Goes to that state for one key. */
    public synchronized void goTo(String state, String oneKey) {
        requireInScript();
        requireKeys();
        move(oneKey, known(state), "by the test");
    }

    /**
     * The state now.
     *
     * @throws IllegalStateException where there is a state for each key; see {@link #state(String)}
     */
    public synchronized String state() {
        if (key.isPresent()) {
            throw new IllegalStateException("Scenario \"" + name + "\" has a state for each " + keyWords
                    + "; ask for the state of one, state(key), or for all of them, statesByKey().");
        }
        return settled("").state;
    }

    /** The state now for one key; the first state where the key has not come by. */
    public synchronized String state(String oneKey) {
        requireKeys();
        return places.containsKey(oneKey) ? settled(oneKey).state : states.get(0);
    }

    /** The states now of all keys that have come by, in the order in which they came. */
    public synchronized Map<String, String> statesByKey() {
        requireKeys();
        Map<String, String> byKey = new LinkedHashMap<>();
        places.keySet().forEach(one -> byKey.put(one, settled(one).state));
        return byKey;
    }

    /** What it is called. */
    public String name() {
        return name;
    }

    /** The states that it has, the first being the one that it begins in. */
    public List<String> states() {
        return states;
    }

    /** Whether a rule has fired in it, or moved it. */
    public synchronized boolean isUsed() {
        return used;
    }

    /** Whether it may as well never be used. */
    public synchronized boolean isOptional() {
        return optional;
    }

    /** The state, if there is one of that name. */
    String known(String state) {
        if (!states.contains(state)) {
            throw new IllegalArgumentException(
                    "Scenario \"" + name + "\" has no state \"" + state + "\"; it has " + Shown.list(states) + ".");
        }
        return state;
    }

    boolean goesBy(MutableClock other) {
        return clock.equals(other);
    }

    synchronized void addExit(String state, Duration after, ScenarioExit.Way way) {
        timedWays.put(state, new TimedWay(after, way));
    }

    synchronized void addExit(String state, int firings, ScenarioExit.Way way) {
        countedWays.put(state, new CountedWay(firings, way));
    }

    /** Forgets all that happened. */
    synchronized void restart() {
        places.clear();
        used = false;
        if (key.isEmpty()) {
            place("");
        }
    }

    synchronized void inScript(boolean isIn) {
        inScript = isIn;
    }

    /** The key of a moment; asks the test's own code, so not under any lock. */
    String keyOf(SmtpEvent moment, SessionView session) {
        Optional<BiFunction<SmtpEvent, SessionView, String>> keyOf;
        synchronized (this) {
            keyOf = key;
        }
        return keyOf.map(code -> Objects.requireNonNull(
                        code.apply(moment, session),
                        () -> "The key of scenario \"" + name
                                + "\" is null; a moment that has none is not to come to it."))
                .orElse("");
    }

    /** The state that a rule finds, with what has happened since the last look. */
    synchronized String look(String oneKey, List<String> told) {
        return tell(settled(oneKey), told).state;
    }

    /** A rule has fired in its state. */
    synchronized void fired(String oneKey, List<String> told) {
        used = true;
        Place place = settled(oneKey);
        place.firings++;
        CountedWay way = countedWays.get(place.state);
        if (way != null && place.firings >= way.firings()) {
            String how = way.firings() == 1 ? "after 1 time" : "after " + way.firings() + " times";
            Duration since = way.way().keepsTime() ? place.since : clock.elapsed();
            enter(place, oneKey, way.way().to(), since, how);
        }
        tell(place, told);
    }

    /** A rule has fired that moves it. */
    synchronized void moved(String oneKey, String state, int rule, List<String> told) {
        used = true;
        move(oneKey, state, "by rule " + rule);
        tell(place(oneKey), told);
    }

    private void move(String oneKey, String state, String how) {
        Place place = settled(oneKey);
        if (!place.state.equals(state)) {
            enter(place, oneKey, state, clock.elapsed(), how);
        }
    }

    private Place place(String oneKey) {
        return places.computeIfAbsent(oneKey, unseen -> new Place(states.get(0), clock.elapsed()));
    }

    /** The place, with what time has brought about. */
    private Place settled(String oneKey) {
        Place place = place(oneKey);
        Duration now = clock.elapsed();
        int steps = 0;
        for (TimedWay way = due(place, now); way != null; way = due(place, now)) {
            enter(place, oneKey, way.way().to(), place.since.plus(way.after()), "by the clock");
            steps++;
            if (steps == states.size()) { // so it goes round in a circle
                Duration round = roundFrom(place.state);
                place.since = place.since.plus(
                        round.multipliedBy(now.minus(place.since).dividedBy(round)));
            }
        }
        return place;
    }

    private @Nullable TimedWay due(Place place, Duration now) {
        TimedWay way = timedWays.get(place.state);
        return way != null && now.minus(place.since).compareTo(way.after()) >= 0 ? way : null;
    }

    private Duration roundFrom(String start) {
        Duration round = Duration.ZERO;
        String state = start;
        do {
            TimedWay way = Objects.requireNonNull(timedWays.get(state));
            round = round.plus(way.after());
            state = way.way().to();
        } while (!state.equals(start));
        return round;
    }

    private void enter(Place place, String oneKey, String state, Duration since, String how) {
        if (place.untold.size() < MAX_UNTOLD) {
            place.untold.add("scenario \"" + name + "\"" + (oneKey.isEmpty() ? "" : " of " + Shown.line(oneKey))
                    + " went from \"" + place.state + "\" to \"" + state + "\" " + how);
        }
        place.state = state;
        place.since = since;
        place.firings = 0;
    }

    private static Place tell(Place place, List<String> told) {
        told.addAll(place.untold);
        place.untold.clear();
        return place;
    }

    private void requireInScript() {
        if (!inScript) {
            throw new IllegalStateException(
                    "Scenario \"" + name + "\" is no longer in the script, which was replaced or"
                            + " reset; get the new one with script().scenario(\"" + name + "\").");
        }
    }

    private void requireKeys() {
        if (key.isEmpty()) {
            throw new IllegalStateException("Scenario \"" + name
                    + "\" has one state for the whole server and none for a key; leave the key out.");
        }
    }

    /** Its name and its state or states. */
    @Override
    public synchronized String toString() {
        return "scenario \"" + name + "\", "
                + (key.isEmpty() ? "in state \"" + state() + "\"" : "by " + keyWords + " " + statesByKey());
    }
}
