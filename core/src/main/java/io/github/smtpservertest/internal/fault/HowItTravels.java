package io.github.smtpservertest.internal.fault;

import static io.github.smtpservertest.match.SmtpEvents.anything;
import static io.github.smtpservertest.match.SmtpEvents.content;

import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.effect.DelayDistribution;
import io.github.smtpservertest.effect.Gate;
import io.github.smtpservertest.effect.Point;
import java.time.Duration;

/** Faults of when bytes come, and in which pieces. */
final class HowItTravels {

    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final Duration LATE = Duration.ofSeconds(1);
    private static final String TRUSTS_A_READ = "a reader that takes what one read gives for a whole reply";
    private static final String POLICY = "the policy of limits and retries";
    private static final String TALKS_FIRST = "a client that talks first, or has no limit of time";
    private static final String OFF_BY_ONE = "a client that is off by one for the rest of the session";
    private static final int SLOW = 2000;

    private HowItTravels() {}

    static final Recipe SPLIT_REPLY = that("the reply's first two bytes, a pause, the rest")
            .finds(TRUSTS_A_READ)
            .anywhereLike(Stage.RCPT)
            .by(rule -> rule.splitAt(PAUSE, 2));
    static final Recipe CR_APART_FROM_LF = that("each CR and its LF in different segments")
            .finds(TRUSTS_A_READ)
            .anywhereLike(Stage.RCPT)
            .by(rule -> rule.splitCrLf(PAUSE));
    static final Recipe LINES_APART = that("each line in a segment of its own")
            .finds(TRUSTS_A_READ)
            .anywhereLike(Stage.EHLO)
            .by(rule -> rule.splitLines(PAUSE));
    static final Recipe DRIBBLE = that("the reply a byte at a time, every 50 ms")
            .finds("a limit for each read, which never runs out")
            .anywhereLike(Stage.END_OF_DATA)
            .by(rule -> rule.dribble(1, PAUSE));
    static final Recipe SLOW_REPLIES = that("from this reply on, at most 2000 bytes a second are sent")
            .finds("limits that are too short, or none")
            .anywhereLike(Stage.EHLO)
            .by(rule -> rule.throttle(SLOW, Point.beforeReply()));
    static final Recipe SLOW_READING = that("from this reply on, at most 2000 bytes a second are read")
            .finds("a client without a limit for its writes")
            .anywhereLike(Stage.DATA)
            .by(rule -> rule.readSlowly(SLOW, Point.afterReply()));
    static final Recipe UNIFORM_DELAY = that("each reply comes up to 100 ms late, as the seed has it")
            .finds(POLICY)
            .anywhereLike(Stage.MAIL)
            .by(anything(), rule -> rule.delay(DelayDistribution.uniform(Duration.ZERO, Duration.ofMillis(100))));
    static final Recipe LOG_NORMAL_DELAY = that("each reply comes some 20 ms late, some much later, as the seed has it")
            .finds(POLICY)
            .anywhereLike(Stage.MAIL)
            .by(anything(), rule -> rule.delay(DelayDistribution.logNormal(Duration.ofMillis(20), 1)));
    static final Recipe LATE_GREETING = that("the greeting comes a second late")
            .finds(TALKS_FIRST)
            .at(Stage.CONNECT)
            .by(rule -> rule.delay(LATE));
    static final Recipe NO_GREETING = that("there is no greeting, ever")
            .finds(TALKS_FIRST)
            .at(Stage.CONNECT)
            .by(rule -> rule.stall());
    static final Recipe LATE_REPLY_TO_DOT = that("the reply to the final dot comes a second late")
            .finds("a client that gives up, and sends the mail twice")
            .seen("swiftmailer 828, freescout 5457")
            .at(Stage.END_OF_DATA)
            .by(rule -> rule.delay(LATE));
    static final Recipe STALL = that("no reply, ever")
            .finds("a client without a limit of time")
            .anywhereLike(Stage.END_OF_DATA)
            .butNotAt(Stage.CONNECT) // NO_GREETING
            .by(rule -> rule.stall());
    static final Recipe HOLD = that("no reply until the test lets go")
            .finds("races, on purpose")
            .anywhereLike(Stage.END_OF_DATA)
            .by(rule -> rule.hold(Gate.closed()));
    static final Recipe STOP_READING = that("354, and then nothing is read, so that the window fills")
            .finds("a client without a limit for its writes")
            .at(Stage.DATA, Stage.MAIL, Stage.RCPT, Stage.EHLO)
            .by(rule -> rule.stopReading());
    static final Recipe TWO_REPLIES = that("two replies to one command")
            .finds(OFF_BY_ONE)
            .anywhereLike(Stage.MAIL)
            .by(rule -> rule.injectAfter("250 2.0.0 OK\r\n"));
    static final Recipe UNASKED_REPLY = that("a reply that nobody asked for, 50 ms after the one that was due")
            .finds(OFF_BY_ONE)
            .anywhereLike(Stage.MAIL)
            .by(rule -> rule.delay(PAUSE, Point.afterReply()).injectAfter("250 2.0.0 OK\r\n"));
    static final Recipe REPLY_BEFORE_CONTENT_ENDS = that("250 after 10 bytes of the content")
            .finds(OFF_BY_ONE)
            .at(Stage.CONTENT)
            .by(content(), rule -> rule.inject("250 2.0.0 OK\r\n", Point.inContent(10)));

    private static Recipe that(String does) {
        return Recipe.that(FaultFamily.HOW_IT_TRAVELS, does);
    }
}
