package io.github.smtpservertest;

import io.github.smtpservertest.internal.explain.TellingLine;
import io.github.smtpservertest.internal.session.Journal;
import io.github.smtpservertest.internal.text.Shown;
import io.github.smtpservertest.internal.transcript.Mark;
import io.github.smtpservertest.match.MessageMatcher;
import io.github.smtpservertest.message.ReceivedMessage;
import io.github.smtpservertest.transcript.SessionRecord;
import io.github.smtpservertest.transcript.Transcript;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The waits for what a server is yet to record, and what they say when it does not come.
 *
 * @param watched what the server records
 * @param address where it listens
 */
record Waits(Journal watched, String address) {

    private static final int MAX_OTHERS = 8;

    List<ReceivedMessage> forMessages(int count, Duration limit) {
        requireSomething(count);
        await(
                () -> watched.settledCount() >= count,
                limit,
                () -> "Expected " + messages(count) + at() + " within " + inWords(limit) + ", but there "
                        + isOrAre(watched.messages().size()) + ".",
                this::tooFew);
        return watched.messages();
    }

    List<ReceivedMessage> forMessages(int count, Predicate<? super ReceivedMessage> wanted, Duration limit) {
        requireSomething(count);
        String which = wanted instanceof MessageMatcher matcher ? " (" + matcher + ")" : " that the condition picks";
        await(
                () -> picked(wanted).size() >= count
                        && watched.settledCount() >= watched.messages().size(),
                limit,
                () -> "Expected " + messages(count) + which + at() + " within " + inWords(limit) + ", but there "
                        + isOrAre(picked(wanted).size()) + "." + others(wanted),
                this::tooFew);
        return picked(wanted);
    }

    /** What is there from the start is not waited for. */
    private static void requireSomething(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("A wait for " + messages(count)
                    + " is over before it begins; wait for 1 or more, or for none to come (awaitNoMessage(time),"
                    + " receivesNothingFor(time)).");
        }
    }

    private TellingLine tooFew(Transcript seen) {
        return TellingLine.ofTooFew(seen, watched.messages());
    }

    private List<ReceivedMessage> picked(Predicate<? super ReceivedMessage> wanted) {
        return watched.messages().stream().filter(wanted).toList();
    }

    /** Those that were kept and are not wanted, a few of them. */
    private String others(Predicate<? super ReceivedMessage> wanted) {
        List<ReceivedMessage> others = watched.messages().stream()
                .filter(message -> !wanted.test(message))
                .toList();
        String listed = others.stream()
                .limit(MAX_OTHERS)
                .map(message -> "\n   " + message)
                .collect(Collectors.joining());
        return others.isEmpty()
                ? ""
                : " Others were kept:" + listed
                        + (others.size() > MAX_OTHERS ? "\n   and " + (others.size() - MAX_OTHERS) + " more" : "");
    }

    void forNoMessage(Duration time) {
        none(0, "Expected no message" + at() + " for " + inWords(time), time);
    }

    void forNoFurtherMessage(Duration time) {
        none(watched.messages().size(), "Expected no further message" + at() + " for " + inWords(time), time);
    }

    private void none(int before, String expected, Duration time) {
        boolean had = watched.messages().size() > before;
        boolean kept;
        try {
            kept = had || watched.await(() -> watched.messages().size() > before, time);
        } catch (InterruptedException e) {
            throw interrupted(expected + ".", e);
        }
        if (kept) {
            List<ReceivedMessage> messages = watched.messages();
            String fact = had
                    ? ", but there was one before the wait:\n   " + messages.get(before)
                            + "\nWhere that is right, write awaitNoFurtherMessage(time) or receivesNothingMoreFor(time)."
                    : ", but there came:\n   " + messages.get(before);
            Transcript seen = watched.transcript();
            throw failed(expected + fact, seen, TellingLine.ofTooMany(seen, messages, before));
        }
    }

    Transcript forSessionsEnd(Duration limit) {
        await(
                watched::isQuiet,
                limit,
                () -> "Expected every session" + at() + " to end within " + inWords(limit)
                        + ", but some are still open.",
                Waits::firstOpen);
        return watched.transcript();
    }

    private static TellingLine firstOpen(Transcript seen) {
        return seen.sessions().stream()
                .filter(SessionRecord::isOpen)
                .findFirst()
                .map(session ->
                        new TellingLine(Optional.of(Mark.end(session, "Expected here: the end of the session.")), ""))
                .orElseGet(TellingLine::ofNothing);
    }

    Transcript until(String what, Predicate<Transcript> condition, Duration limit) {
        await(
                () -> condition.test(watched.transcript()),
                limit,
                () -> "Expected " + what + at() + " within " + inWords(limit) + ", but it has not happened.",
                seen -> TellingLine.ofNothing());
        return watched.transcript();
    }

    private void await(
            BooleanSupplier condition,
            Duration limit,
            Supplier<String> sentence,
            Function<Transcript, TellingLine> telling) {
        try {
            if (!watched.await(condition, limit)) {
                Transcript seen = watched.transcript();
                throw failed(sentence.get(), seen, telling.apply(seen));
            }
        } catch (InterruptedException e) {
            throw interrupted(sentence.get(), e);
        }
    }

    private AssertionError failed(String sentence, Transcript seen, TellingLine telling) {
        return new AssertionError(telling.failure(sentence, seen, address));
    }

    private AssertionError interrupted(String sentence, InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new AssertionError(
                TellingLine.ofNothing()
                        .failure("Interrupted while waiting. " + sentence, watched.transcript(), address),
                cause);
    }

    /** For a server that was to have one message. */
    AssertionError notOne(List<ReceivedMessage> messages) {
        Transcript seen = watched.transcript();
        return failed(
                "Expected one message" + at() + ", but there " + isOrAre(messages.size()) + ".",
                seen,
                messages.isEmpty() ? tooFew(seen) : TellingLine.ofTooMany(seen, messages, 1));
    }

    private String at() {
        return " at " + address;
    }

    private static String messages(int count) {
        return Shown.count(count, "message");
    }

    private static String isOrAre(int count) {
        return count == 0 ? "are none" : count == 1 ? "is one" : "are " + count;
    }

    private static String inWords(Duration limit) {
        long millis = TimeUnit.MILLISECONDS.convert(limit);
        return millis % 1000 == 0 ? limit.toSeconds() + " s" : millis + " ms";
    }
}
