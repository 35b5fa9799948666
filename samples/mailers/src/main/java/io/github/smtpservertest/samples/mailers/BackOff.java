package io.github.smtpservertest.samples.mailers;

import java.time.Duration;

/** How long to wait before a mail is tried again. */
@FunctionalInterface
public interface BackOff {

    /** Waits after attempt number {@code attempt}, counted from 1, has failed for the time being. */
    void pause(int attempt);

    /** Tries again at once. */
    static BackOff none() {
        return attempt -> {};
    }

    /** Waits {@code first} after the first attempt, and twice as long after each further one. */
    static BackOff doubling(Duration first) {
        return attempt -> {
            try {
                Thread.sleep(first.toMillis() << (attempt - 1));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }
}
