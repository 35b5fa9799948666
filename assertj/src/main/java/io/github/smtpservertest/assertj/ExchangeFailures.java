package io.github.smtpservertest.assertj;

import io.github.smtpservertest.command.Command;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.internal.explain.Explanation;
import io.github.smtpservertest.internal.transcript.Mark;
import io.github.smtpservertest.internal.transcript.MarkedText;
import io.github.smtpservertest.reply.Reply;
import io.github.smtpservertest.transcript.Exchange;
import io.github.smtpservertest.transcript.MatchedRule;
import io.github.smtpservertest.transcript.SessionRecord;
import io.github.smtpservertest.transcript.SessionState.Phase;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What failed assertions on an exchange say. */
final class ExchangeFailures {

    private ExchangeFailures() {}

    /** For an exchange that was to be answered with this code; the whole session is shown where it is given. */
    static Failure shouldBeAnswered(Exchange exchange, int code, @Nullable SessionRecord session) {
        Mark mark = Mark.reply(exchange, "Expected here: " + code + ".");
        return answeredOtherwise(
                        exchange,
                        answered(exchange) + code,
                        session == null ? mark.in(exchange) : mark.in(Prose.alone(session)),
                        Explanation.of(code, exchange))
                .comparing(exchange.isAnswered() ? (Object) exchange.code() : "no reply", code);
    }

    /** For an exchange that was to be answered with this very reply. */
    static Failure shouldBeAnsweredWith(Exchange exchange, Reply reply) {
        return otherReply(
                        exchange,
                        answered(exchange) + Prose.quoted(reply.toString()),
                        reply.toString(),
                        Explanation.of(reply.code(), exchange))
                .comparing(exchange.reply().orElse(null), reply);
    }

    /** For an exchange whose reply was to have this enhanced status code. */
    static Failure shouldHaveEnhancedStatus(Exchange exchange, String status) {
        return otherReply(
                        exchange,
                        answered(exchange) + "with the enhanced status code " + status,
                        "the enhanced status code " + status,
                        Explanation.of(exchange))
                .comparing(
                        exchange.reply()
                                .flatMap(Reply::enhancedStatus)
                                .map(Object::toString)
                                .orElse(null),
                        status);
    }

    /** For an exchange whose reply was to have a text with this part. */
    static Failure shouldHaveReplyContaining(Exchange exchange, String part) {
        return otherReply(
                exchange,
                answered(exchange) + "with a text that contains " + Prose.quoted(part),
                "a text with " + Prose.quoted(part),
                Explanation.of(exchange));
    }

    /** For an exchange that was to be refused. */
    static Failure shouldBeRefused(Exchange exchange) {
        return otherReply(exchange, "refused (4yz or 5yz)", "a 4yz or a 5yz code", Explanation.of(exchange));
    }

    /** For an exchange that was not to be answered. */
    static Failure shouldNotBeAnswered(Exchange exchange) {
        return otherReply(exchange, "left unanswered", "no reply", Explanation.of(exchange));
    }

    /** The greeting is no answer. */
    private static String answered(Exchange exchange) {
        return exchange.stage() == Stage.CONNECT ? "" : "answered ";
    }

    private static Failure otherReply(Exchange exchange, String expected, String here, String meaning) {
        return answeredOtherwise(
                exchange,
                expected,
                Mark.reply(exchange, "Expected here: " + here + ".").in(exchange),
                meaning);
    }

    private static Failure answeredOtherwise(Exchange exchange, String expected, MarkedText dialogue, String meaning) {
        return new Failure(
                "Expected " + Prose.named(exchange) + " to be " + expected + ", but it " + Prose.answer(exchange) + ".",
                dialogue,
                meaning);
    }

    /** For an exchange that a rule was to decide. */
    static Failure shouldBeDecidedByRule(Exchange exchange) {
        return decidedOtherwise(exchange, "a rule", "Expected here: the answer of a rule.");
    }

    /** For an exchange that the rule of this number was to decide. */
    static Failure shouldBeDecidedByRule(Exchange exchange, int number) {
        return decidedOtherwise(exchange, "rule " + number, "Expected here: the answer of rule " + number + ".");
    }

    /** For an exchange that was to be left to the default server. */
    static Failure shouldBeDecidedByDefault(Exchange exchange) {
        return decidedOtherwise(exchange, "no rule", "Expected here: the answer of the default server.");
    }

    private static Failure decidedOtherwise(Exchange exchange, String expected, String note) {
        return new Failure(
                "Expected " + expected + " to decide the answer to " + Prose.named(exchange) + ", but "
                        + exchange.rule()
                                .map(MatchedRule::toString)
                                .map(rule -> "it was " + rule)
                                .orElse("the default server answered; no live rule matched")
                        + ".",
                Mark.reply(exchange, note).in(exchange));
    }

    /** For an exchange that was to be of this stage. */
    static Failure shouldHaveStage(Exchange exchange, Stage stage) {
        return new Failure(
                        "Expected the stage " + stage + ", but it is " + exchange.stage() + ".",
                        Mark.command(exchange, "Expected here: the stage " + stage + ".")
                                .in(exchange))
                .comparing(exchange.stage(), stage);
    }

    /** For an exchange in which the client was to say {@code line}. */
    static Failure shouldHaveCommandLine(Exchange exchange, String line) {
        return new Failure(
                        "Expected the client to say " + Prose.quoted(line) + ", but " + Prose.did(exchange) + ".",
                        Mark.command(exchange, "Expected here: " + line).in(exchange))
                .comparing(exchange.command().map(Command::line).orElse(null), line);
    }

    /** For an exchange after which the session was to have come so far. */
    static Failure shouldLeaveState(Exchange exchange, Phase phase) {
        return leaveState(exchange, phase.name().toLowerCase(Locale.ROOT))
                .comparing(exchange.after().phase(), phase);
    }

    private static Failure leaveState(Exchange exchange, String expected) {
        return new Failure(
                "Expected the session to be at " + Prose.quoted(expected) + " after " + Prose.named(exchange)
                        + ", but it is at " + Prose.quoted(exchange.after().toString()) + "; before, it was at "
                        + Prose.quoted(exchange.before().toString()) + ".",
                Mark.reply(exchange, "Expected after this: the state '" + expected + "'.")
                        .in(exchange),
                Explanation.of(exchange));
    }

    /** For an exchange whose answer was to take so long. */
    static Failure shouldTakeAtLeast(Exchange exchange, Duration expected) {
        return new Failure(
                "Expected the answer to " + Prose.named(exchange) + " to take " + Prose.millis(expected)
                        + " or more, but "
                        + exchange.repliedAfter()
                                .map(replied -> "it took " + Prose.millis(replied.minus(exchange.receivedAfter())))
                                .orElse("there was none")
                        + ".",
                Mark.reply(exchange, "Expected here: a wait of " + Prose.millis(expected) + ".")
                        .in(exchange));
    }
}
