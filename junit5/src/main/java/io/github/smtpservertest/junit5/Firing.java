package io.github.smtpservertest.junit5;

import static io.github.smtpservertest.junit5.RuleReader.reject;

import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.match.EventMatcher;
import io.github.smtpservertest.match.SessionEvent;
import io.github.smtpservertest.match.SmtpEvents;
import io.github.smtpservertest.match.TextPattern;
import io.github.smtpservertest.script.Rule;
import io.github.smtpservertest.script.SmtpScript;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Where and when the rule of an annotation fires.
 *
 * @param noun what the annotation is for
 * @param at the stages, or none
 * @param verb the verb, or empty
 * @param argument a glob, or empty
 * @param times how often, or 0
 * @param nth which time, or 0
 * @param session in which session, or 0
 * @param optional whether it may as well never fire
 */
record Firing(
        String noun, List<Stage> at, String verb, String argument, int times, int nth, int session, boolean optional) {

    private static final String NULL_REVERSE_PATH = "<>";

    void check() {
        reject(
                at.isEmpty() && verb.isEmpty(),
                "it does not say where; give it a stage (at = RCPT) or a verb (verb = \"XFOO\").");
        checkRest();
    }

    /** Says what is wrong, but for that it need not say where. */
    void checkRest() {
        reject(
                !at.isEmpty() && !verb.isEmpty(),
                "it has both a stage and a verb; a " + noun + " is for the one or the other, so make two of it.");
        reject(
                verb.chars().anyMatch(character -> character <= ' '),
                "'" + verb + "' is no verb, for it holds a space; what stands behind the verb is its argument.");
        count(times, "times", "every time");
        count(nth, "nth", "each time");
        count(session, "session", "each session");
        reject(
                nth > 0 && times > 1,
                "nth picks one time, so times = " + times + " cannot come about; leave one of them out.");
    }

    private static void count(int value, String attribute, String meaningOfZero) {
        reject(value < 0, attribute + " is 1 or more, or 0 for " + meaningOfZero + ", not " + value + ".");
    }

    /** Begins the rule. */
    Rule<?> in(SmtpScript script) {
        Rule<?> trigger = script.on(matcher());
        if (session > 0) {
            trigger.session(session);
        }
        if (nth > 0) {
            trigger.nth(nth);
        }
        return trigger;
    }

    /** Ends the rule: how often it fires, and whether it has to. */
    Rule<?> limit(Rule<?> rule) {
        if (times > 0) {
            rule.times(times);
        }
        return optional ? rule.optional() : rule;
    }

    private EventMatcher<SessionEvent> matcher() {
        if (verb.isEmpty()) {
            return at.stream()
                    .map(this::matcher)
                    .reduce((one, other) -> one.or(other))
                    .orElseThrow();
        }
        return argument.isEmpty() ? SmtpEvents.verb(verb) : SmtpEvents.verb(verb, SmtpEvents.glob(argument));
    }

    private EventMatcher<SessionEvent> matcher(Stage stage) {
        if (argument.isEmpty()) {
            return SmtpEvents.stage(stage);
        }
        if (stage == Stage.MAIL && argument.equals(NULL_REVERSE_PATH)) {
            return SmtpEvents.stage(Stage.MAIL, TextPattern.exactly(""));
        }
        return SmtpEvents.stage(stage, SmtpEvents.glob(argument));
    }

    /** The annotation of this name as it may stand in the source, as far as it says where. */
    AnnotationSource source(String annotation) {
        AnnotationSource source = new AnnotationSource(annotation);
        if (!at.isEmpty()) {
            String names = at.stream().map(Stage::name).collect(Collectors.joining(", "));
            source.with("at", at.size() == 1 ? names : "{" + names + "}");
        }
        return source.withText("verb", verb).withText("argument", argument);
    }
}
