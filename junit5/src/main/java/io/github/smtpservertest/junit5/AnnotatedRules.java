package io.github.smtpservertest.junit5;

import io.github.smtpservertest.internal.catalogue.Catalogue;
import io.github.smtpservertest.internal.script.LiveScript;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.commons.support.AnnotationSupport;

/** Finds the annotations that ask for rules. A new kind of them is one more loop here, and a reader of its own. */
final class AnnotatedRules {

    private AnnotatedRules() {}

    /** The rules of all places, the oldest first. */
    static List<AnnotatedRule> of(List<AnnotatedPlace> places) {
        List<AnnotatedRule> rules = new ArrayList<>();
        for (AnnotatedPlace place : places) {
            for (SmtpReply reply : AnnotationSupport.findRepeatableAnnotations(place.element(), SmtpReply.class)) {
                rules.add(rule(new ReplyRule(reply), reply.server(), place));
            }
            for (SmtpRule rule : AnnotationSupport.findRepeatableAnnotations(place.element(), SmtpRule.class)) {
                rules.add(rule(new TextRule(rule), rule.server(), place));
            }
            for (SmtpFault fault : AnnotationSupport.findRepeatableAnnotations(place.element(), SmtpFault.class)) {
                rules.add(rule(new FaultRule(fault), fault.server(), place));
            }
        }
        return rules;
    }

    private static AnnotatedRule rule(RuleReader reader, String server, AnnotatedPlace place) {
        String source = reader + " on " + place.name();
        AnnotatedRule rule = new AnnotatedRule(server, place.isMethod(), source, reader::addTo, reader.ofServer());
        try {
            reader.check();
            rule.addTo(new LiveScript(Duration.ofSeconds(5), Catalogue.FAULTS));
        } catch (IllegalArgumentException e) {
            throw new ExtensionConfigurationException(source + ": " + e.getMessage(), e);
        }
        return rule;
    }
}
