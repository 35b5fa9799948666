package io.github.smtpservertest.junit5;

import static io.github.smtpservertest.command.Stage.BODY;
import static io.github.smtpservertest.command.Stage.DATA;
import static io.github.smtpservertest.command.Stage.NOOP;
import static io.github.smtpservertest.command.Stage.RCPT;
import static io.github.smtpservertest.command.Stage.STARTTLS;
import static io.github.smtpservertest.effect.Point.Place.AFTER_REPLY;
import static io.github.smtpservertest.effect.Point.Place.BEFORE_REPLY;
import static io.github.smtpservertest.effect.Point.Place.BEFORE_TLS;
import static io.github.smtpservertest.effect.Point.Place.IN_CONTENT;
import static io.github.smtpservertest.junit5.FaultEffect.DELAY;
import static io.github.smtpservertest.junit5.FaultEffect.DROP_CONNECTION;
import static io.github.smtpservertest.junit5.FaultEffect.FLOOD;
import static io.github.smtpservertest.junit5.FaultEffect.SAY_RAW;
import static io.github.smtpservertest.junit5.FaultEffect.SEND_SLOWLY;
import static io.github.smtpservertest.junit5.FaultEffect.SPLIT;
import static io.github.smtpservertest.junit5.FaultEffect.STALL;
import static io.github.smtpservertest.junit5.FaultEffect.TRUNCATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.fault.Fault;
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
class SmtpFaultMisuseTest {

    private static final String DROP = "@SmtpFault(at = RCPT, effect = DROP_CONNECTION) on Cases.";

