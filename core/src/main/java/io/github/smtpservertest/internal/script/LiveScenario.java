package io.github.smtpservertest.internal.script;

import io.github.smtpservertest.internal.own.OwnCode;
import io.github.smtpservertest.internal.text.Shown;
import io.github.smtpservertest.match.SessionEvent;
import io.github.smtpservertest.script.MutableClock;
import io.github.smtpservertest.script.Scenario;
import io.github.smtpservertest.script.ScenarioExit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A scenario of a script. */
final class LiveScenario implements Scenario {

    private static final int MAX_UNTOLD = 100;

    /** Where a key stands. */
    private static final class Standing {

        private String state;
        private Duration since;
        private int firings;
        private final List<String> untold = new ArrayList<>();

        Standing(String state, Duration since) {
            this.state = state;
            this.since = since;
        }
    }

    private record TimedWay(Duration after, LiveExit.Way way) {}

    private record CountedWay(int firings, LiveExit.Way way) {}

    private final String name;
    private final List<String> states;
    private final MutableClock clock;
    private final Map<String, Standing> places = new LinkedHashMap<>();
    private final Map<String, TimedWay> timedWays = new HashMap<>();
    private final Map<String, CountedWay> countedWays = new HashMap<>();

    private Optional<Function<SessionEvent, String>> key = Optional.empty();
    private String keyWords = "";
    private boolean optional;
    private boolean used;
    private boolean inScript = true;

    LiveScenario(String name, List<String> states, MutableClock clock) {
        this.name = name;
        this.states = List.copyOf(states);
        this.clock = clock;
        restart();
    }

    @Override
    public Scenario perClient() {
        return per("client", SessionEvent::clientAddress);
    }

    @Override
    public Scenario perSession() {
        return per("session", event -> "session " + event.session());
    }

    @Override
    public synchronized Scenario per(String words, Function<SessionEvent, String> keyOf) {
        keyWords = words;
        key = Optional.of(keyOf);
        places.clear();
        return this;
    }

    @Override
    public ScenarioExit in(String state) {
        return new LiveExit(this, known(state));
    }

    @Override
    public synchronized Scenario optional() {
        optional = true;
        return this;
    }

    @Override
    public synchronized void goTo(String state) {
        requireInScript();
        known(state);
        if (key.isEmpty()) {
            move("", state, "by the test");
        } else {
            List.copyOf(places.keySet()).forEach(one -> move(one, state, "by the test"));
        }
    }

    @Override
    public synchronized void goTo(String state, String oneKey) {
        requireInScript();
        requireKeys();
        move(oneKey, known(state), "by the test");
    }

    @Override
    public synchronized String state() {
        if (key.isPresent()) {
            throw new IllegalStateException("Scenario \"" + name + "\" has a state for each " + keyWords
                    + "; ask for the state of one, state(key), or for all of them, statesByKey().");
        }
        return settled("").state;
    }

    @Override
    public synchronized String state(String oneKey) {
        requireKeys();
        return places.containsKey(oneKey) ? settled(oneKey).state : states.get(0);
    }

    @Override
    public synchronized Map<String, String> statesByKey() {
        requireKeys();
        Map<String, String> byKey = new LinkedHashMap<>();
        places.keySet().forEach(one -> byKey.put(one, settled(one).state));
        return byKey;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<String> states() {
        return states;
    }

    /** Whether a rule has fired in it, or moved it. */
    synchronized boolean isUsed() {
        return used;
    }

    /** Whether it may as well never be used. */
    synchronized boolean isOptional() {
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

    synchronized void addExit(String state, Duration after, LiveExit.Way way) {
        timedWays.put(state, new TimedWay(after, way));
    }

    synchronized void addExit(String state, int firings, LiveExit.Way way) {
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

    /** What brings it back to how it stands now; that it was used is not forgotten. */
    synchronized Runnable kept() {
        Map<String, Standing> then = copies(places);
        return () -> {
            synchronized (this) {
                places.clear();
                places.putAll(copies(then));
            }
        };
    }

    private static Map<String, Standing> copies(Map<String, Standing> places) {
        Map<String, Standing> copies = new LinkedHashMap<>();
        places.forEach((oneKey, place) -> {
            Standing copy = new Standing(place.state, place.since);
            copy.firings = place.firings;
            copies.put(oneKey, copy);
        });
        return copies;
    }

    synchronized void inScript(boolean isIn) {
        inScript = isIn;
    }

    /** The key of an event; asks the test's own code, so not under any lock. */
    String keyOf(SessionEvent event) {
        Optional<Function<SessionEvent, String>> keyOf;
        synchronized (this) {
            keyOf = key;
        }
        return keyOf.map(code -> Objects.requireNonNull(
                        OwnCode.call(() -> code.apply(event)),
                        () -> "The key of scenario \"" + name
                                + "\" is null; an event that has none is not to come to it."))
                .orElse("");
    }

    /** The state that a rule finds, with what has happened since the last look. */
    synchronized String look(String oneKey, List<String> told) {
        return tell(settled(oneKey), told).state;
    }

    /** A rule has fired in its state. */
    synchronized void fired(String oneKey, List<String> told) {
        used = true;
        Standing place = settled(oneKey);
        place.firings++;
        CountedWay way = countedWays.get(place.state);
        if (way != null && place.firings >= way.firings()) {
            String how = way.firings() == 1 ? "after 1 time" : "after " + way.firings() + " times";
            Duration since = way.way().keepsTime() ? place.since : elapsed();
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
        Standing place = settled(oneKey);
        if (!place.state.equals(state)) {
            enter(place, oneKey, state, elapsed(), how);
        }
    }

    private Standing place(String oneKey) {
        return places.computeIfAbsent(oneKey, unseen -> new Standing(states.get(0), elapsed()));
    }

    /** The place, with what time has brought about. */
    private Standing settled(String oneKey) {
        Standing place = place(oneKey);
        Duration now = elapsed();
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

    private @Nullable TimedWay due(Standing place, Duration now) {
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

    private void enter(Standing place, String oneKey, String state, Duration since, String how) {
        if (place.untold.size() < MAX_UNTOLD) {
            place.untold.add("scenario \"" + name + "\"" + (oneKey.isEmpty() ? "" : " of " + Shown.line(oneKey))
                    + " went from \"" + place.state + "\" to \"" + state + "\" " + how);
        }
        place.state = state;
        place.since = since;
        place.firings = 0;
    }

    private static Standing tell(Standing place, List<String> told) {
        told.addAll(place.untold);
        place.untold.clear();
        return place;
    }

    private Duration elapsed() {
        return Duration.between(Instant.EPOCH, clock.instant());
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
