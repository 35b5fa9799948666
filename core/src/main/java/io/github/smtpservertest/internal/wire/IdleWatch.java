package io.github.smtpservertest.internal.wire;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Ends the wait for a client that says nothing, or takes nothing, for too long.
 *
 * <p>A time limit on the socket would do the same, but with one the JDK turns each read into three system calls, which
 * is most of what receiving a small mail costs. So one timer a connection looks now and then how long the wait has been,
 * and ends it. It holds the connection weakly, for it may outlive it by one limit.
 */
final class IdleWatch {

    private static final Duration LONGEST = Duration.ofDays(20);

    private final Socket socket;
    private final long limitNanos;
    private volatile boolean waiting;
    private volatile boolean writing;
    private volatile long waitingSince;
    private volatile boolean expired;
    private volatile boolean onlyWrites;

    /** Watches over reads from {@code socket}, from now on. */
    IdleWatch(Socket socket, Duration limit) {
        this.socket = socket;
        this.limitNanos = TimeUnit.MILLISECONDS.toNanos(Math.min(LONGEST.toMillis(), Math.max(1, limit.toMillis())));
        lookIn(limitNanos, new WeakReference<>(this));
    }

    /** A read begins. */
    void waits() {
        if (!onlyWrites) {
            begin();
        }
    }

    /** A write begins; it can be ended only with the connection. */
    void waitsForRoom() {
        writing = true;
        begin();
    }

    private void begin() {
        waitingSince = System.nanoTime();
        waiting = true;
    }

    /** The write is over. */
    void hasRoom() {
        waiting = false;
        writing = false;
    }

    /** The read is over. */
    void waitsNoMore() {
        waiting = false;
    }

    /** Whether the wait was ended, so that what looks like the client's end of input is ours. */
    boolean hasExpired() {
        return expired;
    }

    /** Stops watching over reads: another watch has begun. */
    void onlyWrites() {
        onlyWrites = true;
    }

    /** How long a client may say nothing, in milliseconds. */
    int limitMillis() {
        return (int) TimeUnit.NANOSECONDS.toMillis(limitNanos);
    }

    private static void lookIn(long nanos, WeakReference<IdleWatch> watch) {
        CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS, Runnable::run)
                .execute(() -> look(watch));
    }

    private static void look(WeakReference<IdleWatch> watch) {
        IdleWatch there = watch.get();
        if (there != null) {
            long left = there.left();
            if (left > 0) {
                lookIn(left, watch);
            }
        }
    }

    /** Ends the wait if it is over; nanoseconds until it is worth looking again, or 0 where it never will be. */
    private long left() {
        if (socket.isClosed()) {
            return 0;
        }
        long left = waiting ? limitNanos - (System.nanoTime() - waitingSince) : limitNanos;
        if (left > 0) {
            return left;
        }
        expired = true;
        try {
            if (writing) {
                socket.close();
                return 0;
            }
            socket.shutdownInput();
            // What the client is told now must not wait for ever either.
            return limitNanos;
        } catch (IOException e) {
            // Then the connection is broken, and the read ends by itself.
            return 0;
        }
    }
}