    private static final Map<String, String> SENTENCES = Map.ofEntries(
            Map.entry(
                    "nowhere",
                    "@SmtpFault(effect = DROP_CONNECTION) on Cases.nowhere(): it does not say where; give it a"
                            + " stage (at = RCPT) or a verb (verb = \"XFOO\")."),
            Map.entry(
                    "twoPlaces",
                    "@SmtpFault(at = RCPT, verb = \"XFOO\", effect = DROP_CONNECTION) on Cases.twoPlaces(): it has"
                            + " both a stage and a verb; a fault is for the one or the other, so make two of it."),
            Map.entry(
                    "nothing",
                    "@SmtpFault(at = RCPT) on Cases.nothing(): it does not say what happens; give it an effect"
                            + " (effect = DROP_CONNECTION) or a fault of the catalogue (Fault.GREYLISTING)."),
            Map.entry(
                    "plaintextElsewhere",
                    "@SmtpFault(at = RCPT, effect = STAY_IN_PLAINTEXT) on Cases.plaintextElsewhere(): STAY_IN_PLAINTEXT is"
                            + " an answer to STARTTLS, and nothing comes of it elsewhere (at = STARTTLS)."),
            Map.entry(
                    "faultAndEffect",
                    "@SmtpFault(at = RCPT, value = LF_ALONE, effect = STALL) on Cases.faultAndEffect(): a fault of the"
                            + " catalogue is as it is; beside it there may be at, times, optional and server."),
            Map.entry(
                    "faultAndParameter",
                    "@SmtpFault(value = LATE_REPLY_TO_DOT) on Cases.faultAndParameter(): a fault of the catalogue is as it is;"
                            + " beside it there may be at, times, optional and server."),
            Map.entry(
                    "faultElsewhere",
                    "@SmtpFault(at = NOOP, value = GREETING_554) on Cases.faultElsewhere(): The fault GREETING_554 cannot"
                            + " be at NOOP, only at CONNECT."),
            Map.entry(
                    "faultOfServerAt",
                    "@SmtpFault(at = STARTTLS, value = CERTIFICATE_EXPIRED) on Cases.faultOfServerAt():"
                            + " CERTIFICATE_EXPIRED is a matter of the whole server, and knows neither at nor times."),
            Map.entry("negativeTimes", DROP + "negativeTimes(): times is 1 or more, or 0 for every time, not -1."),
            Map.entry(
                    "noDuration",
                    "@SmtpFault(at = RCPT, effect = DELAY) on Cases.noDuration(): DELAY needs duration; give it one"
                            + " (duration = \"300ms\")."),
            Map.entry(
                    "noCuts",
                    "@SmtpFault(at = RCPT, effect = SPLIT) on Cases.noCuts(): SPLIT needs cutAfter; give it one"
                            + " (cutAfter = {1, 4})."),
            Map.entry(
                    "noBytes",
                    "@SmtpFault(at = RCPT, effect = SAY_RAW) on Cases.noBytes(): SAY_RAW needs raw; give it one"
                            + " (raw = \"250 ok\\n\")."),
            Map.entry(
                    "needlessRate",
                    "@SmtpFault(at = RCPT, effect = {DROP_CONNECTION, STALL}) on Cases.needlessRate():"
                            + " bytesPerSecond is for SEND_SLOWLY, READ_SLOWLY, and none of them is asked for;"
                            + " leave it out."),
            Map.entry(
                    "needlessPoint",
                    "@SmtpFault(at = RCPT, effect = TRUNCATE) on Cases.needlessPoint(): point is for DELAY, HOLD,"
                            + " STALL, STOP_READING, INJECT, FLOOD, DROP_CONNECTION, RESET_CONNECTION,"
                            + " CLOSE_SENDING_HALF, CLOSE_READING_HALF, and none of them is asked for; leave it out."),
            Map.entry(
                    "badDuration",
                    "@SmtpFault(at = RCPT, effect = DELAY) on Cases.badDuration(): 'soon' is no time; write it like"
                            + " 300ms, 2s or 5min."),
            Map.entry(
                    "badRate",
                    "@SmtpFault(at = RCPT, effect = SEND_SLOWLY) on Cases.badRate(): A throttle lets 1 byte or more"
                            + " pass in a second, not -1."),
            Map.entry(
                    "badHex",
                    "@SmtpFault(at = RCPT, effect = SAY_RAW) on Cases.badHex(): '3g' is no bytes in hex, which are two"
                            + " digits each (hex = \"32353020\")."),
            Map.entry(
                    "rawAndHex",
                    "@SmtpFault(at = RCPT, effect = SAY_RAW) on Cases.rawAndHex(): raw and hex are two ways to say the"
                            + " same bytes; leave one of them out."),
            Map.entry(
                    "negativeRepeat",
                    "@SmtpFault(at = RCPT, effect = FLOOD) on Cases.negativeRepeat(): repeat is 1 or more, or 0 for"
                            + " without end, not -1."),
            Map.entry(
                    "negativeBytes",
                    "@SmtpFault(at = RCPT, effect = TRUNCATE) on Cases.negativeBytes(): bytes is 1 or more, not -1."),
            Map.entry(
                    "twoPoints",
                    DROP + "twoPoints(): it has 2 points, and happens at one; make one of it for each point."),
            Map.entry(
                    "nowhereInside",
                    "@SmtpFault(at = DATA, effect = DROP_CONNECTION) on Cases.nowhereInside(): IN_CONTENT is somewhere"
                            + " inside; say after which byte (byte = 10)."),
            Map.entry(
                    "noSuchPoint",
                    DROP + "noSuchPoint(): at RCPT there is no point BEFORE_TLS; there is one at CONNECT and"
                            + " STARTTLS."),
            Map.entry(
                    "byteOutside",
                    DROP + "byteOutside(): A point after the reply cannot lie at byte 5; only a point inside a reply"
                            + " (from 1) or in a content (from 0) has a byte."),
            Map.entry(
                    "noReplyToShape",
                    "@SmtpFault(at = BODY, effect = TRUNCATE) on Cases.noReplyToShape(): At BODY the server cannot truncate"
                            + " after byte 3 of the reply, for there is no such point; choose another point."),
            Map.entry("badChance", DROP + "badChance(): A probability is 0 to 1, not 1.5."),
            Map.entry(
                    "textAlone",
                    DROP + "textAlone(): it has a text and no code; a reply is a code with a text (code = 451)."),
            Map.entry(
                    "lieAlone",
                    DROP
                            + "lieAlone(): it keeps or discards without a code; give it the reply that it goes with (code = 451)."),
            Map.entry(
                    "badCode",
                    "@SmtpFault(at = RCPT, effect = DROP_CONNECTION, code = 199) on Cases.badCode(): A reply code is a"
                            + " number from 200 to 599 (RFC 5321 §4.2.1), and 199 is not."));

    static class Cases {
        @Test
        @SmtpFault(effect = DROP_CONNECTION)
        void nowhere() {}

        @Test
        @SmtpFault(at = RCPT, verb = "XFOO", effect = DROP_CONNECTION)
        void twoPlaces() {}

        @Test
        @SmtpFault(at = RCPT, effect = FaultEffect.STAY_IN_PLAINTEXT)
        void plaintextElsewhere() {}

        @Test
        @SmtpFault(at = RCPT)
        void nothing() {}

