package io.github.smtpservertest.internal.fault;

import static io.github.smtpservertest.match.SmtpEvents.content;
import static io.github.smtpservertest.match.SmtpEvents.data;
import static io.github.smtpservertest.match.SmtpEvents.endOfData;
import static io.github.smtpservertest.match.SmtpEvents.rcptTo;

import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.effect.Point;
import java.time.Duration;

/** Faults of the reply itself. */
final class WhatItSays {

    private static final String RETRY = "a client that does not send QUIT, or does not try again";
    private static final String CONFUSED = "a client whose state is confused by a code that has no place there";
    private static final String ONE_RECIPIENT = "the others lost, or the refused one not reported";
    private static final String ONE_RECIPIENT_SEEN = "simple-java-mail 723, async-smtp 72";
    private static final String NO_HELO = "a client that does not fall back to HELO";
    private static final String NO_HELO_SEEN = "upyo 41, Haraka 360";
    private static final String REUSED = "the cause hidden, or the session used on";
    private static final String REUSED_SEEN = "PHPMailer 2189, cpython 132796";
    private static final String OUT_OF_STEP = "a client out of step when it uses a connection again";
    private static final String ONE_LINE = "a parser of one line";
    private static final String WHICH_LINE = "a client that lets the wrong line decide";
    private static final String SLICES = "a client that slices past the end, or takes it for success";
    private static final String DECODERS = "a decoder that throws";
    private static final String MEMORY = "memory without a bound";
    private static final String PARSERS = "a parser that trips";
    private static final String HANGS = "a client that waits indefinitely";
    private static final String BELIEVED = "who is believed, the code or the enhanced code";

    private WhatItSays() {}

    static final Recipe FORWARD = accepting(251, "2.1.5 User not local; will forward");
    static final Recipe CANNOT_VERIFY = accepting(252, "2.1.5 Cannot verify, but will take it");
    static final Recipe UNKNOWN_SUCCESS = accepting(254, "2.1.5 Taken");

    static final Recipe DEFER_ONE_RECIPIENT = that("the first RCPT gets 451, the others are taken")
            .finds(ONE_RECIPIENT)
            .seen(ONE_RECIPIENT_SEEN)
            .at(Stage.RCPT)
            .by(rule -> rule.nth(1).reply(451, "4.2.1 Mailbox busy, try again"));

    static final Recipe REFUSE_ONE_RECIPIENT = that("the first RCPT gets 550, the others are taken")
            .finds(ONE_RECIPIENT)
            .seen(ONE_RECIPIENT_SEEN)
            .at(Stage.RCPT)
            .by(rule -> rule.nth(1).reply(550, "5.1.1 No such user"));

    static final Recipe NO_RECIPIENT_BUT_354 = that("every RCPT gets 452, DATA gets 354 nevertheless, and the dot 503")
            .finds("content sent with no recipient")
            .at(Stage.RCPT)
            .by(rcptTo(), rule -> rule.reply(452, "4.5.3 Too many recipients"))
            .by(data(), rule -> rule.reply(354, "Go ahead").optional())
            .by(endOfData(), rule -> rule.reply(503, "5.5.1 No recipients").optional());

    static final Recipe REFUSE_AFTER_DOT = afterDot(554, "5.6.0 Message refused");
    static final Recipe DEFER_AFTER_DOT = afterDot(451, "4.3.0 Try again later");

    static final Recipe EHLO_500 = refusingEhlo(500, "5.5.1 What?");
    static final Recipe EHLO_502 = refusingEhlo(502, "5.5.1 Not implemented");

