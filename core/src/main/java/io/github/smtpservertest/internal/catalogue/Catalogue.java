package io.github.smtpservertest.internal.catalogue;

import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.fault.Fault;
import io.github.smtpservertest.internal.notation.Words;
import io.github.smtpservertest.internal.script.FaultSource;
import io.github.smtpservertest.script.Rule;
import io.github.smtpservertest.script.SmtpScript;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Finds faults by their names. */
public final class Catalogue implements FaultSource {

    /** The one. */
    public static final Catalogue FAULTS = new Catalogue();

    private Catalogue() {}

    @Override
    public List<Rule<?>> add(SmtpScript script, String name, Optional<Stage> at) {
        Fault fault = fault(name);
        if (!fault.isScripted()) {
            throw new IllegalArgumentException(fault
                    + " is a matter of the whole server and no rule; give it to the server, by @SmtpFault, fault(…) of its"
                    + " builder or --fault.");
        }
        return at.map(stage -> fault.applyTo(script, stage)).orElseGet(() -> fault.applyTo(script));
    }

    private static Fault fault(String name) {
        List<String> known = Arrays.stream(Fault.values()).map(Fault::name).toList();
        return Arrays.stream(Fault.values())
                .filter(fault -> fault.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + name + "' is no fault of the catalogue"
                        + Words.like(name, known)
                                .map(like -> "; is it " + like + "?")
                                .orElse("; docs/faults.md has all of them.")));
    }
}
