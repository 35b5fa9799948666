package io.github.smtpservertest.script;

import static io.github.smtpservertest.match.SmtpEvents.endOfData;
import static io.github.smtpservertest.match.SmtpEvents.rcptTo;
import static io.github.smtpservertest.match.SmtpEvents.sizeOver;
import static io.github.smtpservertest.match.SmtpEvents.subject;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.effect.Gate;
import io.github.smtpservertest.effect.Point;
import io.github.smtpservertest.internal.rule.RuleSpec;
import io.github.smtpservertest.internal.script.LiveRule;
import io.github.smtpservertest.internal.script.LiveScript;
import io.github.smtpservertest.match.EnvelopeEvent;
import io.github.smtpservertest.match.EventMatcher;
import io.github.smtpservertest.message.ReceivedMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The words of a rule may stand in any order: every permutation is the same rule. */
class RuleOrderTest {

    private final LiveScript script = new LiveScript(Duration.ofSeconds(5));

    private <E> RuleSpec written(EventMatcher<E> event, List<Consumer<Rule<E>>> words) {
        Rule<E> rule = script.on(event);
        words.forEach(word -> word.accept(rule));
        return ((LiveRule<E>) rule).spec();
    }

    private static <T> List<List<T>> permutations(List<T> all) {
        if (all.isEmpty()) {
            return List.of(List.of());
        }
        List<List<T>> found = new ArrayList<>();
        for (int index = 0; index < all.size(); index++) {
            List<T> others = new ArrayList<>(all);
            T first = others.remove(index);
            for (List<T> rest : permutations(others)) {
                List<T> one = new ArrayList<>(List.of(first));
                one.addAll(rest);
                found.add(one);
            }
        }
        return found;
    }

    private <E> void holdsForAllOrders(EventMatcher<E> event, List<Consumer<Rule<E>>> words) {
        RuleSpec expected = written(event, words);
        List<List<Consumer<Rule<E>>>> orders = permutations(words);
        for (List<Consumer<Rule<E>>> order : orders) {
            assertThat(written(event, order)).isEqualTo(expected);
        }
    }

    @Test
    void conditionsReplyAndEffectsCommute() {
        Gate gate = Gate.closed();
        holdsForAllOrders(
                rcptTo("bob@example.com"),
                List.of(
                        rule -> rule.session(2),
                        rule -> rule.probability(0.5),
                        rule -> rule.optional(),
                        rule -> rule.reply(451, "4.7.1 later"),
                        rule -> rule.hold(gate),
                        rule -> rule.closeAfter(),
                        rule -> rule.times(3)));
    }

    @Test
    void messageConditionsDispositionsAndMovesCommute() {
        Scenario scenario = script.scenario("service", "up", "down");
        holdsForAllOrders(
                endOfData(),
                List.of(
                        rule -> rule.when(subject("*spam*")),
                        rule -> rule.when(sizeOver(100)),
                        rule -> rule.whileIn(scenario, "up"),
                        rule -> rule.reply(550),
                        rule -> rule.keepAlthoughRefused(),
                        rule -> rule.goTo(scenario, "down"),
                        rule -> rule.nth(2)));
    }

    @Test
    void effectsAtDifferentPointsCommute() {
        holdsForAllOrders(
                rcptTo(),
                List.of(
                        rule -> rule.delay(Duration.ofMillis(1)),
                        rule -> rule.delay(Duration.ofMillis(2), Point.insideReply(3)),
                        rule -> rule.readSlowly(100, Point.afterReply()),
                        rule -> rule.reply(250, "fine"),
                        rule -> rule.inject("x", Point.insideReply(5)),
                        rule -> rule.times(2)));
    }

    @Test
    void everyStepIsInAnyOrderOfItsOwnWords() {
        List<Consumer<Rule<EnvelopeEvent>>> second = List.of(
                rule -> rule.reply(250, "now"), rule -> rule.dribble(1, Duration.ofMillis(1)), rule -> rule.times(4));
        RuleSpec expected = null;
        for (List<Consumer<Rule<EnvelopeEvent>>> order : permutations(second)) {
            List<Consumer<Rule<EnvelopeEvent>>> words = new ArrayList<>();
            words.add(rule -> rule.times(2));
            words.add(rule -> rule.reply(451));
            words.add(Rule::then);
            words.addAll(order);
            RuleSpec spec = written(rcptTo(), words);
            expected = expected == null ? spec : expected;
            assertThat(spec).isEqualTo(expected);
        }
    }

    @Test
    void effectsAtOnePointHappenInTheOrderInWhichTheyAreWritten() {
        RuleSpec one = written(rcptTo(), List.of(rule -> rule.injectBefore("a"), rule -> rule.injectBefore("b")));
        RuleSpec other = written(rcptTo(), List.of(rule -> rule.injectBefore("b"), rule -> rule.injectBefore("a")));
        assertThat(one).isNotEqualTo(other);
    }

    @Test
    void theSameConditionOnAMessageIsTheSameRule() {
        List<Consumer<Rule<ReceivedMessage>>> words =
                List.of(rule -> rule.when(subject("a*")), rule -> rule.reply(554));
        assertThat(written(endOfData(), words)).isEqualTo(written(endOfData(), words));
    }
}
