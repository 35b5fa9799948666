package io.github.smtpservertest.junit5;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import java.util.Map;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** Runs test classes inside a test, and tells what became of them. */
final class Kit {

    private Kit() {}

    static EngineExecutionResults run(Class<?> testClass) {
        return run(testClass, Map.of());
    }

    static EngineExecutionResults run(Class<?> testClass, Map<String, String> parameters) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(testClass))
                .configurationParameter(ReportFiles.DIRECTORY, "target/smtp-transcripts-of-kit")
                .configurationParameters(parameters)
                .execute();
    }

    /** What the only test that failed, failed with. */
    static Throwable failureOf(Class<?> testClass) {
        return failureOf(run(testClass));
    }

    static Throwable failureOf(EngineExecutionResults results) {
        List<Event> failed = results.allEvents().failed().list();
        if (failed.size() != 1) {
            throw new AssertionError("Expected one failure, but there are " + failed);
        }
        return throwableOf(failed.get(0));
    }

    static Throwable throwableOf(Event event) {
        return event.getRequiredPayload(TestExecutionResult.class)
                .getThrowable()
                .orElseThrow();
    }

    static String messageOf(Event event) {
        return throwableOf(event).getMessage();
    }

    /** The message of that failure. */
    static String complaintOf(Class<?> testClass) {
        return stable(String.valueOf(failureOf(testClass).getMessage()));
    }

    /** A message without what varies: the lines of test files, and ports. */
    static String stable(String message) {
        return message.replaceAll("([.]java):[0-9]+", "$1:N").replaceAll("127[.]0[.]0[.]1:[0-9]+", "127.0.0.1:PORT");
    }

    /** Runs a class all of whose tests must pass. */
    static void passes(Class<?> testClass, int tests) {
        EngineExecutionResults results = run(testClass);
        results.allEvents().failed().list().stream().findFirst().ifPresent(event -> {
            throw new AssertionError(event + " failed", throwableOf(event));
        });
        results.testEvents().assertStatistics(statistics -> statistics.succeeded(tests));
    }
}