        @Test
        @SmtpFault(value = Fault.LF_ALONE, at = RCPT, effect = STALL)
        void faultAndEffect() {}

        @Test
        @SmtpFault(value = Fault.LATE_REPLY_TO_DOT, duration = "1s")
        void faultAndParameter() {}

        @Test
        @SmtpFault(value = Fault.GREETING_554, at = NOOP)
        void faultElsewhere() {}

        @Test
        @SmtpFault(value = Fault.CERTIFICATE_EXPIRED, at = STARTTLS)
        void faultOfServerAt() {}

        @Test
        @SmtpFault(at = RCPT, effect = DROP_CONNECTION, times = -1)
        void negativeTimes() {}

        @Test
        @SmtpFault(at = RCPT, effect = DELAY)
        void noDuration() {}

        @Test
        @SmtpFault(at = RCPT, effect = SPLIT)
        void noCuts() {}

        @Test
        @SmtpFault(at = RCPT, effect = SAY_RAW)
        void noBytes() {}

        @Test
        @SmtpFault(
                at = RCPT,
                effect = {DROP_CONNECTION, STALL},
                bytesPerSecond = 5)
        void needlessRate() {}

        @Test
        @SmtpFault(at = RCPT, effect = TRUNCATE, bytes = 3, point = AFTER_REPLY)
        void needlessPoint() {}

        @Test
        @SmtpFault(at = RCPT, effect = DELAY, duration = "soon")
        void badDuration() {}

        @Test
        @SmtpFault(at = RCPT, effect = SEND_SLOWLY, bytesPerSecond = -1)
        void badRate() {}

        @Test
        @SmtpFault(at = RCPT, effect = SAY_RAW, hex = "3g")
        void badHex() {}

        @Test
        @SmtpFault(at = RCPT, effect = SAY_RAW, raw = "2", hex = "32")
        void rawAndHex() {}

        @Test
        @SmtpFault(at = RCPT, effect = FLOOD, raw = "2", repeat = -1)
        void negativeRepeat() {}

        @Test
        @SmtpFault(at = RCPT, effect = TRUNCATE, bytes = -1)
        void negativeBytes() {}

        @Test
        @SmtpFault(
                at = RCPT,
                effect = DROP_CONNECTION,
                point = {BEFORE_REPLY, AFTER_REPLY})
        void twoPoints() {}

        @Test
        @SmtpFault(at = DATA, effect = DROP_CONNECTION, point = IN_CONTENT)
        void nowhereInside() {}

        @Test
        @SmtpFault(at = RCPT, effect = DROP_CONNECTION, point = BEFORE_TLS)
        void noSuchPoint() {}

        @Test
        @SmtpFault(at = RCPT, effect = DROP_CONNECTION, point = AFTER_REPLY, offset = 5)
        void byteOutside() {}

        @Test
        @SmtpFault(at = BODY, effect = TRUNCATE, bytes = 3)
        void noReplyToShape() {}

        @Test
        @SmtpFault(at = RCPT, effect = DROP_CONNECTION, probability = 1.5)
        void badChance() {}

        @Test
        @SmtpFault(at = RCPT, effect = DROP_CONNECTION, text = "later")
        void textAlone() {}

        @Test
        @SmtpFault(at = RCPT, effect = DROP_CONNECTION, keepAlthoughRefused = true)
        void lieAlone() {}

        @Test
        @SmtpFault(at = RCPT, effect = DROP_CONNECTION, code = 199)
        void badCode() {}
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
                .map(entry -> DynamicTest.dynamicTest(
                        entry.getKey(),
                        () -> assertThat(failures.get(entry.getKey()))
                                .isInstanceOf(ExtensionConfigurationException.class)
                                .hasMessage(entry.getValue().replace(" on Cases.", " on SmtpFaultMisuseTest.Cases."))));
    }

    @Test
    void everyCaseIsLookedAt() {
        Kit.run(Cases.class).testEvents().assertStatistics(statistics -> statistics.failed(SENTENCES.size()));
    }

    @SmtpFault(at = NOOP, effect = DELAY)
    static class OnTheClass {
        @Test
        void test() {}
    }

    @Test
    void onAClassItNamesTheClass() {
        assertThat(Kit.complaintOf(OnTheClass.class))
                .isEqualTo("@SmtpFault(at = NOOP, effect = DELAY) on SmtpFaultMisuseTest.OnTheClass: DELAY needs"
                        + " duration; give it one (duration = \"300ms\").");
    }
}
