package io.github.smtpservertest.assertj.error;

import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.reply.Reply;
import io.github.smtpservertest.transcript.Exchange;
import io.github.smtpservertest.transcript.Mark;
import io.github.smtpservertest.transcript.SessionRecord;
import org.jspecify.annotations.Nullable;

/** Says that the server answered otherwise than was expected, or did not answer. */
public final class ShouldBeAnswered extends DialogueMessage {

    private ShouldBeAnswered(Exchange exchange, String expected, String dialogue, String meaning) {
        super(
                "Expected " + Prose.named(exchange) + " to be " + expected + ", but it " + Prose.answer(exchange) + ".",
                dialogue,
                meaning);
    }

    /** For an exchange that was to be answered with this code; the whole session is shown where it is given. */
    public static ShouldBeAnswered shouldBeAnswered(Exchange exchange, int code, @Nullable SessionRecord session) {
        Mark mark = Mark.reply(exchange, "Expected here: " + code + ".");
        return new ShouldBeAnswered(
                exchange,
                answered(exchange) + code,
                session == null ? exchange.text(mark) : Prose.alone(session).text(mark),
                Explanation.of(code, exchange));
    }

    /** For an exchange that was to be answered with this very reply. */
    public static ShouldBeAnswered shouldBeAnsweredWith(Exchange exchange, Reply reply) {
        return of(
                exchange,
                answered(exchange) + Prose.quoted(reply.toString()),
                reply.toString(),
                Explanation.of(reply.code(), exchange));
    }

    /** For an exchange whose reply was to have this enhanced status code. */
    public static ShouldBeAnswered shouldHaveEnhancedStatus(Exchange exchange, String status) {
        return of(
                exchange,
                answered(exchange) + "with the enhanced status code " + status,
                "the enhanced status code " + status,
                Explanation.of(exchange));
    }

    /** For an exchange whose reply was to have a text with this part. */
    public static ShouldBeAnswered shouldHaveReplyContaining(Exchange exchange, String part) {
        return of(
                exchange,
                answered(exchange) + "with a text that contains " + Prose.quoted(part),
                "a text with " + Prose.quoted(part),
                Explanation.of(exchange));
    }

    /** For an exchange that was to be refused. */
    public static ShouldBeAnswered shouldBeRefused(Exchange exchange) {
        return of(exchange, "refused (4yz or 5yz)", "a 4yz or a 5yz code", Explanation.of(exchange));
    }

    /** For an exchange that was not to be answered. */
    public static ShouldBeAnswered shouldNotBeAnswered(Exchange exchange) {
        return of(exchange, "left unanswered", "no reply", Explanation.of(exchange));
    }

    /** The greeting is no answer. */
    private static String answered(Exchange exchange) {
        return exchange.stage() == Stage.CONNECT ? "" : "answered ";
    }

    private static ShouldBeAnswered of(Exchange exchange, String expected, String here, String meaning) {
        return new ShouldBeAnswered(
                exchange, expected, exchange.text(Mark.reply(exchange, "Expected here: " + here + ".")), meaning);
    }
}
