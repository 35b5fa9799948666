package io.github.smtpservertest.internal.fault;

import static io.github.smtpservertest.match.SmtpEvents.content;

import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.effect.Point;
import io.github.smtpservertest.match.SessionEvent;
import io.github.smtpservertest.script.Rule;
import java.util.function.UnaryOperator;

/** Faults of how the connection is over. */
final class HowItEnds {

    private static final String RETRY = "a client that does not try again";
    private static final String MAPPING = "errors that are reported as something else";
    private static final String UNKNOWN = "an outcome that nobody can know, reported as if known";
    private static final String SUCCESS_AS_FAILURE = "success reported as failure";
    private static final String TEXT_LOST = "the text of the error lost";
    private static final String POOLS = "pools that use a connection on, or never try again";
    private static final Point INSIDE = Point.insideReply(5);
    private static final Point IN_CONTENT = Point.inContent(10);

    private HowItEnds() {}

    static final Recipe REFUSE_CONNECTION =
            that("nobody listens on the server's port").finds(RETRY).changes(ServerChange.Target::refuseConnections);
    static final Recipe CLOSE_AT_ACCEPT = that("the connection is closed as soon as it is accepted")
            .finds(RETRY)
            .at(Stage.CONNECT)
            .by(rule -> rule.close(Point.atAccept()));
    static final Recipe RESET_AT_ACCEPT = that("the connection is reset as soon as it is accepted")
            .finds(RETRY)
            .at(Stage.CONNECT)
            .by(rule -> rule.reset(Point.atAccept()));
    static final Recipe CLOSE_AFTER_GREETING = that("the connection is closed after the greeting")
            .finds(RETRY)
            .at(Stage.CONNECT)
            .by(rule -> rule.closeAfter());

    static final Recipe CLOSE_INSIDE_REPLY =
            mapping("the connection is closed after 5 bytes of the reply", rule -> rule.close(INSIDE));
    static final Recipe RESET_CONNECTION =
            mapping("the connection is reset instead of the reply", rule -> rule.reset());
    static final Recipe RESET_AFTER_REPLY =
            mapping("the connection is reset after the reply", rule -> rule.resetAfter());
    static final Recipe RESET_INSIDE_REPLY =
            mapping("the connection is reset after 5 bytes of the reply", rule -> rule.reset(INSIDE));
    static final Recipe HALF_CLOSE_INSTEAD_OF_REPLY = mapping(
            "the server closes its sending half instead of the reply, and reads on",
            rule -> rule.halfClose(Point.beforeReply()));
    static final Recipe HALF_CLOSE_AFTER_REPLY = mapping(
            "the server closes its sending half after the reply, and reads on",
            rule -> rule.halfClose(Point.afterReply()));
    static final Recipe HALF_CLOSE_INSIDE_REPLY = mapping(
            "the server closes its sending half after 5 bytes of the reply, and reads on",
            rule -> rule.halfClose(INSIDE));
    static final Recipe STOP_LISTENING = mapping(
            "the server replies, and has closed its reading half", rule -> rule.halfCloseReading(Point.beforeReply()));

    static final Recipe CLOSE_IN_CONTENT = that("the connection is closed after 10 bytes of the content")
            .finds(UNKNOWN)
            .at(Stage.CONTENT)
            .by(content(), rule -> rule.close(IN_CONTENT));
    static final Recipe RESET_IN_CONTENT = that("the connection is reset after 10 bytes of the content")
            .finds(UNKNOWN)
            .at(Stage.CONTENT)
            .by(content(), rule -> rule.reset(IN_CONTENT));
    static final Recipe CLOSE_AFTER_DOT =
            that("the mail is taken, and the connection closed before the reply to its dot")
                    .finds(UNKNOWN)
                    .at(Stage.END_OF_DATA)
                    .by(rule -> rule.close());
    static final Recipe CLOSE_AFTER_ACCEPTING = that("the connection is closed after the 250 to the final dot")
            .finds(SUCCESS_AS_FAILURE)
            .at(Stage.END_OF_DATA)
            .by(rule -> rule.closeAfter());
    static final Recipe CLOSE_INSTEAD_OF_221 = that("QUIT is not answered, the connection is closed")
            .finds(SUCCESS_AS_FAILURE)
            .at(Stage.QUIT)
            .by(rule -> rule.close());

    static final Recipe SAY_421_AND_CLOSE = that("421, and the connection is closed, whatever is still in the pipe")
            .finds(TEXT_LOST)
            .anywhereLike(Stage.MAIL)
            .by(rule -> rule.reply(421, "4.3.2 Going down").closeAfter());
    static final Recipe SAY_554_AND_CLOSE = that("554, and the connection is closed, whatever is still in the pipe")
            .finds(TEXT_LOST)
            .anywhereLike(Stage.MAIL)
            .by(rule -> rule.reply(554, "5.7.1 Go away").closeAfter());
    static final Recipe FIRST_CONNECTIONS_421 = that("the first two connections are greeted with 421 and closed")
            .finds(POOLS)
            .at(Stage.CONNECT)
            .by(rule -> rule.reply(421, "Too busy").closeAfter().times(2));
    static final Recipe CONNECTION_LIMIT = that("a second connection at the same time is greeted with 421 and closed")
            .finds(POOLS)
            .changes(server -> server.maxConnections(1))
            .isMetBy(
                    session -> session.exchanges().stream()
                            .anyMatch(exchange -> exchange.stage() == Stage.CONNECT && exchange.code() == 421),
                    "no client connected while another was connected");

    private static Recipe mapping(String does, UnaryOperator<Rule<SessionEvent>> rule) {
        return that(does).finds(MAPPING).anywhereLike(Stage.END_OF_DATA).by(rule);
    }

    private static Recipe that(String does) {
        return Recipe.that(FaultFamily.HOW_IT_ENDS, does);
    }
}
