package io.github.smtpservertest.junit5;

import static io.github.smtpservertest.command.Stage.NOOP;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.testkit.SmtpClient;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.opentest4j.TestAbortedException;

/** Failures of which JUnit does not tell the test's context show the dialogue all the same. */
class UntoldFailureTest {

    private static List<String> transcriptsOf(EngineExecutionResults results) {
        return results.allEvents().reportingEntryPublished().stream()
                .map(event -> event.getRequiredPayload(ReportEntry.class).getKeyValuePairs())
                .map(entry -> String.valueOf(entry.get("smtp-transcript")))
                .toList();
    }

    @SmtpServerTest
    static class InConstructor {
        private static final List<FakeSmtpServer> SEEN = new CopyOnWriteArrayList<>();

        InConstructor(FakeSmtpServer smtp) {
            SEEN.add(smtp);
            SmtpClient.ask(smtp, "NOOP");
            throw new IllegalStateException("the constructor's own");
        }

        @Test
        @SmtpReply(at = NOOP, code = 451)
        void never() {}
    }

    @Test
    void aConstructorsFailureIsReported() {
        EngineExecutionResults results = Kit.run(InConstructor.class);

        assertThat(transcriptsOf(results)).singleElement().asString().contains("\nC: NOOP\n");
        assertThat(Kit.failureOf(results)).hasMessage("the constructor's own");
        assertThat(Kit.failureOf(results).getSuppressed())
                .singleElement()
                .satisfies(shown -> assertThat(shown).message().contains("\nC: NOOP\n"));
        assertThat(InConstructor.SEEN).noneMatch(FakeSmtpServer::isOpen);
    }

    @SmtpServerTest
    static class Dynamic {
        @TestFactory
        Stream<DynamicTest> tests(FakeSmtpServer smtp) {
            return Stream.of(
                    DynamicTest.dynamicTest("passes", () -> SmtpClient.ask(smtp, "NOOP first")),
                    DynamicTest.dynamicTest("fails", () -> {
                        SmtpClient.ask(smtp, "NOOP second");
                        throw new IllegalStateException("the dynamic test's own");
                    }),
                    DynamicTest.dynamicTest("isAborted", () -> {
                        throw new TestAbortedException("not here");
                    }));
        }
    }

    @Test
    void aDynamicTestsFailureIsReported() {
        EngineExecutionResults results = Kit.run(Dynamic.class);

        assertThat(transcriptsOf(results))
                .singleElement()
                .asString()
                .contains("\nC: NOOP first\n", "\nC: NOOP second\n");
        assertThat(Kit.failureOf(results)).hasMessage("the dynamic test's own");
        assertThat(Kit.failureOf(results).getSuppressed())
                .singleElement()
                .satisfies(shown -> assertThat(shown).message().contains("\nC: NOOP second\n"));
    }

    @SmtpServerTest(scope = ServerScope.CLASS)
    static class OfAClass {
        OfAClass(FakeSmtpServer smtp) {
            SmtpClient.ask(smtp, "NOOP");
            throw new IllegalStateException("the constructor's own");
        }

        @Test
        void never() {}
    }

    @Test
    void aConstructorsFailureIsReportedThoughItsServerIsShared() {
        assertThat(transcriptsOf(Kit.run(OfAClass.class)))
                .singleElement()
                .asString()
                .contains("\nC: NOOP\n");
    }
}