    static final Recipe EHLO_421 = reusing("EHLO gets 421").at(Stage.EHLO).by(rule -> rule.reply(421, "4.3.2 Busy"));
    static final Recipe SAY_421 = reusing("421 between commands, and the connection stays open")
            .anywhereLike(Stage.MAIL)
            .butNotAt(Stage.CONNECT, Stage.EHLO, Stage.DATA) // GREETING_421, EHLO_421, DATA_421
            .by(rule -> rule.reply(421, "4.3.2 Going down"));
    static final Recipe IDLE_421 = reusing("a client that says nothing for a second gets 421, and is let go")
            .changes(server -> server.idleTimeout(Duration.ofSeconds(1)))
            .isMetBy(
                    session -> session.exchanges().stream().anyMatch(exchange -> exchange.stage() == Stage.IDLE),
                    "no client said nothing for a second");
    static final Recipe DATA_421 = reusing("DATA gets 421").at(Stage.DATA).by(rule -> rule.reply(421, "4.3.0 No"));
    static final Recipe CONTENT_421 = reusing("421 after 10 bytes of the content, and the connection closes")
            .at(Stage.CONTENT)
            .by(
                    content(),
                    rule -> rule.inject("421 4.3.0 Going down\r\n", Point.inContent(10))
                            .close(Point.inContent(10)));

    static final Recipe GREETING_521 = greeting(521, "Host does not accept mail");
    static final Recipe GREETING_554 = greeting(554, "No SMTP service here");
    static final Recipe GREETING_550 = greeting(550, "Access denied");
    static final Recipe GREETING_421 = greeting(421, "Service not available");

    static final Recipe RSET_ERROR = error(Stage.RSET);
    static final Recipe QUIT_ERROR = error(Stage.QUIT);
    static final Recipe NOOP_ERROR = error(Stage.NOOP);

    static final Recipe UNEXPECTED_221 = unexpected(221, "2.0.0 Bye").butNotAt(Stage.QUIT);
    static final Recipe UNEXPECTED_354 = unexpected(354, "Go ahead").butNotAt(Stage.DATA, Stage.STARTTLS);
    static final Recipe UNEXPECTED_530 = unexpected(530, "5.7.0 Authentication required");

    static final Recipe MANY_LINES = shaped(
                    "the reply has 50 lines, all in one segment", ONE_LINE, Stage.RCPT, Rewording.asLines(50))
            .seen("Haraka 318");
    static final Recipe MULTILINE_ERROR = that("a 550 of three lines")
            .finds(ONE_LINE)
            .seen("Haraka 318")
            .anywhereLike(Stage.RCPT)
            .by(rule -> rule.reply(550, "5.7.1 Refused", "5.7.1 for reasons", "5.7.1 that take three lines"));
    static final Recipe MULTILINE_GREETING = that("a greeting of three lines")
            .finds(ONE_LINE)
            .seen("Haraka 318")
            .at(Stage.CONNECT)
            .by(rule -> rule.reply(220, "mx.example.com ESMTP", "No spam", "Be nice"));

    static final Recipe DIFFERENT_CODES = shaped(
            "the last line but one has another code than the last", WHICH_LINE, Stage.RCPT, Rewording.withTwoCodes());
    static final Recipe NO_SPACE_IN_LAST_LINE = shaped(
            "the last line has no space after its code", WHICH_LINE, Stage.RCPT, Rewording.withoutSpaceInLastLine());

    static final Recipe CODE_ALONE =
            shaped("the reply is its code and CRLF", SLICES, Stage.RCPT, Rewording.codeAlone());
    static final Recipe CODE_850 = shaped("the code is 850", SLICES, Stage.RCPT, Rewording.withCode("850"));
    static final Recipe CODE_2200 = shaped("the code is 2200", SLICES, Stage.RCPT, Rewording.withCode("2200"));
    static final Recipe NO_CODE = shaped("the reply has no code", SLICES, Stage.RCPT, Rewording.withoutCode());

    static final Recipe TEXT_IN_UTF8 = shaped(
            "text in UTF-8",
            DECODERS,
            Stage.RCPT,
            Rewording.withText(" Gr\u00FC\u00DFe \u4E16\u754C", "with text in UTF-8"));
    static final Recipe TEXT_IN_LATIN1 =
            shaped("text in Latin-1", DECODERS, Stage.RCPT, Rewording.inLatin1(" Gr\u00FC\u00DFe"));
    static final Recipe NUL_IN_TEXT =
            shaped("a NUL in the text", DECODERS, Stage.RCPT, Rewording.withText(" a\u0000b", "with NUL"));
    static final Recipe CONTROL_CHARACTERS = shaped(
            "control characters in the text",
            DECODERS,
            Stage.RCPT,
            Rewording.withText(" \u0007\u0008\u001B[31m\u007F", "with control characters"));

