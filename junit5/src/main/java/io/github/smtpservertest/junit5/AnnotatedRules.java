package io.github.smtpservertest.junit5;

import io.github.smtpservertest.internal.catalogue.Catalogue;
import io.github.smtpservertest.internal.script.LiveScript;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.commons.support.AnnotationSupport;

/** Finds the annotations that ask for rules. A new kind of them is one more loop here, and a reader of its own. */
final class AnnotatedRules {

    private AnnotatedRules() {}

    /** The rules of all places, the oldest first. */
    static List<AnnotatedRule> of(List<AnnotatedPlace> places) {
        List<AnnotatedRule> rules = new ArrayList<>();
        Map<String, LiveScript> scratch = new HashMap<>();
        for (AnnotatedPlace place : places) {
            for (SmtpReply reply : AnnotationSupport.findRepeatableAnnotations(place.element(), SmtpReply.class)) {
                rules.add(rule(new ReplyRule(reply), reply.server(), place, scratch));
            }
            for (SmtpRule rule : AnnotationSupport.findRepeatableAnnotations(place.element(), SmtpRule.class)) {
                rules.add(rule(new TextRule(rule), rule.server(), place, scratch));
            }
            for (SmtpFault fault : AnnotationSupport.findRepeatableAnnotations(place.element(), SmtpFault.class)) {
                rules.add(rule(new FaultRule(fault), fault.server(), place, scratch));
            }
        }
        return rules;
    }

    /** A rule may name a scenario that one before it makes, so what is wrong is looked for in a script of all of a server's. */
    private static AnnotatedRule rule(
            RuleReader reader, String server, AnnotatedPlace place, Map<String, LiveScript> scratch) {
        String source = reader + " on " + place.name();
        try {
            reader.check();
            AnnotatedRule rule = new AnnotatedRule(server, place.isMethod(), source, reader::addTo, reader.ofServer());
            rule.addTo(scratch.computeIfAbsent(
                    server, name -> new LiveScript(Duration.ofSeconds(5), Catalogue.ofEveryFault())));
            return rule;
        } catch (IllegalArgumentException e) {
            throw new ExtensionConfigurationException(source + ": " + e.getMessage(), e);
        }
    }
}
