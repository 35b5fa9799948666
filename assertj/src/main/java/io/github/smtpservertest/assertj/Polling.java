package io.github.smtpservertest.assertj;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.internal.explain.TellingLine;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/** Tries assertions again and again. Every setting is given here, so that the user's own defaults do not count. */
final class Polling {

    private static final Duration INTERVAL = Duration.ofMillis(20);

    private static final Pattern LINE_OF_DIALOGUE = Pattern.compile("(?m)^(\\W*[CS]: |No client connected to )");

    private Polling() {}

    /** Whether the message of a failure shows one already; twice the same is once too often. */
    private static boolean showsDialogue(@Nullable AssertionError failure) {
        String message = failure == null ? null : failure.getMessage();
        return message != null && LINE_OF_DIALOGUE.matcher(message).find();
    }

    static void until(FakeSmtpServer server, Consumer<FakeSmtpServer> assertions, Duration limit) {
        AtomicReference<@Nullable AssertionError> last = new AtomicReference<>();
        try {
            Awaitility.await()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(INTERVAL)
                    .ignoreNoExceptions()
                    .dontCatchUncaughtExceptions()
                    .timeout(limit)
                    .untilAsserted(() -> {
                        try {
                            assertions.accept(server);
                        } catch (AssertionError failed) {
                            last.set(failed);
                            throw failed;
                        }
                    });
        } catch (ConditionTimeoutException tooLate) {
            AssertionError failed = last.get();
            throw new AssertionError(
                    "Expected the assertions on the server" + ServerFailures.at(server) + " to hold within "
                            + limit.toMillis() + " ms, but "
                            + (failed == null
                                    ? "the first try has not returned."
                                    : "they still fail: " + failed.getMessage())
                            + (showsDialogue(failed)
                                    ? ""
                                    : "\n\n"
                                            + TellingLine.dialogue(
                                                    server.transcript(),
                                                    server.uri().getAuthority())),
                    failed == null ? tooLate : failed);
        }
    }
}
