package io.github.smtpservertest.internal.transcript;

import io.github.smtpservertest.transcript.SessionRecord;
import io.github.smtpservertest.transcript.Transcript;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The pieces that a dialogue is printed in, by number: of each session its head, its exchanges and its tail. Nothing is printed
 * here, nor even looked at.
 */
final class Pieces {

    private final List<SessionRecord> sessions;
    private final int[] starts;
    private final int count;

    Pieces(Transcript transcript) {
        this.sessions = transcript.sessions();
        this.starts = new int[sessions.size()];
        int next = 0;
        for (int index = 0; index < starts.length; index++) {
            starts[index] = next;
            next += sessions.get(index).exchanges().size() + 2;
        }
        this.count = next;
    }

    int count() {
        return count;
    }

    private int indexOfSession(int piece) {
        int found = Arrays.binarySearch(starts, piece);
        return found < 0 ? -found - 2 : found;
    }

    /** Whose piece it is. */
    SessionRecord session(int piece) {
        return sessions.get(indexOfSession(piece));
    }

    /** The number of the exchange; -1 for the head, and the number of exchanges for the tail. */
    int exchange(int piece) {
        return piece - starts[indexOfSession(piece)] - 1;
    }

    /** How many of the pieces from {@code from} to before {@code to} are exchanges. */
    long exchangesIn(int from, int to) {
        long heads = IntStream.of(starts)
                .filter(start -> start >= from && start < to)
                .count();
        long tails = IntStream.range(0, starts.length)
                .map(index -> (index + 1 < starts.length ? starts[index + 1] : count) - 1)
                .filter(tail -> tail >= from && tail < to)
                .count();
        return to - from - heads - tails;
    }

    /** All of them, those first that are to be shown first. */
    Iterable<Integer> inOrderOf(Optional<Mark> mark) {
        Optional<Integer> place = mark.flatMap(this::find);
        if (place.isEmpty()) {
            return () -> IntStream.range(0, count)
                    .map(turn -> turn % 2 == 0 ? turn / 2 : count - 1 - turn / 2)
                    .iterator();
        }
        int marked = place.get();
        int head = starts[indexOfSession(marked)];
        return () -> IntStream.concat(
                        IntStream.of(marked, head).distinct(),
                        IntStream.rangeClosed(1, count)
                                .flatMap(distance -> IntStream.of(marked - distance, marked + distance))
                                .filter(piece -> piece >= 0 && piece < count && piece != head))
                .iterator();
    }

    private Optional<Integer> find(Mark mark) {
        for (int index = 0; index < starts.length; index++) {
            SessionRecord session = sessions.get(index);
            if (session.number() == mark.session()) {
                int exchanges = session.exchanges().size();
                int inside = mark.pointsAtEndOf(session) ? exchanges : Math.min(mark.exchange(), exchanges);
                return Optional.of(starts[index] + 1 + inside);
            }
        }
        return Optional.empty();
    }
}
