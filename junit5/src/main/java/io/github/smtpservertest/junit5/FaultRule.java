package io.github.smtpservertest.junit5;

import static io.github.smtpservertest.junit5.RuleReader.reject;

import io.github.smtpservertest.fault.Fault;
import io.github.smtpservertest.internal.catalogue.ServerFault;
import io.github.smtpservertest.script.Rule;
import io.github.smtpservertest.script.SmtpScript;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Reads one {@link SmtpFault}. */
final class FaultRule implements RuleReader {

    private final List<Fault> faults;
    private final boolean optional;

    FaultRule(SmtpFault annotation) {
        this.faults = List.of(annotation.value());
        this.optional = annotation.optional();
    }

    @Override
    public void check() {
        reject(faults.isEmpty(), "it names no fault; give it one (Fault.GREYLISTING).");
    }

    @Override
    public List<ServerFault> ofServer() {
        return faults.stream()
                .filter(fault -> !fault.isScripted())
                .map(fault -> new ServerFault(fault, optional))
                .toList();
    }

    @Override
    public List<Rule<?>> addTo(SmtpScript script) {
        List<Rule<?>> rules = new ArrayList<>();
        faults.stream().filter(Fault::isScripted).forEach(fault -> rules.addAll(fault.applyTo(script)));
        if (optional) {
            rules.forEach(Rule::optional);
        }
        return rules;
    }

    /** The annotation as it may stand in the source. */
    @Override
    public String toString() {
        String names = faults.stream().map(Fault::name).collect(Collectors.joining(", "));
        return "@SmtpFault(" + (faults.size() == 1 ? names : "{" + names + "}") + ")";
    }
}
