package io.github.smtpservertest.assertj;

import io.github.smtpservertest.internal.explain.Explanation;
import io.github.smtpservertest.internal.explain.Nearest;
import io.github.smtpservertest.internal.transcript.Mark;
import io.github.smtpservertest.internal.transcript.MarkedText;
import io.github.smtpservertest.match.ExchangeMatcher;
import io.github.smtpservertest.transcript.Exchange;
import io.github.smtpservertest.transcript.SessionRecord;
import io.github.smtpservertest.transcript.Transcript;
import java.util.List;
import java.util.Optional;

/**
 * The place where a dialogue went another way than was expected.
 *
 * @param number which of the expected exchanges was due there, from 1
 * @param mark the place; empty where no client has connected
 * @param fact what happened there, a clause
 * @param meaning what the code there means, and what a client should do
 */
record Difference(int number, Optional<Mark> mark, String fact, String meaning) {

    /** The client did what was expected, and the server answered otherwise. */
    static Difference inReply(int number, ExchangeMatcher expected, Exchange actual) {
        String meaning = expected.code().isPresent()
                ? Explanation.of(expected.code().getAsInt(), actual)
                : Explanation.of(actual);
        return new Difference(
                number,
                Optional.of(Mark.reply(actual, expectedHere(expected))),
                Prose.named(actual) + " " + Prose.answer(actual),
                meaning);
    }

    /** The client did something else, after {@code before}. */
    static Difference inCommand(int number, ExchangeMatcher expected, Exchange actual, Optional<Exchange> before) {
        return new Difference(
                number,
                Optional.of(Mark.command(actual, expectedHere(expected))),
                Prose.did(actual),
                Explanation.ofTheLastReply(before));
    }

    /** The client did nearly what was expected: another address, say. */
    static Difference nearMiss(int number, ExchangeMatcher expected, Nearest nearest) {
        return new Difference(
                number,
                Optional.of(Mark.command(nearest.exchange(), expectedHere(expected))),
                "the nearest is " + Prose.named(nearest.exchange())
                        + (nearest.differsByCaseOnly()
                                ? ", which differs by case only, and in a local part case counts (RFC 5321 §2.4)"
                                : ""),
                "");
    }

    /** Nothing like it came before the last session ended, or so far. */
    static Difference missing(int number, ExchangeMatcher expected, Transcript dialogue) {
        List<SessionRecord> sessions = dialogue.sessions();
        Optional<SessionRecord> last =
                sessions.isEmpty() ? Optional.empty() : Optional.of(sessions.get(sessions.size() - 1));
        List<Exchange> exchanges = dialogue.exchanges();
        return new Difference(
                number,
                last.map(session -> Mark.end(session, "Expected before this: " + expected + ".")),
                last.isEmpty() ? "no client has connected" : "nothing of the kind came",
                Explanation.ofTheLastReply(
                        exchanges.isEmpty() ? Optional.empty() : Optional.of(exchanges.get(exchanges.size() - 1))));
    }

    /** After all that was expected, the client did more. */
    static Difference surplus(int number, Exchange actual, Optional<Exchange> before) {
        return new Difference(
                number,
                Optional.of(Mark.command(actual, "Expected here: nothing more.")),
                Prose.did(actual),
                Explanation.ofTheLastReply(before));
    }

    private static String expectedHere(ExchangeMatcher expected) {
        return "Expected here: " + expected + ".";
    }

    /** The dialogue, with the place marked. */
    MarkedText in(Transcript dialogue) {
        return mark.map(place -> place.in(dialogue)).orElseGet(() -> MarkedText.unmarked(dialogue));
    }
}
