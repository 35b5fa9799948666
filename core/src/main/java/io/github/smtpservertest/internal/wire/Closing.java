package io.github.smtpservertest.internal.wire;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Says that a connection, or the whole server, is going down; every wait of a wire ends when it does. */
public final class Closing {

    /** Longer than any test, and short enough to be counted in nanoseconds. */
    static final Duration LONGEST = Duration.ofDays(365);

    private final CompletableFuture<Void> begun = new CompletableFuture<>();

    /** Ends all waits, now and from now on. */
    public void begin() {
        begun.complete(null);
    }

    /** Whether the end has begun. */
    public boolean hasBegun() {
        return begun.isDone();
    }

    /** Lets {@code task} run when the end begins, on the thread that begins it. */
    public void whenBegun(Runnable task) {
        CompletableFuture<Void> unused = begun.thenRun(task);
    }

    /** Waits for {@code duration}, or until the end begins; whether the whole time passed. */
    public boolean pause(Duration duration) {
        if (duration.isZero()) {
            return !hasBegun();
        }
        Duration bounded = duration.compareTo(LONGEST) < 0 ? duration : LONGEST;
        return !isDoneWithin(begun, bounded);
    }

    /** Waits until {@code other} is done, or until the end begins; whether it was the former. */
    boolean await(CompletableFuture<Void> other) {
        isDoneWithin(CompletableFuture.anyOf(begun, other), LONGEST);
        return !hasBegun();
    }

    private static boolean isDoneWithin(CompletableFuture<?> future, Duration limit) {
        try {
            future.get(limit.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a signal is only ever given, never failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
