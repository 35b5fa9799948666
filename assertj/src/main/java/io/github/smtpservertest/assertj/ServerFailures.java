package io.github.smtpservertest.assertj;

import io.github.smtpservertest.internal.script.LiveRule;
import io.github.smtpservertest.message.ReceivedMessage;
import io.github.smtpservertest.script.Rule;
import io.github.smtpservertest.script.Scenario;
import io.github.smtpservertest.transcript.Transcript;
import java.util.List;

/** What failed assertions on a server say. */
final class ServerFailures {

    private ServerFailures() {}

    /** For a server that was to keep {@code expected} mails. */
    static Failure shouldHaveMessages(List<ReceivedMessage> messages, int expected, Transcript transcript) {
        return with(
                "Expected " + (expected == 0 ? "no message" : Prose.count(expected, "message")) + ", but "
                        + found(messages),
                transcript);
    }

    /** For a server that was to keep a mail {@code number}. */
    static Failure shouldHaveMessage(List<ReceivedMessage> messages, int number, Transcript transcript) {
        return with("Expected a message " + number + ", but " + found(messages), transcript);
    }

    /** For a server that was to keep one mail for {@code address}. */
    static Failure shouldHaveMessageTo(
            List<ReceivedMessage> found, List<ReceivedMessage> all, String address, Transcript transcript) {
        String others = found.isEmpty() && !all.isEmpty() ? " Kept for others:" + Prose.listed(all) : "";
        return with("Expected one message for <" + address + ">, but " + found(found) + others, transcript);
    }

    private static String found(List<ReceivedMessage> messages) {
        return Prose.thereAre(messages.size()) + (messages.isEmpty() ? "." : ":" + Prose.listed(messages));
    }

    /** For a server with these failures. */
    static Failure shouldHaveNoFailures(List<String> failures, Transcript transcript) {
        return new Failure(
                "Expected no failure of the server itself, but " + Prose.thereAre(failures.size()) + ":"
                        + Prose.listed(failures),
                transcript.toString());
    }

    /** For a script whose rules {@code unused} never fired. */
    static Failure shouldFireAllRules(List<Rule<?>> unused, Transcript transcript) {
        List<String> rules = unused.stream()
                .map(rule -> rule
                        + Prose.listed(((LiveRule<?>) rule).nearMisses(transcript))
                                .replace("\n", "\n   "))
                .toList();
        return with(
                "Expected every rule of the script to fire, but "
                        + (unused.size() == 1 ? "this one never did:" : "these never did:") + Prose.listed(rules)
                        + "\nNothing that the client did was theirs to answer. Correct what they match, or mark as"
                        + " optional() those that may stay unused.",
                transcript);
    }

    /** For a script in whose scenarios {@code unused} no rule ever fired. */
    static Failure shouldUseAllScenarios(List<Scenario> unused, Transcript transcript) {
        return with(
                "Expected every scenario of the script to come to bear, but "
                        + (unused.size() == 1 ? "this one never did:" : "these never did:") + Prose.listed(unused)
                        + "\nNothing that the client did was theirs to answer. Mark as optional() those that may stay"
                        + " unused.",
                transcript);
    }

    private static Failure with(String sentences, Transcript transcript) {
        return new Failure(sentences, transcript.toString());
    }
}
