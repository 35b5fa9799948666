package io.github.smtpservertest.junit5;

import static io.github.smtpservertest.junit5.RuleReader.reject;

import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.script.Rule;
import io.github.smtpservertest.script.SmtpScript;
import java.time.Duration;
import java.util.List;

/** Reads one {@link SmtpReply}. */
final class ReplyRule implements RuleReader {

    private final SmtpReply annotation;
    private final Firing firing;

    ReplyRule(SmtpReply annotation) {
        this.annotation = annotation;
        this.firing = new Firing(
                "reply",
                List.of(annotation.at()),
                annotation.verb(),
                annotation.argument(),
                annotation.times(),
                annotation.nth(),
                annotation.session(),
                annotation.optional());
    }

    @Override
    public void check() {
        firing.check();
        reject(
                firing.at().contains(Stage.BODY),
                "no reply is due at BODY; the server says whether it takes the mail at END_OF_DATA.");
        reject(annotation.delayMillis() < 0, "delayMillis is 0 or more, not " + annotation.delayMillis() + ".");
        checkAction();
    }

    private void checkAction() {
        boolean says = annotation.code() != 0;
        reject(
                !says && annotation.text().length > 0,
                "it has a text and no code; a reply is a code with a text (code = 451).");
        reject(
                !says && (annotation.keepAlthoughRefused() || annotation.discardAlthoughAccepted()),
                "it keeps or discards without a code; give it the reply that it goes with (code = 451).");
        reject(
                annotation.closeInstead() && (says || annotation.thenClose()),
                "closeInstead says nothing, so it goes with neither code nor thenClose; leave out the one or the"
                        + " other.");
        reject(
                !says && annotation.delayMillis() == 0 && !annotation.thenClose() && !annotation.closeInstead(),
                "it neither says nor does anything; give it a code, delayMillis, thenClose or closeInstead.");
    }

    @Override
    public List<Rule<?>> addTo(SmtpScript script) {
        Rule<?> trigger = firing.in(script);
        Rule<?> rule = annotation.code() == 0
                ? trigger.answerByDefault()
                : trigger.reply(annotation.code(), annotation.text());
        if (annotation.delayMillis() > 0) {
            rule.delay(Duration.ofMillis(annotation.delayMillis()));
        }
        if (annotation.closeInstead()) {
            rule.close();
        }
        if (annotation.thenClose()) {
            rule.closeAfter();
        }
        if (annotation.keepAlthoughRefused()) {
            rule.keepAlthoughRefused();
        }
        if (annotation.discardAlthoughAccepted()) {
            rule.discardAlthoughAccepted();
        }
        return List.of(firing.limit(rule));
    }

    /** The annotation as it may stand in the source, with what tells it from others. */
    @Override
    public String toString() {
        AnnotationSource source = firing.source("SmtpReply");
        return (annotation.code() == 0 ? source : source.with("code", String.valueOf(annotation.code()))).toString();
    }
}
