package io.github.smtpservertest.junit5;

import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.match.Matcher;
import io.github.smtpservertest.match.Matchers;
import io.github.smtpservertest.match.TextPattern;
import io.github.smtpservertest.script.Lie;
import io.github.smtpservertest.script.Rule;
import io.github.smtpservertest.script.SmtpScript;
import io.github.smtpservertest.script.Trigger;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Reads one {@link SmtpReply}. */
final class ReplyRule {

    private static final String NULL_REVERSE_PATH = "<>";

    private final SmtpReply annotation;

    ReplyRule(SmtpReply annotation) {
        this.annotation = annotation;
    }

    /** Says what is wrong with it, as far as the script itself would not. */
    void check() {
        List<Stage> stages = List.of(annotation.at());
        String verb = annotation.verb();
        reject(
                stages.isEmpty() && verb.isEmpty(),
                "it does not say where; give it a stage (at = RCPT) or a verb (verb = \"XFOO\").");
        reject(
                !stages.isEmpty() && !verb.isEmpty(),
                "it has both a stage and a verb; a reply is for the one or the other, so make two of it.");
        reject(
                stages.contains(Stage.BODY),
                "no reply is due at BODY; the server says whether it takes the mail at END_OF_DATA.");
        reject(
                verb.chars().anyMatch(character -> character <= ' '),
                "'" + verb + "' is no verb, for it holds a space; what stands behind the verb is its argument.");
        count(annotation.times(), "times", "every time");
        count(annotation.nth(), "nth", "each time");
        count(annotation.session(), "session", "each session");
        reject(
                annotation.nth() > 0 && annotation.times() > 1,
                "nth picks one time, so times = " + annotation.times() + " cannot come about; leave one of them out.");
        reject(annotation.delayMillis() < 0, "delayMillis is 0 or more, not " + annotation.delayMillis() + ".");
        checkAction();
    }

    private void checkAction() {
        boolean says = annotation.code() != 0;
        reject(
                !says && annotation.text().length > 0,
                "it has a text and no code; a reply is a code with a text (code = 451).");
        reject(!says && annotation.lie() != Lie.NONE, "it lies without a code; a lie is a reply (code = 451).");
        reject(
                annotation.closeInstead() && (says || annotation.thenClose()),
                "closeInstead says nothing, so it goes with neither code nor thenClose; leave out the one or the"
                        + " other.");
        reject(
                !says && annotation.delayMillis() == 0 && !annotation.thenClose() && !annotation.closeInstead(),
                "it neither says nor does anything; give it a code, delayMillis, thenClose or closeInstead.");
    }

    private static void count(int value, String attribute, String meaningOfZero) {
        reject(value < 0, attribute + " is 1 or more, or 0 for " + meaningOfZero + ", not " + value + ".");
    }

    private static void reject(boolean wrong, String sentence) {
        if (wrong) {
            throw new IllegalArgumentException(sentence);
        }
    }

    /** Adds the rule to the script. */
    Rule addTo(SmtpScript script) {
        Trigger trigger = script.on(matcher());
        if (annotation.session() > 0) {
            trigger.onSession(annotation.session());
        }
        if (annotation.nth() > 0) {
            trigger.nth(annotation.nth());
        }
        Rule rule = annotation.code() == 0
                ? trigger.answerByDefault()
                : trigger.reply(annotation.code(), annotation.text());
        if (annotation.delayMillis() > 0) {
            rule.delay(Duration.ofMillis(annotation.delayMillis()));
        }
        if (annotation.closeInstead()) {
            rule.closeConnection();
        }
        if (annotation.thenClose()) {
            rule.thenClose();
        }
        switch (annotation.lie()) {
            case NONE -> {}
            case REFUSE_BUT_KEEP -> rule.butKeep();
            case ACCEPT_BUT_DISCARD -> rule.butDiscard();
        }
        if (annotation.times() > 0) {
            rule.times(annotation.times());
        }
        return annotation.optional() ? rule.optional() : rule;
    }

    private Matcher matcher() {
        if (annotation.verb().isEmpty()) {
            return Arrays.stream(annotation.at())
                    .map(this::matcher)
                    .reduce(Matcher::or)
                    .orElseThrow();
        }
        Matcher verb = Matchers.verb(annotation.verb());
        TextPattern argument = Matchers.glob(annotation.argument());
        return annotation.argument().isEmpty()
                ? verb
                : verb.where(argument.description(), command -> argument.accepts(command.argument()));
    }

    private Matcher matcher(Stage stage) {
        if (annotation.argument().isEmpty()) {
            return Matchers.stage(stage);
        }
        if (stage == Stage.MAIL && annotation.argument().equals(NULL_REVERSE_PATH)) {
            return Matchers.mailFrom("");
        }
        return Matchers.stage(stage, Matchers.glob(annotation.argument()));
    }

    /** The annotation as it may stand in the source, with what tells it from others. */
    @Override
    public String toString() {
        StringBuilder source = new StringBuilder("@SmtpReply(");
        List<Stage> stages = List.of(annotation.at());
        if (!stages.isEmpty()) {
            String names = stages.stream().map(Stage::name).collect(Collectors.joining(", "));
            attribute(source, "at", stages.size() == 1 ? names : "{" + names + "}");
        }
        if (!annotation.verb().isEmpty()) {
            attribute(source, "verb", "\"" + annotation.verb() + "\"");
        }
        if (!annotation.argument().isEmpty()) {
            attribute(source, "argument", "\"" + annotation.argument() + "\"");
        }
        if (annotation.code() != 0) {
            attribute(source, "code", String.valueOf(annotation.code()));
        }
        return source.append(')').toString();
    }

    private static void attribute(StringBuilder source, String name, String value) {
        source.append(source.charAt(source.length() - 1) == '(' ? "" : ", ")
                .append(name)
                .append(" = ")
                .append(value);
    }
}
