package io.github.smtpservertest.junit5;

import static io.github.smtpservertest.command.Stage.BODY;
import static io.github.smtpservertest.command.Stage.CONNECT;
import static io.github.smtpservertest.command.Stage.MAIL;
import static io.github.smtpservertest.command.Stage.NOOP;
import static io.github.smtpservertest.command.Stage.RCPT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.Event;

/** Each way to use the annotation badly is one sentence that names the annotation and the test. */
class SmtpReplyMisuseTest {

    private static final Map<String, String> SENTENCES = Map.ofEntries(
            Map.entry(
                    "nowhere",
                    "@SmtpReply(code = 451) on Cases.nowhere(): it does not say where; give it a stage"
                            + " (at = RCPT) or a verb (verb = \"XFOO\")."),
            Map.entry(
                    "twoPlaces",
                    "@SmtpReply(at = RCPT, verb = \"XFOO\", code = 451) on Cases.twoPlaces(): it has both a"
                            + " stage and a verb; a reply is for the one or the other, so make two of it."),
            Map.entry(
                    "atBody",
                    "@SmtpReply(at = BODY, code = 451) on Cases.atBody(): no reply is due at BODY; the server"
                            + " says whether it takes the mail at END_OF_DATA."),
            Map.entry(
                    "verbWithSpace",
                    "@SmtpReply(verb = \"MAIL FROM\", code = 451) on Cases.verbWithSpace(): 'MAIL FROM'"
                            + " is no verb, for it holds a space; what stands behind the verb is its argument."),
            Map.entry(
                    "negativeTimes",
                    "@SmtpReply(at = RCPT, code = 451) on Cases.negativeTimes(): times is 1 or more, or"
                            + " 0 for every time, not -1."),
            Map.entry(
                    "negativeNth",
                    "@SmtpReply(at = RCPT, code = 451) on Cases.negativeNth(): nth is 1 or more, or 0 for"
                            + " each time, not -2."),
            Map.entry(
                    "negativeSession",
                    "@SmtpReply(at = {MAIL, RCPT}, code = 451) on Cases.negativeSession(): session is"
                            + " 1 or more, or 0 for each session, not -3."),
            Map.entry(
                    "nthAndTimes",
                    "@SmtpReply(at = RCPT, code = 451) on Cases.nthAndTimes(): nth picks one time, so"
                            + " times = 3 cannot come about; leave one of them out."),
            Map.entry(
                    "negativeDelay",
                    "@SmtpReply(at = RCPT, code = 451) on Cases.negativeDelay(): delayMillis is 0 or"
                            + " more, not -1."),
            Map.entry(
                    "textAlone",
                    "@SmtpReply(at = RCPT) on Cases.textAlone(): it has a text and no code; a reply is a"
                            + " code with a text (code = 451)."),
            Map.entry(
                    "lieAlone",
                    "@SmtpReply(at = RCPT) on Cases.lieAlone(): it keeps or discards without a code;"
                            + " give it the reply that it goes with (code = 451)."),
            Map.entry(
                    "closeAndSay",
                    "@SmtpReply(at = RCPT, code = 451) on Cases.closeAndSay(): closeInstead says nothing,"
                            + " so it goes with neither code nor thenClose; leave out the one or the other."),
            Map.entry(
                    "closeTwice",
                    "@SmtpReply(at = RCPT) on Cases.closeTwice(): closeInstead says nothing, so it goes"
                            + " with neither code nor thenClose; leave out the one or the other."),
            Map.entry(
                    "nothing",
                    "@SmtpReply(at = NOOP) on Cases.nothing(): it neither says nor does anything; give it a"
                            + " code, delayMillis, thenClose or closeInstead."),
            Map.entry(
                    "badCode",
                    "@SmtpReply(at = RCPT, code = 199) on Cases.badCode(): A reply code is a number from 200 to"
                            + " 599 (RFC 5321 §4.2.1), and 199 is not."),
            Map.entry(
                    "lineEnd",
                    "@SmtpReply(at = RCPT, code = 451) on Cases.lineEnd(): The text of a reply holds no CR or"
                            + " LF, and \"a\\nb\" does; pass one argument for each line instead."),
            Map.entry(
                    "noArgument",
                    "@SmtpReply(at = CONNECT, argument = \"bob*\", code = 421) on Cases.noArgument(): The"
                            + " stage CONNECT has no command, so it cannot be picked by an argument ('bob*')."),
            Map.entry(
                    "contradiction",
                    "@SmtpReply(at = RCPT, code = 250) on Cases.contradiction(): To keep although refused takes"
                            + " a 4yz or 5yz reply, not 250."));

