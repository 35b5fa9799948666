package io.github.smtpservertest.assertj;

import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.internal.explain.Explanation;
import io.github.smtpservertest.internal.transcript.Mark;
import io.github.smtpservertest.internal.transcript.MarkedText;
import io.github.smtpservertest.match.ExchangeMatcher;
import io.github.smtpservertest.transcript.Exchange;
import io.github.smtpservertest.transcript.SessionEnd;
import io.github.smtpservertest.transcript.SessionRecord;
import io.github.smtpservertest.transcript.TlsRecord;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What failed assertions on a session say. */
final class SessionFailures {

    private static final String STILL_OPEN =
            "it is still open. To wait for its end, write awaitThat(server).endsAllSessions() before.";

    private SessionFailures() {}

    /** For {@code session}, which was to contain {@code expected}. */
    static Failure shouldContainExactly(SessionRecord session, List<ExchangeMatcher> expected, Difference difference) {
        return new Failure(
                        "Expected " + Prose.session(session) + " to consist of exactly:" + Prose.numbered(expected)
                                + "\nbut at number " + difference.number() + " " + difference.fact() + ".",
                        difference.in(Prose.alone(session)),
                        difference.meaning())
                .comparing(Search.asExpected(session, expected), lines(expected));
    }

    /** One a line. */
    private static String lines(List<?> things) {
        return things.stream().map(Object::toString).collect(Collectors.joining("\n"));
    }

    /** For {@code session}, which was to contain {@code expected}. */
    static Failure shouldContainSequence(SessionRecord session, List<ExchangeMatcher> expected, Difference difference) {
        return new Failure(
                "Expected " + Prose.session(session) + " to contain, with nothing in between:"
                        + Prose.numbered(expected) + "\nbut at number " + difference.number() + " " + difference.fact()
                        + ".",
                difference.in(Prose.alone(session)),
                difference.meaning());
    }

    /** For {@code session}, which was to contain {@code expected}. */
    static Failure shouldContainSubsequence(
            SessionRecord session, List<ExchangeMatcher> expected, Difference difference) {
        return new Failure(
                "Expected " + Prose.session(session) + " to contain, in this order:" + Prose.numbered(expected)
                        + "\nbut at number " + difference.number() + " " + difference.fact() + ".",
                difference.in(Prose.alone(session)),
                difference.meaning());
    }

    /** For a session that was to have an exchange {@code number}. */
    static Failure shouldHaveExchange(SessionRecord session, int number) {
        return new Failure(
                "Expected an exchange " + number + " in " + Prose.session(session) + ", but "
                        + (session.exchanges().isEmpty()
                                ? "there is none."
                                : "the last is number " + (session.exchanges().size() - 1)
                                        + ", counted from 0 for the greeting."),
                session.toString());
    }

    /** For a session whose verbs are {@code actual}; {@code different} is the first exchange where they differ. */
    static Failure shouldHaveVerbs(
            SessionRecord session, List<String> expected, List<String> actual, Optional<Exchange> different, int at) {
        String note = "Expected here: " + (at < expected.size() ? expected.get(at) : "no more commands") + ".";
        return otherVerbs(
                session,
                expected,
                actual,
                different.map(exchange -> Mark.command(exchange, note)).orElseGet(() -> Mark.end(session, note)));
    }

    private static Failure otherVerbs(SessionRecord session, List<String> expected, List<String> actual, Mark mark) {
        return new Failure(
                        "Expected the verbs of " + Prose.session(session) + " to be\n   " + Prose.inARow(expected)
                                + "\nbut they are\n   " + Prose.inARow(actual),
                        mark.in(Prose.alone(session)))
                .comparing(actual, expected);
    }

    /** For a session whose codes are {@code actual}; {@code different} is the first exchange where they differ. */
    static Failure shouldHaveCodes(
            SessionRecord session, List<Integer> expected, List<Integer> actual, Optional<Exchange> different, int at) {
        String note = "Expected here: " + (at < expected.size() ? expected.get(at) : "no more replies") + ".";
        String meaning = different
                .map(exchange ->
                        at < expected.size() ? Explanation.of(expected.get(at), exchange) : Explanation.of(exchange))
                .orElse("");
        Mark mark = different.map(exchange -> Mark.reply(exchange, note)).orElseGet(() -> Mark.end(session, note));
        return new Failure(
                        "Expected the codes of " + Prose.session(session) + " to be" + Prose.listed(List.of(expected))
                                + "\nbut they are" + Prose.listed(List.of(actual)),
                        mark.in(Prose.alone(session)),
                        meaning)
                .comparing(actual, expected);
    }

    /** For a session that was to name {@code address}. */
    static Failure shouldNameRecipient(SessionRecord session, String address) {
        return new Failure(
                "Expected a RCPT TO:<" + address + "> in " + Prose.session(session) + ", but there is none.",
                Mark.end(session, "Expected before this: RCPT TO:<" + address + ">.")
                        .in(Prose.alone(session)));
    }

    /** For a session in which no two commands came together. */
    static Failure shouldPipeline(SessionRecord session) {
        return new Failure(
                "Expected the client to pipeline in " + Prose.session(session)
                        + ", but no two of its commands came together (RFC 2920).",
                session.toString());
    }

    /** For a session in which {@code together} came with the command before it. */
    static Failure shouldNotPipeline(SessionRecord session, Exchange together) {
        return new Failure(
                "Expected the client not to pipeline in " + Prose.session(session) + ", but " + Prose.named(together)
                        + " came together with the command before it (RFC 2920).",
                Mark.command(together, "This came before the line above was answered.")
                        .in(Prose.alone(session)));
    }

