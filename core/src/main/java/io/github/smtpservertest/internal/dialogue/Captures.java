package io.github.smtpservertest.internal.dialogue;

import io.github.smtpservertest.bytes.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the client said in the places that have a name, and what else is known of the session. Never changes. */
record Captures(Map<String, Bytes> byName) {

    /** Nothing yet. */
    static final Captures NONE = new Captures(Map.of());

    Captures {
        byName = Map.copyOf(byName);
    }

    Optional<Bytes> get(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** What is known of the session; the empty text where that is nothing. */
    String of(Fact fact) {
        return get(fact.word()).map(Bytes::text).orElse("");
    }

    Captures with(Fact fact, String value) {
        return with(fact.word(), Bytes.of(value.getBytes(StandardCharsets.UTF_8)));
    }

    Captures with(String name, Bytes said) {
        Map<String, Bytes> more = new HashMap<>(byName);
        more.put(name, said);
        return new Captures(more);
    }
}
