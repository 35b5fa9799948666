package io.github.smtpservertest.assertj;

import io.github.smtpservertest.internal.explain.Nearest;
import io.github.smtpservertest.match.ExchangeMatcher;
import io.github.smtpservertest.transcript.Exchange;
import io.github.smtpservertest.transcript.SessionRecord;
import io.github.smtpservertest.transcript.Transcript;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Looks for exchanges in a dialogue and, where they are not there, for the place where they should have been. */
final class Search {

    private Search() {}

    /** What is looked for; nothing would be found in any dialogue, or never in one. */
    static List<ExchangeMatcher> wanted(ExchangeMatcher... matchers) {
        if (matchers.length == 0) {
            throw new IllegalArgumentException(
                    "There is nothing to look for, which holds of every dialogue; give it an exchange or more.");
        }
        return List.of(matchers);
    }

    /** Where the exchanges after the greeting, or with it if it is asked for, are not exactly the expected ones. */
    static Optional<Difference> exactly(SessionRecord session, List<ExchangeMatcher> expected) {
        List<Exchange> all = session.exchanges();
        int start = start(all, expected);
        int met = met(all, start, expected);
        if (met < expected.size()) {
            return Optional.of(at(session, start + met, met, expected));
        }
        int next = start + met;
        return next == all.size()
                ? Optional.empty()
                : Optional.of(Difference.surplus(met + 1, all.get(next), before(all, next)));
    }

    /** What was said after the greeting, a line an exchange: in the words of what was expected where it is that. */
    static String asExpected(SessionRecord session, List<ExchangeMatcher> expected) {
        List<Exchange> all = session.exchanges();
        int start = start(all, expected);
        return IntStream.range(start, all.size())
                .mapToObj(index -> index - start < expected.size()
                                && expected.get(index - start).matches(all.get(index))
                        ? expected.get(index - start).toString()
                        : Prose.named(all.get(index)) + " " + Prose.answer(all.get(index)))
                .collect(Collectors.joining("\n"));
    }

    private static int start(List<Exchange> all, List<ExchangeMatcher> expected) {
        boolean fromGreeting =
                !expected.isEmpty() && !all.isEmpty() && expected.get(0).event().matches(all.get(0));
        return fromGreeting ? 0 : Math.min(1, all.size());
    }

    /** Where the expected exchanges are not found one right after the other; told of the place that comes closest. */
    static Optional<Difference> sequence(SessionRecord session, List<ExchangeMatcher> expected) {
        List<Exchange> all = session.exchanges();
        int bestStart = -1;
        int best = 0;
        for (int start = 0; start < all.size(); start++) {
            int met = met(all, start, expected);
            if (met == expected.size()) {
                return Optional.empty();
            }
            int next = start + met;
            boolean half = next < all.size() && expected.get(met).event().matches(all.get(next));
            int closeness = 2 * met + (half ? 1 : 0);
            if (closeness > best) {
                best = closeness;
                bestStart = start;
            }
        }
        if (expected.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                bestStart < 0
                        ? nearest(1, expected.get(0), new Transcript(List.of(session)), all)
                        : at(session, bestStart + best / 2, best / 2, expected));
    }

    /** Where the expected exchanges are not found in their order. */
    static Optional<Difference> subsequence(SessionRecord session, List<ExchangeMatcher> expected) {
        List<Exchange> all = session.exchanges();
        int position = 0;
        for (int index = 0; index < expected.size(); index++) {
            ExchangeMatcher wanted = expected.get(index);
            int from = position;
            while (position < all.size() && !wanted.matches(all.get(position))) {
                position++;
            }
            if (position == all.size()) {
                return Optional.of(
                        nearest(index + 1, wanted, new Transcript(List.of(session)), all.subList(from, all.size())));
            }
            position++;
        }
        return Optional.empty();
    }

    /** For one that is not there: the last of {@code candidates} that was answered otherwise, else the most similar, or the end. */
    static Difference nearest(int number, ExchangeMatcher wanted, Transcript dialogue, List<Exchange> candidates) {
        @Nullable Exchange nearest = null;
        for (Exchange candidate : candidates) {
            if (wanted.event().matches(candidate)) {
                nearest = candidate;
            }
        }
        return nearest == null
                ? Nearest.of(wanted.event(), candidates)
                        .map(near -> Difference.nearMiss(number, wanted, near))
                        .orElseGet(() -> Difference.missing(number, wanted, dialogue))
                : Difference.inReply(number, wanted, nearest);
    }

    /** The first index at which the two differ. */
    static int firstDifference(List<?> expected, List<?> actual) {
        int most = Math.min(expected.size(), actual.size());
        return IntStream.range(0, most)
                .filter(index -> !expected.get(index).equals(actual.get(index)))
                .findFirst()
                .orElse(most);
    }

    /** How many of the expected exchanges follow one another from {@code start} on. */
    private static int met(List<Exchange> all, int start, List<ExchangeMatcher> expected) {
        int met = 0;
        while (met < expected.size()
                && start + met < all.size()
                && expected.get(met).matches(all.get(start + met))) {
            met++;
        }
        return met;
    }

    private static Difference at(SessionRecord session, int position, int index, List<ExchangeMatcher> expected) {
        List<Exchange> all = session.exchanges();
        ExchangeMatcher wanted = expected.get(index);
        if (position >= all.size()) {
            return Difference.missing(index + 1, wanted, new Transcript(List.of(session)));
        }
        Exchange actual = all.get(position);
        return wanted.event().matches(actual)
                ? Difference.inReply(index + 1, wanted, actual)
                : Difference.inCommand(index + 1, wanted, actual, before(all, position));
    }

    private static Optional<Exchange> before(List<Exchange> all, int position) {
        return position == 0 ? Optional.empty() : Optional.of(all.get(position - 1));
    }
}