    /** For a session in which something came after {@code last}: {@code next}, or bytes that are no command. */
    static Failure shouldSendNothingAfter(
            SessionRecord session, ExchangeMatcher matcher, Exchange last, Optional<Exchange> next) {
        String expected = "Expected the client to send nothing after " + matcher + " in " + Prose.session(session);
        return wentOn(
                session,
                expected + ", but "
                        + next.map(Prose::did)
                                .orElseGet(() -> "it sent "
                                        + Prose.count(session.unanswered().length(), "byte") + " more")
                        + ".",
                next.map(exchange -> Mark.command(exchange, "Expected here: nothing more."))
                        .orElseGet(() -> Mark.end(session, "Expected before this: nothing more.")),
                Explanation.ofTheLastReply(Optional.of(last)));
    }

    private static Failure wentOn(SessionRecord session, String sentence, Mark mark, String meaning) {
        return new Failure(sentence, mark.in(Prose.alone(session)), meaning);
    }

    /** For a session that was to end in this way. */
    static Failure shouldHaveEnded(SessionRecord session, SessionEnd.How how) {
        String words = new SessionEnd(how, Optional.empty()).toString();
        Failure failure = how == SessionEnd.How.OPEN
                ? shouldBeOpen(session)
                : endedOtherwise(
                        session,
                        "Expected " + Prose.session(session) + " to end thus:\n   " + words + "\nbut "
                                + (session.isOpen() ? STILL_OPEN : "this is how it ended:\n   " + session.end()),
                        "Expected here: " + words + ".");
        return failure.comparing(session.end().how(), how);
    }

    /** For a session that this party was to end. */
    static Failure shouldHaveEndedBy(SessionRecord session, String party) {
        return endedOtherwise(
                session,
                "Expected the " + party + " to end " + Prose.session(session) + ", but "
                        + (session.isOpen()
                                ? STILL_OPEN
                                : "the " + (session.end().byClient() ? "client" : "server") + " did: " + session.end()
                                        + "."),
                "Expected here: an end by the " + party + ".");
    }

    /** For a session that was to go on. */
    static Failure shouldBeOpen(SessionRecord session) {
        return endedOtherwise(
                session,
                "Expected " + Prose.session(session) + " to be open still, but it has ended: " + session.end() + ".",
                "Expected here: no end yet.");
    }

    private static Failure endedOtherwise(SessionRecord session, String sentence, String note) {
        return new Failure(sentence, Mark.end(session, note).in(Prose.alone(session)));
    }

    /** For a session that was to be encrypted, {@code expected} says how. */
    static Failure shouldUseTls(SessionRecord session, String expected) {
        Optional<TlsRecord> last = session.handshakes().stream().reduce((earlier, later) -> later);
        Optional<Exchange> startTls = session.exchanges().stream()
                .filter(exchange -> exchange.stage() == Stage.STARTTLS)
                .reduce((earlier, later) -> later);
        String fact = last.map(TlsRecord::toString)
                .map(handshake -> last.filter(TlsRecord::succeeded).isPresent() ? "it used " + handshake : handshake)
                .orElse(
                        startTls.isPresent()
                                ? "STARTTLS " + Prose.answer(startTls.get())
                                : "the client never asked for TLS");
        Mark mark = startTls.map(exchange -> Mark.reply(exchange, "Expected after this: " + expected + "."))
                .orElseGet(() -> Mark.end(session, "Expected before this: STARTTLS."));
        return new Failure(
                "Expected " + Prose.session(session) + " to use " + expected + ", but " + fact + ".",
                last.isPresent() ? MarkedText.unmarked(Prose.alone(session)) : mark.in(Prose.alone(session)),
                startTls.map(Explanation::of).orElse(""));
    }

    /** For a session that was not to be encrypted. */
    static Failure shouldNotUseTls(SessionRecord session, TlsRecord tls) {
        return new Failure(
                "Expected " + Prose.session(session) + " to stay in plaintext, but it used " + tls + ".",
                Prose.alone(session).toString());
    }

    /** For a session in which the client was to log in; {@code expected} says how. */
    static Failure shouldBeLoggedIn(SessionRecord session, String expected) {
        Optional<Exchange> answer = Logins.lastAnswer(session);
        String fact = session.logins().isEmpty()
                ? "it never tried"
                : Logins.successful(session).isPresent()
                        ? "it logged in by " + Logins.successful(session).get()
                        : "it did not succeed: "
                                + session.logins().get(session.logins().size() - 1);
        Mark mark = answer.map(exchange -> Mark.reply(exchange, "Expected here: another login, or another answer."))
                .orElseGet(() -> Mark.end(session, "Expected before this: AUTH."));
        return new Failure(
                "Expected the client to " + expected + " in " + Prose.session(session) + ", but " + fact + ".",
                mark.in(Prose.alone(session)),
                answer.map(Explanation::of).orElse(""));
    }

    /** For a session in which the client was not to log in. */
    static Failure shouldNotBeLoggedIn(SessionRecord session) {
        Mark mark = Logins.lastAnswer(session)
                .map(exchange -> Mark.reply(exchange, "Expected here: no login."))
                .orElseGet(() -> Mark.end(session, "Expected before this: no login."));
        return new Failure(
                "Expected the client not to log in in " + Prose.session(session) + ", but it did: "
                        + Logins.successful(session).map(Object::toString).orElse("") + ".",
                mark.in(Prose.alone(session)));
    }
}
