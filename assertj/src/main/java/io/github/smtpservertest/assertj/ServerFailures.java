package io.github.smtpservertest.assertj;

import static io.github.smtpservertest.match.SmtpEvents.rcptTo;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.internal.explain.Explanation;
import io.github.smtpservertest.internal.explain.Nearest;
import io.github.smtpservertest.internal.explain.TellingLine;
import io.github.smtpservertest.internal.script.LiveRule;
import io.github.smtpservertest.internal.transcript.Mark;
import io.github.smtpservertest.match.EventMatcher;
import io.github.smtpservertest.message.ReceivedMessage;
import io.github.smtpservertest.script.Rule;
import io.github.smtpservertest.script.Scenario;
import io.github.smtpservertest.transcript.Exchange;
import io.github.smtpservertest.transcript.Transcript;
import java.util.List;
import java.util.Optional;

/** What failed assertions on a server say: which it is, and what was said to it. */
final class ServerFailures {

    private ServerFailures() {}

    /** For a server that was to keep {@code expected} messages. */
    static Failure shouldHaveMessages(FakeSmtpServer server, List<ReceivedMessage> messages, int expected) {
        Transcript seen = server.transcript();
        return with(
                        server,
                        "Expected " + (expected == 0 ? "no message" : Prose.count(expected, "message")) + at(server)
                                + ", but " + found(messages),
                        seen,
                        messages.size() > expected
                                ? TellingLine.ofTooMany(seen, messages, expected)
                                : TellingLine.ofTooFew(seen, messages))
                .comparing(messages.size(), expected);
    }

    /** For a server that was to keep a message {@code number}. */
    static Failure shouldHaveMessage(FakeSmtpServer server, List<ReceivedMessage> messages, int number) {
        Transcript seen = server.transcript();
        return with(
                server,
                "Expected a message " + number + at(server) + ", but " + found(messages),
                seen,
                TellingLine.ofTooFew(seen, messages));
    }

    /** For a server that was to keep one message for {@code address}. */
    static Failure shouldHaveMessageTo(
            FakeSmtpServer server, List<ReceivedMessage> found, List<ReceivedMessage> all, String address) {
        String others = found.isEmpty() && !all.isEmpty() ? " Kept for others:" + Prose.listed(all) : "";
        Transcript seen = server.transcript();
        return with(
                server,
                "Expected one message for <" + address + ">" + at(server) + ", but " + found(found) + others,
                seen,
                found.isEmpty() ? noneFor(address, seen, all) : TellingLine.ofTooMany(seen, found, 1));
    }

    /** The RCPT that was refused, or that is nearest to one for the address; else what tells most. */
    private static TellingLine noneFor(String address, Transcript seen, List<ReceivedMessage> all) {
        EventMatcher<?> wanted = rcptTo(address);
        List<Exchange> named = seen.exchanges().stream().filter(wanted::matches).toList();
        Optional<Exchange> refused =
                named.stream().filter(exchange -> exchange.code() >= 400).reduce((earlier, later) -> later);
        if (refused.isPresent()) {
            return new TellingLine(
                    Optional.of(Mark.reply(refused.get(), "Refused here.")), Explanation.of(refused.get()));
        }
        return named.isEmpty()
                ? Nearest.of(wanted, seen.exchanges())
                        .map(near -> new TellingLine(
                                Optional.of(Mark.command(near.exchange(), "Expected here: " + wanted.describe() + ".")),
                                ""))
                        .orElseGet(() -> TellingLine.ofTooFew(seen, all))
                : TellingLine.ofTooFew(seen, all);
    }

    private static String found(List<ReceivedMessage> messages) {
        return Prose.thereAre(messages.size()) + (messages.isEmpty() ? "." : ":" + Prose.listed(messages));
    }

    /** For a server with these failures. */
    static Failure shouldHaveNoFailures(FakeSmtpServer server, List<String> failures) {
        return with(
                server,
                "Expected no failure of the server itself" + at(server) + ", but " + Prose.thereAre(failures.size())
                        + ":" + Prose.listed(failures),
                server.transcript(),
                TellingLine.ofNothing());
    }

    /** For a script whose rules {@code unused} never fired. */
    static Failure shouldFireAllRules(FakeSmtpServer server, List<Rule<?>> unused) {
        Transcript seen = server.transcript();
        List<String> rules = unused.stream()
                .map(rule -> rule
                        + Prose.listed(((LiveRule<?>) rule).nearMisses(seen)).replace("\n", "\n   "))
                .toList();
        return with(
                server,
                "Expected every rule of the script to fire, but "
                        + (unused.size() == 1 ? "this one never did:" : "these never did:") + Prose.listed(rules)
                        + "\nNothing that the client did was theirs to answer. Correct what they match, or mark as"
                        + " optional() those that may stay unused.",
                seen,
                TellingLine.ofNothing());
    }

    /** For a script in whose scenarios {@code unused} no rule ever fired. */
    static Failure shouldUseAllScenarios(FakeSmtpServer server, List<Scenario> unused) {
        return with(
                server,
                "Expected every scenario of the script to be used, but "
                        + (unused.size() == 1 ? "this one never was:" : "these never were:") + Prose.listed(unused)
                        + "\nNothing that the client did was theirs to answer. Mark as optional() those that may stay"
                        + " unused.",
                server.transcript(),
                TellingLine.ofNothing());
    }

    /** Which server, for a test may have several. */
    static String at(FakeSmtpServer server) {
        return " at " + address(server);
    }

    private static String address(FakeSmtpServer server) {
        return server.uri().getAuthority();
    }

    /** With the dialogue, or that nobody connected. */
    static Failure with(FakeSmtpServer server, String sentences, Transcript transcript, TellingLine telling) {
        return new Failure(sentences, telling.in(transcript, address(server)), telling.meaning());
    }
}
