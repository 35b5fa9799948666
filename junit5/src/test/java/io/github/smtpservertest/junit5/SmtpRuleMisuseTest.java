package io.github.smtpservertest.junit5;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.internal.effect.EffectReader;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.Event;

/** A text that is no rule is refused with the same sentence as everywhere, which names the annotation and the test. */
class SmtpRuleMisuseTest {

    private static final Map<String, String> SENTENCES = Map.ofEntries(
            Map.entry(
                    "badTime",
                    "@SmtpRule(\"RCPT = delay soon\") on Cases.badTime(): 'soon' is no time; write it like 300ms, 2s or"
                            + " 5min.\n  RCPT = delay soon\n               ^"),
            Map.entry(
                    "keptWithoutRefusal",
                    "@SmtpRule(\"RCPT = 250, keep although refused\") on Cases.keptWithoutRefusal(): To keep although"
                            + " refused takes a 4yz or 5yz reply, not 250.\n  RCPT = 250, keep although refused\n"
                            + "              ^"),
            Map.entry(
                    "nthAndTimes",
                    "@SmtpRule(\"RCPT, nth 2, 3 times = 451\") on Cases.nthAndTimes(): nth picks one time, so the rule"
                            + " fires once and what is to happen more often never does; leave out nth, or times and"
                            + " then.\n  RCPT, nth 2, 3 times = 451\n               ^"),
            Map.entry(
                    "noQuotes",
                    "@SmtpRule(\"RCPT = 550 No such user\") on Cases.noQuotes(): A text stands in quotes; write 550"
                            + " \"No such user\".\n  RCPT = 550 No such user\n             ^"),
            Map.entry(
                    "contradiction",
                    "@SmtpRule(\"RCPT = close, stall\") on Cases.contradiction(): The connection cannot close and stall in"
                            + " one exchange: after the first nothing more happens; leave one out.\n"
                            + "  RCPT = close, stall\n                ^"),
            Map.entry(
                    "escapes",
                    "@SmtpRule(\"RCPT = say \\\"250\\\\q\\\"\") on Cases.escapes(): A backslash in quotes is followed by r,"
                            + " n, t, xHH, uHHHH, a quote or a backslash.\n  RCPT = say \"250\\q\"\n                 ^"),
            Map.entry(
                    "secondLine",
                    "@SmtpRule(\"RCPT = 550\\nMAIL = never\") on Cases.secondLine(): line 2: 'never' is nothing that the"
                            + " server can do; there are a reply code, default, forward, keep although refused, discard"
                            + " although accepted, move, " + String.join(", ", EffectReader.words())
                            + ".\n  MAIL = never\n         ^"),
            Map.entry(
                    "noScenario",
                    "@SmtpRule(\"RCPT, while service is down = 451\") on Cases.noScenario(): There is no scenario"
                            + " 'service' here; make it on a line above: scenario service = OTHER, down.\n  RCPT, while service is down = 451\n              ^"),
            Map.entry(
                    "ofTheServer",
                    "@SmtpRule(\"fault CERTIFICATE_EXPIRED, once\") on Cases.ofTheServer(): CERTIFICATE_EXPIRED is a matter of"
                            + " the whole server, so it has neither an event nor a number of times; leave that out.\n  fault"
                            + " CERTIFICATE_EXPIRED, once\n  ^"),
            Map.entry(
                    "neverSaid",
                    "@SmtpRule(\"CONNECT = 421, close\") on Cases.neverSaid(): The reply 421 would never be said, for 'close'"
                            + " happens instead of it; to say it first write closeAfter(), in a text 'close after the reply',"
                            + " or else leave the reply out.\n  CONNECT = 421, close\n                 ^"),
            Map.entry(
                    "nothing",
                    "@SmtpRule(\"\") on Cases.nothing(): it holds no rule; write one, such as END_OF_DATA = close."));

    static class Cases {
        @Test
        @SmtpRule("RCPT = delay soon")
        void badTime() {}

        @Test
        @SmtpRule("RCPT = 250, keep although refused")
        void keptWithoutRefusal() {}

        @Test
        @SmtpRule("RCPT, nth 2, 3 times = 451")
        void nthAndTimes() {}

        @Test
        @SmtpRule("RCPT = 550 No such user")
        void noQuotes() {}

        @Test
        @SmtpRule("RCPT = close, stall")
        void contradiction() {}

        @Test
        @SmtpRule("RCPT = say \"250\\q\"")
        void escapes() {}

        @Test
        @SmtpRule("RCPT = 550\nMAIL = never")
        void secondLine() {}

        @Test
        @SmtpRule("RCPT, while service is down = 451")
        void noScenario() {}

        @Test
        @SmtpRule("fault CERTIFICATE_EXPIRED, once")
        void ofTheServer() {}

        @Test
        @SmtpRule("CONNECT = 421, close")
        void neverSaid() {}

        @Test
        @SmtpRule("")
        void nothing() {}
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
                                .hasMessage(entry.getValue().replace(" on Cases.", " on SmtpRuleMisuseTest.Cases."))));
    }

    @Test
    void everyCaseIsLookedAt() {
        Kit.run(Cases.class).testEvents().assertStatistics(statistics -> statistics.failed(SENTENCES.size()));
    }

    @SmtpRule("NOOP = delay soon")
    static class OnTheClass {
        @Test
        void test() {}
    }

    @Test
    void onAClassItNamesTheClass() {
        assertThat(Kit.complaintOf(OnTheClass.class))
                .startsWith("@SmtpRule(\"NOOP = delay soon\") on SmtpRuleMisuseTest.OnTheClass: 'soon' is no time;");
    }

    static class NoFault {
        @Test
        @SmtpFault({})
        void test() {}
    }

    @Test
    void aFaultIsNamed() {
        assertThat(Kit.complaintOf(NoFault.class))
                .isEqualTo("@SmtpFault({}) on SmtpRuleMisuseTest.NoFault.test(): it names no fault; give it one"
                        + " (Fault.GREYLISTING).");
    }
}
