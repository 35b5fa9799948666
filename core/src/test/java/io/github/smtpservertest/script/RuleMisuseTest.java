package io.github.smtpservertest.script;

import static io.github.smtpservertest.match.SmtpEvents.auth;
import static io.github.smtpservertest.match.SmtpEvents.connect;
import static io.github.smtpservertest.match.SmtpEvents.ehlo;
import static io.github.smtpservertest.match.SmtpEvents.endOfData;
import static io.github.smtpservertest.match.SmtpEvents.expn;
import static io.github.smtpservertest.match.SmtpEvents.glob;
import static io.github.smtpservertest.match.SmtpEvents.header;
import static io.github.smtpservertest.match.SmtpEvents.helo;
import static io.github.smtpservertest.match.SmtpEvents.mailFrom;
import static io.github.smtpservertest.match.SmtpEvents.noop;
import static io.github.smtpservertest.match.SmtpEvents.rcptTo;
import static io.github.smtpservertest.match.SmtpEvents.sizeOver;
import static io.github.smtpservertest.match.SmtpEvents.startTls;
import static io.github.smtpservertest.match.SmtpEvents.subject;
import static io.github.smtpservertest.match.SmtpEvents.to;
import static io.github.smtpservertest.match.SmtpEvents.verb;
import static io.github.smtpservertest.match.SmtpEvents.vrfy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.effect.Point;
import io.github.smtpservertest.match.SmtpEvents;
import io.github.smtpservertest.testkit.SmtpClient;
import java.time.Duration;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong with a rule is refused when it is written, in one sentence that says what to do. */
class RuleMisuseTest {

    private interface Misuse {
        void in(FakeSmtpServer smtp);
    }

    private final FakeSmtpServer smtp = FakeSmtpServer.start();

    @AfterEach
    void close() {
        smtp.close();
    }

    private static Arguments refused(String sentence, Misuse misuse) {
        return Arguments.of(sentence, misuse);
    }