    static final Recipe LONG_LINE =
            shaped("a line of 600 bytes, where 512 is the most", MEMORY, Stage.RCPT, Rewording.asLongAs(600));
    static final Recipe MEGABYTE_LINE =
            shaped("a line of a megabyte", MEMORY, Stage.RCPT, Rewording.asLongAsAMegabyte());
    static final Recipe ENDLESS_REPLY = that("continuation lines without end")
            .finds(MEMORY)
            .anywhereLike(Stage.EHLO)
            .by(rule -> rule.flood("250-and so on\r\n"));

    static final Recipe EMPTY_LINE_BEFORE_GREETING = that("an empty line before the greeting")
            .finds(PARSERS)
            .anywhereLike(Stage.CONNECT)
            .by(rule -> rule.injectBefore("\r\n"));
    static final Recipe EMPTY_LINE_INSIDE_REPLY =
            shaped("an empty line inside the reply", PARSERS, Stage.EHLO, Rewording.withEmptyLineInside());

    static final Recipe LF_ALONE =
            shaped("lines end with LF alone", HANGS, Stage.RCPT, Rewording.endingWith("\n", "with LF for CRLF"));
    static final Recipe CR_ALONE =
            shaped("lines end with CR alone", HANGS, Stage.RCPT, Rewording.endingWith("\r", "with CR for CRLF"));
    static final Recipe NO_LINE_END =
            shaped("the reply has no line end at all", HANGS, Stage.RCPT, Rewording.withoutLineEnd());

    static final Recipe WRONG_ENHANCED_CODE = that("a 550 whose enhanced code tells of something else")
            .finds(BELIEVED)
            .at(Stage.RCPT, Stage.MAIL, Stage.END_OF_DATA)
            .by(rule -> rule.reply(550, "5.3.4 No such user"));
    static final Recipe CONTRADICTORY_ENHANCED_CODE = that("a 550 whose enhanced code says 4.2.1, for now only")
            .finds(BELIEVED)
            .at(Stage.RCPT, Stage.MAIL, Stage.END_OF_DATA)
            .by(rule -> rule.reply(550, "4.2.1 No such user"));

    private static Recipe accepting(int code, String text) {
        return that("RCPT is accepted with " + code)
                .finds("a client that takes 250 alone for success")
                .seen("upyo 37, angus-mail 7")
                .at(Stage.RCPT)
                .by(rule -> rule.reply(code, text));
    }

    private static Recipe afterDot(int code, String text) {
        return that("the final dot gets " + code)
                .finds("354 taken for success")
                .at(Stage.END_OF_DATA)
                .by(rule -> rule.reply(code, text));
    }

    private static Recipe refusingEhlo(int code, String text) {
        return that("EHLO gets " + code)
                .finds(NO_HELO)
                .seen(NO_HELO_SEEN)
                .at(Stage.EHLO)
                .by(rule -> rule.reply(code, text));
    }

    private static Recipe reusing(String does) {
        return that(does).finds(REUSED).seen(REUSED_SEEN);
    }

    private static Recipe greeting(int code, String text) {
        return that("the greeting is " + code).finds(RETRY).at(Stage.CONNECT).by(rule -> rule.reply(code, text));
    }

    private static Recipe error(Stage stage) {
        return that(stage + " gets 500").finds(OUT_OF_STEP).at(stage).by(rule -> rule.reply(500, "5.5.1 What?"));
    }

    private static Recipe unexpected(int code, String text) {
        return that(code + " where it has no place")
                .finds(CONFUSED)
                .anywhereLike(Stage.MAIL)
                .by(rule -> rule.reply(code, text));
    }

    private static Recipe shaped(String does, String finds, Stage usual, Rewording shape) {
        return that(does).finds(finds).anywhereLike(usual).by(shape::by);
    }

    private static Recipe that(String does) {
        return Recipe.that(FaultFamily.WHAT_IT_SAYS, does);
    }
}
