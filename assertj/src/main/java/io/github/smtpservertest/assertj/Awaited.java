package io.github.smtpservertest.assertj;

import io.github.smtpservertest.FakeSmtpServer;
import java.time.Duration;
import java.util.function.Consumer;

/** What is waited for; the next word says how long, and waits. */
public final class Awaited {

    private static final Duration SOON = Duration.ofSeconds(5);

    private final FakeSmtpServer server;
    private final Consumer<Duration> wait;

    Awaited(FakeSmtpServer server, Consumer<Duration> wait) {
        this.server = server;
        this.wait = wait;
    }

    /**
     * Waits, for at most {@code limit}, which is longer than zero.
     *
     * @return assertions on the server, for what holds from then on
     * @throws AssertionError that shows the dialogue so far, where it takes longer
     */
    public FakeSmtpServerAssert within(Duration limit) {
        if (limit.isNegative() || limit.isZero()) {
            throw new IllegalArgumentException("The limit of a wait is longer than zero, not " + limit + ".");
        }
        wait.accept(limit);
        return SmtpAssertions.assertThat(server);
    }

    /**
     * Waits, for at most five seconds.
     *
     * @return assertions on the server, for what holds from then on
     * @throws AssertionError that shows the dialogue so far, where it takes longer
     */
    public FakeSmtpServerAssert soon() {
        return within(SOON);
    }
}