    static Stream<Arguments> contradictions() {
        return Stream.of(
                refused(
                        "The connection cannot close and stall in one exchange: after the"
                                + " first nothing more happens; leave one out.",
                        smtp -> smtp.on(noop()).close().stall()),
                refused(
                        "The connection cannot close and reset after the reply in one exchange: after the"
                                + " first nothing more happens; leave one out.",
                        smtp -> smtp.on(noop()).resetAfter().close()),
                refused(
                        "The step says already how to answer (say 451 \"later\"), so reply(250) would never be used; leave one"
                                + " out, or begin the next step with then().",
                        smtp -> smtp.on(noop()).reply(451, "later").reply(250)),
                refused(
                        "The step says already how to answer (ask a callback), so forward would never be used; leave one out,"
                                + " or begin the next step with then().",
                        smtp -> smtp.on(noop())
                                .respondWith(event -> SmtpResponse.byDefault())
                                .forward()),
                refused(
                        "A step that forwards leaves the answer to older rules, so it cannot close after the reply as well;"
                                + " leave one out.",
                        smtp -> smtp.on(noop()).closeAfter().forward()),
                refused(
                        "The reply is replaced by raw bytes twice; leave one out, or put the bytes into one.",
                        smtp -> smtp.on(noop()).raw("250 a\r\n").raw("250 b\r\n")),
                refused(
                        "The reply 421 would never be said, for 'close' happens instead of it; to say it first write"
                                + " closeAfter(), in a text 'close after the reply', or else leave the reply out.",
                        smtp -> smtp.on(connect()).reply(421, "busy").close()),
                refused(
                        "The reply 451 would never be said, for 'reset' happens instead of it; to say it first write"
                                + " resetAfter(), in a text 'reset after the reply', or else leave the reply out.",
                        smtp -> smtp.on(endOfData()).reset().reply(451)),
                refused(
                        "The reply 421 would never be said, for 'close at accept' happens instead of it; to say it first"
                                + " write closeAfter(), in a text 'close after the reply', or else leave the reply out.",
                        smtp -> smtp.on(connect()).close(Point.atAccept()).reply(421)),
                refused(
                        "The reply 421 would never be said, for 'reset inside TLS' happens instead of it; to say it first"
                                + " write resetAfter(), in a text 'reset after the reply', or else leave the reply out.",
                        smtp -> smtp.on(connect()).reset(Point.insideTls()).reply(421)),
                refused(
                        "The reply 250 would never be said, for 'stall' happens instead of it; to say it first write the same"
                                + " with Point.afterReply(), in a text 'stall after the reply', or else leave the reply out.",
                        smtp -> smtp.on(noop()).reply(250).stall()),
                refused(
                        "The reply 250 would never be said, for 'half-close' happens instead of it; to say it first write the"
                                + " same with Point.afterReply(), in a text 'half-close after the reply', or else leave the"
                                + " reply out.",
                        smtp -> smtp.on(noop()).reply(250).halfClose()),
                refused(
                        "The reply 250 would never be said, for 'flood \"250-x\\r\\n\"' happens instead of it; to say it"
                                + " first write the same with Point.afterReply(), in a text 'flood \"250-x\\r\\n\" after the"
                                + " reply', or else leave the reply out.",
                        smtp -> smtp.on(noop()).flood("250-x\r\n").reply(250)),
                refused(
                        "There would be no reply to 'dribble 1 byte every 1ms', for 'close' happens instead of it; leave one"
                                + " out, or write closeAfter(), in a text 'close after the reply'.",
                        smtp -> smtp.on(noop()).dribble(1, Duration.ofMillis(1)).close()),
                refused(
                        "The reply 451 would never be said, nor would anything follow from it, for raw bytes that begin with"
                                + " a code take its place; leave one out.",
                        smtp -> smtp.on(noop()).reply(451, "x").raw("250 fine\r\n")),
                refused(
                        "'delay 1s' would never happen, for it comes after 'close', which ends the exchange; write it before"
                                + " that, or leave it out.",
                        smtp -> smtp.on(noop()).close().delay(Duration.ofSeconds(1))),
                refused(
                        "'say \"250 again\\r\\n\"' would never happen, for it comes after 'stall', which ends the exchange;"
                                + " write it before that, or leave it out.",
                        smtp -> smtp.on(noop()).injectAfter("250 again\r\n").stall()),
                refused(
                        "At RCPT the server cannot close before TLS, for there is no such point; there is one at CONNECT and"
                                + " STARTTLS.",
                        smtp -> smtp.on(rcptTo()).close(Point.beforeTls())),
                refused(
                        "At NOOP the server cannot stay in plaintext, for there is no such point; there is one at CONNECT and"
                                + " STARTTLS.",
                        smtp -> smtp.on(startTls().or(noop())).stayInPlaintext()),
                refused(
                        "To keep although refused takes a 4yz or 5yz reply, not 250.",
                        smtp -> smtp.on(rcptTo()).keepAlthoughRefused().reply(250)),
                refused(
                        "To discard although accepted takes a 2yz reply, not 550.",
                        smtp -> smtp.on(rcptTo()).reply(550).discardAlthoughAccepted()),
                refused(
                        "A reply either refuses and is kept, or accepts and is discarded; leave one out.",
                        smtp -> smtp.on(rcptTo()).keepAlthoughRefused().discardAlthoughAccepted()),
                refused(
                        "A session's number is 1 or more, not 0.",
                        smtp -> smtp.on(noop()).session(0)),
                refused(
                        "The n of nth is 1 or more, not 0.",
                        smtp -> smtp.on(noop()).nth(0)),
                refused(
                        "A probability is 0 to 1, not 1.5.",
                        smtp -> smtp.on(noop()).probability(1.5)),
                refused(
                        "A rule fires 1 time or more, not 0; to take it away, remove() it.",
                        smtp -> smtp.on(noop()).reply(250).times(0)),
                refused(
                        "nth picks one time, so the rule fires once and what is to happen more often never does; leave out"
                                + " nth, or times and then.",
                        smtp -> smtp.on(noop()).reply(250).times(2).nth(3)),
                refused(
                        "nth picks one time, so the rule fires once and what is to happen more often never does; leave out"
                                + " nth, or times and then.",
                        smtp -> smtp.on(noop()).nth(3).reply(451).then().reply(250)),
                refused(
                        "The rule has session(1) already, so session(2) could never hold as well; make two rules of it.",
                        smtp -> smtp.on(noop()).session(1).session(2)),
                refused(
                        "Scenario \"service\" cannot be in state \"up\" and in state \"down\" at once, so the rule would never"
                                + " fire; leave one out.",
                        smtp -> {
                            Scenario service = smtp.script().scenario("service", "up", "down");
                            smtp.on(noop()).whileIn(service, "up").whileIn(service, "down");
                        }),
                refused(
                        "Scenario \"service\" cannot go to state \"up\" and to state \"down\" at once; leave one out.",
                        smtp -> {
                            Scenario service = smtp.script().scenario("service", "up", "down");
                            smtp.on(noop()).goTo(service, "up").goTo(service, "down");
                        }));
    }

