package io.github.smtpservertest.samples.standalone;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Looks up what goes by a name of its own, in any case. */
final class Known {

    private Known() {}

    /** The one of {@code all} that has this name; an {@link IllegalArgumentException} says which there are. */
    static <T> T named(String name, String noun, List<T> all, Function<T, String> nameOf) {
        return all.stream()
                .filter(known -> nameOf.apply(known).equalsIgnoreCase(name.strip()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + name + "' is no " + noun + " that it knows; "
                        + all.stream().map(nameOf).collect(Collectors.joining(", ")) + " are."));
    }
}
