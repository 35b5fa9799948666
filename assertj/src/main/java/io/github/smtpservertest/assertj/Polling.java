package io.github.smtpservertest.assertj;

import io.github.smtpservertest.FakeSmtpServer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/** Tries assertions again and again. Every setting is given here, so that the user's own defaults do not count. */
final class Polling {

    private static final Duration INTERVAL = Duration.ofMillis(20);

    private Polling() {}

    static void until(FakeSmtpServer server, Consumer<FakeSmtpServer> assertions, Duration limit) {
        AtomicReference<@Nullable AssertionError> last = new AtomicReference<>();
        try {
            Awaitility.await()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(INTERVAL)
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
                    "Expected the assertions to hold within " + limit.toMillis() + " ms, but "
                            + (failed == null
                                    ? "the first try has not returned."
                                    : "they still fail: " + failed.getMessage())
                            + "\n\n" + server.transcript(),
                    failed == null ? tooLate : failed);
        }
    }
}