    static Stream<Arguments> patternsThatNeverMatch() {
        return Stream.of(
                refused(
                        "The address \"<bob@example.com>\" can never match, for addresses are compared without their angle"
                                + " brackets; write \"bob@example.com\".",
                        smtp -> smtp.on(rcptTo("<bob@example.com>"))),
                refused(
                        "The address \"*@example.com\" is taken to the letter; for all addresses of that form write"
                                + " glob(\"*@example.com\").",
                        smtp -> smtp.on(mailFrom("*@example.com"))),
                refused(
                        "The address \"FROM:<>\" can never match, for addresses are compared without FROM:, TO: and angle"
                                + " brackets; write \"\".",
                        smtp -> smtp.on(mailFrom("FROM:<>"))),
                refused(
                        "The address \"<*@example.com>\" can never match, for addresses are compared without their angle"
                                + " brackets; write \"*@example.com\".",
                        smtp -> smtp.on(rcptTo(glob("<*@example.com>")))),
                refused(
                        "The address \"<bob@example.com>\" can never match, for addresses are compared without their angle"
                                + " brackets; write \"bob@example.com\".",
                        smtp -> smtp.on(endOfData()).when(to("<bob@example.com>"))),
                refused(
                        "The name \"*.example.com\" is taken to the letter; for all of that form write"
                                + " glob(\"*.example.com\").",
                        smtp -> smtp.on(ehlo("*.example.com"))),
                refused(
                        "The name \"*.example.com\" is taken to the letter; for all of that form write"
                                + " glob(\"*.example.com\").",
                        smtp -> smtp.on(helo("*.example.com"))),
                refused(
                        "The argument \"Bob*\" is taken to the letter; for all of that form write glob(\"Bob*\").",
                        smtp -> smtp.on(vrfy("Bob*"))),
                refused(
                        "The argument \"list-*\" is taken to the letter; for all of that form write glob(\"list-*\").",
                        smtp -> smtp.on(expn("list-*"))),
                refused(
                        "The value \"*DELAY*\" is taken to the letter; for all of that form write glob(\"*DELAY*\").",
                        smtp -> smtp.on(rcptTo().withParameter("NOTIFY", "*DELAY*"))),
                refused(
                        "\"XF*\" is taken to the letter as a verb; for all lines of that form write line(glob(\"XF*\")), in a"
                                + " text LINE XF*.",
                        smtp -> smtp.on(verb("XF*"))),
                refused(
                        "\"PLAIN*\" is no mechanism and would never match: its name is one word, such as PLAIN.",
                        smtp -> smtp.on(auth("PLAIN*"))),
                refused(
                        "What \"from <>\" looks at is known at RCPT, DATA, CONTENT, END_OF_DATA, BDAT, and not at MAIL; put it"
                                + " there.",
                        smtp -> smtp.on(mailFrom()).when(SmtpEvents.from(""))),
                refused(
                        "There is a message at the end of data only, so \"subject *spam*\" can never hold at RCPT; put it on"
                                + " END_OF_DATA.",
                        smtp -> smtp.on(rcptTo()).when(subject("*spam*"))),
                refused(
                        "The pattern \"bob\\r\\n\" can never match, for it has a line end, and what it is compared with has"
                                + " none.",
                        smtp -> smtp.on(rcptTo(glob("bob\r\n")))),
                refused(
                        "\"XFOO BAR\" is no verb and would never match: a verb is one word; what comes after it is its"
                                + " argument.",
                        smtp -> smtp.on(verb("xfoo bar"))),
                refused(
                        "\"PLAIN LOGIN\" is no mechanism and would never match: its name is one word, such as PLAIN.",
                        smtp -> smtp.on(auth("PLAIN LOGIN"))),
                refused(
                        "\"SIZE=1\" is no parameter's keyword and would never match: it is one word of letters,"
                                + " digits and hyphens, such as SIZE.",
                        smtp -> smtp.on(mailFrom().withParameter("SIZE=1"))),
                refused(
                        "\"Subject:\" is no name of a header field and would never match: it is one word without its colon"
                                + " and without \"*\", such as Reply-To.",
                        smtp -> smtp.on(endOfData()).when(header("Subject:", "*"))),
                refused(
                        "A size is 0 bytes or more, not -1.",
                        smtp -> smtp.on(endOfData()).when(sizeOver(-1))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"contradictions", "patternsThatNeverMatch"})
    void whatContradictsItselfOrCanNeverHappenIsRefused(String sentence, Misuse misuse) {
        assertThatThrownBy(() -> misuse.in(smtp))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(sentence);
    }

    @Test
    void aCodeOutOfRangeIsRefused() {
        assertThatThrownBy(() -> smtp.on(noop()).reply(199)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> smtp.on(noop()).reply(600)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatBelongsToTheWholeRuleIsRefusedAfterThen() {
        Scenario service = smtp.script().scenario("service", "up", "down");
        Rule<?> rule = smtp.on(noop()).reply(451).then().reply(250);
        refusesAfterThen("session", () -> rule.session(1));
        refusesAfterThen("nth", () -> rule.nth(1));
        refusesAfterThen("when", () -> rule.when("never", event -> false));
        refusesAfterThen("probability", () -> rule.probability(0.5));
        refusesAfterThen("optional", rule::optional);
        refusesAfterThen("whileIn", () -> rule.whileIn(service, "up"));
    }

    private static void refusesAfterThen(String word, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(word + " belongs to the whole rule, and not to one step; put it before the first then().");
    }

    @Test
    void thenComesAfterWhatAStepDoes() {
        assertThatThrownBy(() -> smtp.on(noop()).then())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "then() begins the next step, and the one before it does nothing yet; say what it does, such as"
                                + " reply(451), before then().");
    }

    @Test
    void onceARuleHasFiredItsConditionsTimesAndStepsAreFixed() {
        Rule<?> rule = smtp.on(noop()).reply(250, "fired");
        SmtpClient.ask(smtp, "NOOP");
        String tooLate = " comes too late; write the rule before the client connects, or all of it at once in"
                + " script().change(s -> …).";
        assertThatThrownBy(() -> rule.session(1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The rule has fired already, so session" + tooLate);
        assertThatThrownBy(() -> rule.times(2))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The rule has fired already, so times" + tooLate);
        assertThatThrownBy(rule::then)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The rule has fired already, so then" + tooLate);
    }

    @Test
    void anEventThatIsReusedMakesARuleEachTimeAndNoMoreThanThat() {
        var event = rcptTo("bob@example.com");
        smtp.on(event).reply(451);
        smtp.on(event).reply(250);
        Rule<?> one = smtp.on(connect()).delay(java.time.Duration.ZERO);
        one.closeAfter();
        assertThat(smtp.script().rules()).hasSize(3);
    }

    @Test
    void aRawReplyKeepsTheReplyInItsDescription() {
        assertThat(smtp.on(noop()).reply(451, "x").raw("fine\r\n").text())
                .isEqualTo("NOOP = 451 \"x\", raw \"fine\\r\\n\"");
    }
}
