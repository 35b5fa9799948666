package io.github.smtpservertest.script;

import io.github.smtpservertest.command.Moment;
import io.github.smtpservertest.match.Matcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
 * order or malformed is said as scripted and changes nothing. {@link Rule#butKeep()} and {@link Rule#butDiscard()}
 * are the two explicit lies.
 */
public final class SmtpScript {

    private volatile List<Rule> rules = List.of();
    private final AtomicInteger lastNumber;

    private volatile long seed;

    private SmtpScript(AtomicInteger lastNumber, long seed) {
        this.lastNumber = lastNumber;
        this.seed = seed;
    }

    /** A script without rules. */
    public static SmtpScript empty() {
        return new SmtpScript(new AtomicInteger(), new SplittableRandom().nextLong());
    }

    /** Begins a rule for the moments that {@code matcher} picks; it takes effect once it is told what to do. */
    public Trigger on(Matcher matcher) {
        return new Trigger(this, matcher);
    }

    /** Adds all the rules that {@code additions} makes, at once for all sessions. */
    public void change(Consumer<SmtpScript> additions) {
        addAll(draft(additions));
    }

    /** Puts the rules that {@code newRules} makes in place of all there are, at once for all sessions. */
    public void replace(Consumer<SmtpScript> newRules) {
        setAll(draft(newRules));
    }

    private List<Rule> draft(Consumer<SmtpScript> rulesOfDraft) {
        SmtpScript draft = new SmtpScript(lastNumber, seed);
        rulesOfDraft.accept(draft);
        seed = draft.seed;
        List<Rule> made = draft.rules;
        made.forEach(rule -> rule.moveTo(this));
        return made;
    }

    /** Removes all rules. */
    public void clear() {
        setAll(List.of());
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
     * What the script says to this moment of a session; the rule that fires counts it. Empty where no live rule matches.
     * The server asks once a stage.
     */
    public Optional<Decision> decide(Moment moment, Supplier<SessionView> session) {
        List<Rule> now = rules;
        if (now.isEmpty()) {
            return Optional.empty();
        }
        SessionView view = session.get();
        for (Rule rule : now) {
            Optional<Action> action = rule.claim(moment, view);
            if (action.isPresent()) {
                return Optional.of(new Decision(rule, rule.number(), action.get()));
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

    private synchronized void setAll(List<Rule> all) {
        rules = all;
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
