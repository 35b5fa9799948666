package io.github.smtpservertest.internal.script;

import java.util.List;
import java.util.stream.Stream;

/** The nearest misses of a rule, a few at the most, the nearest first. Safe for use by many threads. */
final class NearMisses {

    private static final int MOST = 3;

    private List<NearMiss> nearest = List.of();

    synchronized void add(NearMiss miss) {
        if (nearest.size() == MOST && nearest.get(MOST - 1).compareTo(miss) <= 0) {
            return;
        }
        nearest = nearest(Stream.concat(nearest.stream(), Stream.of(miss)));
    }

    private static List<NearMiss> nearest(Stream<NearMiss> all) {
        List<NearMiss> sorted = all.sorted().toList();
        return sorted.stream()
                .filter(miss -> sorted.stream()
                        .filter(miss::readsLike)
                        .findFirst()
                        .filter(miss::equals)
                        .isPresent())
                .limit(MOST)
                .toList();
    }

    /** The nearest of them and these others. */
    synchronized List<NearMiss> with(Stream<NearMiss> others) {
        return nearest(Stream.concat(nearest.stream(), others));
    }
}
