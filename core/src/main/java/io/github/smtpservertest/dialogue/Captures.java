package io.github.smtpservertest.dialogue;

import io.github.smtpservertest.octets.Octets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the client said in the places that have a name. Never changes. */
record Captures(Map<String, Octets> byName) {

    /** Nothing yet. */
    static final Captures NONE = new Captures(Map.of());

    Captures {
        byName = Map.copyOf(byName);
    }

    Optional<Octets> get(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    Captures with(String name, Octets said) {
        Map<String, Octets> more = new HashMap<>(byName);
        more.put(name, said);
        return new Captures(more);
    }
}
