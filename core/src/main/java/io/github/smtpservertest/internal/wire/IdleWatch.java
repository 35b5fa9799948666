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
 * is most of what receiving a small mail costs. So one timer a connection looks now and then whether the wait under way is
 * still the same, and ends it; who waits need not even know what time it is. A wait is ended when it has been seen for the
 * whole limit, so never too early, and at most two looks too late. The timer holds the connection weakly, for it may
 * outlive it by one look.
 */
final class IdleWatch {

    private static final Duration LONGEST = Duration.ofDays(20);
    private static final int LOOKS_A_LIMIT = 20;

    /**
     * A write is given this long at least. From outside, a session that is not given the processor in the middle of one
     * looks just like a client that takes nothing, and would lose the very reply that says it has been silent for too
     * long.
     */
    private static final Duration SHORTEST_WRITE = Duration.ofSeconds(2);

    private final Socket socket;
    private final long limitNanos;
    private final long writeNanos;
    private final TimedWait reading = new TimedWait();
    private final TimedWait writing = new TimedWait();
    private volatile boolean expired;
    private volatile boolean onlyWrites;

    /** Watches over reads from {@code socket}, from now on. */
    IdleWatch(Socket socket, Duration limit) {
        this.socket = socket;
        Duration bounded = limit.compareTo(LONGEST) < 0 ? limit : LONGEST;
        this.limitNanos = TimeUnit.MILLISECONDS.toNanos(Math.max(1, bounded.toMillis()));
        this.writeNanos = Math.max(limitNanos, SHORTEST_WRITE.toNanos());
        lookAgain(new WeakReference<>(this), limitNanos / LOOKS_A_LIMIT);
    }

    /** A wait that comes again and again: begun and ended by one thread, looked at by the timer. */
    private static final class TimedWait {
        private int turns;

        /** As often as it has begun or ended: odd while it is under way. */
        private volatile int seen;

        private int lastSeen;
        private long seenSince;

        void begins() {
            seen = ++turns;
        }

        void ends() {
            seen = ++turns;
        }

        /** For how many nanoseconds the wait under way has been seen. */
        long lasted(long now) {
            int turn = seen;
            if (turn != lastSeen) {
                lastSeen = turn;
                seenSince = now;
            }
            return turn % 2 == 0 ? 0 : now - seenSince;
        }
    }

    /** A read begins. */
    void waits() {
        reading.begins();
    }

    /** The read is over. */
    void waitsNoMore() {
        reading.ends();
    }

    /** A write begins; it can be ended only with the connection. */
    void waitsForRoom() {
        writing.begins();
    }

    /** The write is over. */
    void hasRoom() {
        writing.ends();
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

    private static void lookAgain(WeakReference<IdleWatch> watch, long inNanos) {
        CompletableFuture.delayedExecutor(inNanos, TimeUnit.NANOSECONDS, Runnable::run)
                .execute(() -> look(watch));
    }

    private static void look(WeakReference<IdleWatch> watch) {
        IdleWatch there = watch.get();
        if (there != null && there.goesOn(System.nanoTime())) {
            lookAgain(watch, there.limitNanos / LOOKS_A_LIMIT);
        }
    }

    /** Ends the wait if it is over; whether it is worth looking again. */
    private boolean goesOn(long now) {
        if (socket.isClosed()) {
            return false;
        }
        boolean stuck = writing.lasted(now) >= writeNanos;
        boolean silent = reading.lasted(now) >= limitNanos && !onlyWrites;
        try {
            if (stuck) {
                expired = true;
                socket.close();
                return false;
            }
            if (silent && !expired) {
                expired = true;
                socket.shutdownInput();
            }
            // What the client is told now must not wait for ever either.
            return true;
        } catch (IOException e) {
            // Then the connection is broken, and the read ends by itself.
            return false;
        }
    }
}
