package io.github.smtpservertest.junit5;

import static io.github.smtpservertest.junit5.RuleReader.reject;

import io.github.smtpservertest.internal.catalogue.ServerFault;
import io.github.smtpservertest.script.Rule;
import io.github.smtpservertest.script.SmtpScript;
import java.util.List;

/** Reads one {@link SmtpRule}. */
final class TextRule implements RuleReader {

    private final String text;

    TextRule(SmtpRule annotation) {
        this.text = annotation.value();
    }

    @Override
    public void check() {
        reject(text.isBlank(), "it holds no rule; write one, such as END_OF_DATA = close.");
    }

    @Override
    public List<Rule<?>> addTo(SmtpScript script) {
        return script.parse(text);
    }

    @Override
    public List<ServerFault> ofServer() {
        return ServerFault.inText(text);
    }

    /** The annotation as it may stand in the source. */
    @Override
    public String toString() {
        return new AnnotationSource("SmtpRule").withValue(text).toString();
    }
}