    static class Cases {
        @Test
        @SmtpReply(code = 451)
        void nowhere() {}

        @Test
        @SmtpReply(at = RCPT, verb = "XFOO", code = 451)
        void twoPlaces() {}

        @Test
        @SmtpReply(at = BODY, code = 451)
        void atBody() {}

        @Test
        @SmtpReply(verb = "MAIL FROM", code = 451)
        void verbWithSpace() {}

        @Test
        @SmtpReply(at = RCPT, code = 451, times = -1)
        void negativeTimes() {}

        @Test
        @SmtpReply(at = RCPT, code = 451, nth = -2)
        void negativeNth() {}

        @Test
        @SmtpReply(
                at = {MAIL, RCPT},
                code = 451,
                session = -3)
        void negativeSession() {}

        @Test
        @SmtpReply(at = RCPT, code = 451, nth = 2, times = 3)
        void nthAndTimes() {}

        @Test
        @SmtpReply(at = RCPT, code = 451, delayMillis = -1)
        void negativeDelay() {}

        @Test
        @SmtpReply(at = RCPT, text = "later")
        void textAlone() {}

        @Test
        @SmtpReply(at = RCPT, keepAlthoughRefused = true)
        void lieAlone() {}

        @Test
        @SmtpReply(at = RCPT, code = 451, closeInstead = true)
        void closeAndSay() {}

        @Test
        @SmtpReply(at = RCPT, closeInstead = true, thenClose = true)
        void closeTwice() {}

        @Test
        @SmtpReply(at = NOOP)
        void nothing() {}

        @Test
        @SmtpReply(at = RCPT, code = 199)
        void badCode() {}

        @Test
        @SmtpReply(at = RCPT, code = 451, text = "a\nb")
        void lineEnd() {}

        @Test
        @SmtpReply(at = CONNECT, argument = "bob*", code = 421)
        void noArgument() {}

        @Test
        @SmtpReply(at = RCPT, code = 250, keepAlthoughRefused = true)
        void contradiction() {}
    }

    @TestFactory
    Stream<DynamicTest> eachMisuseIsOneSentence() {
        Map<String, Throwable> failures = new TreeMap<>();
        for (Event event : Kit.run(Cases.class).testEvents().failed().list()) {
            failures.put(
                    event.getTestDescriptor().getDisplayName().replace("()", ""),
                    event.getRequiredPayload(TestExecutionResult.class)
                            .getThrowable()
                            .orElseThrow());
        }
        return SENTENCES.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
                    assertThat(failures.get(entry.getKey()))
                            .isInstanceOf(ExtensionConfigurationException.class)
                            .hasMessage(entry.getValue().replace(" on Cases.", " on SmtpReplyMisuseTest.Cases."));
                    assertThat(failures.get(entry.getKey()).getSuppressed()).isEmpty();
                }));
    }

    @Test
    void everyCaseIsLookedAt() {
        Kit.run(Cases.class).testEvents().assertStatistics(statistics -> statistics.failed(SENTENCES.size()));
    }

    @SmtpReply(at = RCPT, code = 777)
    static class OnTheClass {
        @Test
        void test() {}
    }

    @Test
    void onAClassItNamesTheClass() {
        assertThat(Kit.complaintOf(OnTheClass.class))
                .isEqualTo(
                        "@SmtpReply(at = RCPT, code = 777) on SmtpReplyMisuseTest.OnTheClass: A reply code is a number"
                                + " from 200 to 599 (RFC 5321 §4.2.1), and 777 is not.");
    }
}
