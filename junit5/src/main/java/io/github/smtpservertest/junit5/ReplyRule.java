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

/** Reads one {@link SmtpReply}. */
final class ReplyRule implements RuleReader {

    private static final String NULL_REVERSE_PATH = "<>";

    private final SmtpReply annotation;
    private final List<Stage> stages;

    ReplyRule(SmtpReply annotation) {
        this.annotation = annotation;
        this.stages = List.of(annotation.at());
    }

    @Override
    public void check() {
        reject(stages.isEmpty(), "it does not say where; give it a stage (at = RCPT).");
        reject(
                stages.contains(Stage.CONTENT),
                "no reply is due at CONTENT; the server says whether it takes the message at END_OF_DATA.");
        reject(annotation.times() < 0, "times is 1 or more, or 0 for every time, not " + annotation.times() + ".");
    }

    @Override
    public List<Rule<?>> addTo(SmtpScript script) {
        Rule<SessionEvent> rule = script.on(event()).reply(annotation.code(), annotation.text());
        if (annotation.times() > 0) {
            rule.times(annotation.times());
        }
        return List.of(annotation.optional() ? rule.optional() : rule);
    }

    private EventMatcher<SessionEvent> event() {
        return stages.stream()
                .map(this::event)
                .reduce((one, other) -> one.or(other))
                .orElseThrow();
    }

    private EventMatcher<SessionEvent> event(Stage stage) {
        String argument = annotation.argument();
        if (argument.isEmpty()) {
            return SmtpEvents.stage(stage);
        }
        if (argument.indexOf('*') >= 0 || argument.indexOf('?') >= 0) {
            return SmtpEvents.stage(stage, TextPattern.glob(argument));
        }
        if (stage == Stage.AUTH) {
            return SmtpEvents.auth(argument);
        }
        boolean isNull = stage == Stage.MAIL && argument.equals(NULL_REVERSE_PATH);
        return SmtpEvents.stage(stage, TextPattern.exactly(isNull ? "" : argument));
    }

    /** The annotation as it may stand in the source, with what tells it from others. */
    @Override
    public String toString() {
        AnnotationSource source = new AnnotationSource("SmtpReply");
        String names = stages.stream().map(Stage::name).collect(Collectors.joining(", "));
        source.with("at", stages.size() == 1 ? names : "{" + names + "}");
        return source.withText("argument", annotation.argument())
                .with("code", String.valueOf(annotation.code()))
                .toString();
    }
}
