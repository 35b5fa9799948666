package io.github.smtpservertest.junit5;

import static io.github.smtpservertest.command.Stage.CONNECT;
import static io.github.smtpservertest.command.Stage.CONTENT;
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
                    "@SmtpReply(at = {}, code = 451) on Cases.nowhere(): it does not say where; give it a stage"
                            + " (at = RCPT)."),
            Map.entry(
                    "atBody",
                    "@SmtpReply(at = CONTENT, code = 451) on Cases.atBody(): no reply is due at CONTENT; the server"
                            + " says whether it takes the message at END_OF_DATA."),
            Map.entry(
                    "negativeTimes",
                    "@SmtpReply(at = RCPT, code = 451) on Cases.negativeTimes(): times is 1 or more, or"
                            + " 0 for every time, not -1."),
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
                            + " stage CONNECT has no command, so it cannot be picked by an argument ('bob*')."));

    static class Cases {
        @Test
        @SmtpReply(
                at = {},
                code = 451)
        void nowhere() {}

        @Test
        @SmtpReply(at = CONTENT, code = 451)
        void atBody() {}

        @Test
        @SmtpReply(at = RCPT, code = 451, times = -1)
        void negativeTimes() {}

        @Test
        @SmtpReply(at = RCPT, code = 199)
        void badCode() {}

        @Test
        @SmtpReply(at = RCPT, code = 451, text = "a\nb")
        void lineEnd() {}

        @Test
        @SmtpReply(at = CONNECT, argument = "bob*", code = 421)
        void noArgument() {}
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
