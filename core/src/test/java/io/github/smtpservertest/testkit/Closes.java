package io.github.smtpservertest.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Closes a server, and sees that it is within a second, as is promised. What the machine takes for itself meanwhile is not
 * held against the server: another thread, which does nothing but wake up now and then, tells by how much it was late.
 */
public final class Closes {

    private static final Duration LIMIT = Duration.ofSeconds(1);

    /** However late the machine is: what a test lets a server be stuck in lasts a minute or more. */
    private static final Duration MOST = Duration.ofSeconds(10);

    private static final long BEAT_MILLIS = 5;

    /** A close has several threads that must get their turn one after the other. */
    private static final int TURNS = 3;

    private Closes() {}

    /** Closes the server, in time. */
    public static void inTime(FakeSmtpServer server) {
        CountDownLatch over = new CountDownLatch(1);
        AtomicLong lost = new AtomicLong();
        Thread beat = new Thread(() -> lost.set(lateness(over)), "beat");
        beat.setDaemon(true);
        beat.start();
        long start = System.nanoTime();
        server.close();
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        over.countDown();
        join(beat);
        Duration late = Duration.ofNanos(lost.get());
        // timed: the promise is one of time; what the machine lost is added to the bound
        assertThat(took)
                .as("how long the close takes, on a machine that lost %s", late)
                .isLessThan(LIMIT.plus(late.multipliedBy(TURNS)))
                .isLessThan(MOST);
    }

    private static long lateness(CountDownLatch over) {
        long late = 0;
        try {
            // timed: how late it wakes is what is measured
            for (long last = System.nanoTime(); !over.await(BEAT_MILLIS, TimeUnit.MILLISECONDS); ) {
                long now = System.nanoTime();
                late += now - last - TimeUnit.MILLISECONDS.toNanos(BEAT_MILLIS);
                last = now;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return late;
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
