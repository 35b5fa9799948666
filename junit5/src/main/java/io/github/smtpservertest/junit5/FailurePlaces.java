package io.github.smtpservertest.junit5;

import io.github.smtpservertest.internal.transcript.Mark;
import io.github.smtpservertest.internal.transcript.MarkedText.MarkedPlace;
import io.github.smtpservertest.internal.transcript.PlaceOfFailure;
import io.github.smtpservertest.transcript.Transcript;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.opentest4j.MultipleFailuresError;

/**
 * What in the dialogues a failure is about, as far as it says so: those of the assertions do, by themselves, as the cause of
 * another, or as one of several.
 *
 * @param places the places, on whatever server
 */
record FailurePlaces(List<MarkedPlace> places) {

    static final FailurePlaces NONE = new FailurePlaces(List.of());

    static FailurePlaces of(Optional<Throwable> failure) {
        List<MarkedPlace> places = new ArrayList<>();
        failure.ifPresent(thrown -> collect(thrown, places, Collections.newSetFromMap(new IdentityHashMap<>())));
        return new FailurePlaces(places);
    }

    private static void collect(Throwable failure, List<MarkedPlace> places, Set<Throwable> seen) {
        if (!seen.add(failure)) {
            return;
        }
        for (Throwable beneath : failure.getSuppressed()) {
            if (beneath instanceof PlaceOfFailure at) {
                at.place().ifPresent(places::add);
            }
        }
        if (failure instanceof MultipleFailuresError several) {
            several.getFailures().forEach(one -> collect(one, places, seen));
        }
        if (failure.getCause() != null) {
            collect(failure.getCause(), places, seen);
        }
    }

    /** Those in this transcript. */
    List<Mark> in(Transcript transcript) {
        return places.stream()
                .filter(place -> place.isIn(transcript))
                .map(MarkedPlace::mark)
                .distinct()
                .toList();
    }
}
