package io.github.smtpservertest.internal.catalogue;

import static io.github.smtpservertest.internal.settings.SettingCatalogue.FAULT;

import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.fault.Fault;
import io.github.smtpservertest.internal.notation.SimilarWord;
import io.github.smtpservertest.internal.replies.Settings;
import io.github.smtpservertest.internal.script.ScriptServer;
import io.github.smtpservertest.script.Rule;
import io.github.smtpservertest.script.SmtpScript;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Finds faults by their names, for a script. */
public final class Catalogue implements ScriptServer {

    private final List<Fault> ofServer;
    private final Optional<Settings> server;

    private Catalogue(List<Fault> ofServer, Optional<Settings> server) {
        this.ofServer = ofServer;
        this.server = server;
    }

    /** That of one server, which was built with some of the faults. */
    public static Catalogue of(Settings server) {
        return new Catalogue(server.values().all(FAULT), Optional.of(server));
    }

    /** For whoever only looks whether a text is right: every fault is there. */
    public static Catalogue ofEveryFault() {
        return new Catalogue(List.of(Fault.values()), Optional.empty());
    }

    @Override
    public Optional<String> whyNotOffered(Stage stage) {
        return server.flatMap(known -> known.whyNotOffered(stage));
    }

    @Override
    public List<Rule<?>> addFault(SmtpScript script, String name, Optional<Stage> at) {
        Fault fault = find(name).orElseThrow(() -> noFault(name));
        if (!fault.isScripted()) {
            if (ofServer.contains(fault)) {
                return List.of();
            }
            throw new IllegalArgumentException(fault
                    + " is a matter of the whole server and no rule, so it is known before the server is built: by @SmtpFault or"
                    + " @SmtpRule, fault(…) of its builder, --fault or --rules.");
        }
        return at.map(stage -> fault.applyTo(script, stage)).orElseGet(() -> fault.applyTo(script));
    }

    /** The fault of that name, in any case. */
    static Optional<Fault> find(String name) {
        return Arrays.stream(Fault.values())
                .filter(fault -> fault.name().equalsIgnoreCase(name))
                .findFirst();
    }

    private static IllegalArgumentException noFault(String name) {
        List<String> known = Arrays.stream(Fault.values()).map(Fault::name).toList();
        return new IllegalArgumentException("'" + name + "' is no fault of the catalogue"
                + SimilarWord.like(name, known)
                        .map(like -> "; is it " + like + "?")
                        .orElse("; docs/faults.md has all of them."));
    }
}
