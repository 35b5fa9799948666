package io.github.smtpservertest.internal.script;

import io.github.smtpservertest.effect.Gate;
import io.github.smtpservertest.internal.effect.LiveGate;
import io.github.smtpservertest.internal.notation.SimilarWord;
import io.github.smtpservertest.internal.text.Shown;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A gate that a test asks for by its name before a rule holds there: maybe the rule has another name. */
final class UnheldGate {

    private UnheldGate() {}

    /**
     * The gate; whoever waits there in vain is told of the name that rules have instead.
     *
     * @param limit how long waits are by default
     * @param held the gates at which rules hold then
     */
    static Gate of(String name, Duration limit, Supplier<List<Gate>> held) {
        LiveGate gate = new LiveGate(Optional.of(name));
        gate.limitOfServer(limit);
        return gate.hinting(() -> held.get().contains(gate) ? "" : hint(name, held.get()));
    }

    private static String hint(String name, List<Gate> held) {
        List<String> names =
                held.stream().flatMap(other -> other.name().stream()).distinct().toList();
        return " No rule holds at a gate \"" + name + "\""
                + SimilarWord.like(name, names)
                        .map(like -> "; is it \"" + like + "\"?")
                        .orElse(names.isEmpty() ? "." : "; rules hold at " + Shown.list(names) + ".");
    }
}
