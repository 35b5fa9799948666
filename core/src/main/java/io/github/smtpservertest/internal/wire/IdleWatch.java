package io.github.smtpservertest.internal.wire;

import java.lang.ref.WeakReference;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Ends the wait for a client that says nothing for too long.
 *
 * <p>A time limit on the socket would do the same, but with one the JDK turns each read into three system calls, which
 * is most of what receiving a small mail costs. So one timer a connection looks now and then how long the wait has been.
 * It holds the connection weakly, for it may outlive it by one limit.
 */
final class IdleWatch implements Runnable {

    private final WeakReference<Wire> watched;

    private IdleWatch(Wire wire) {
        this.watched = new WeakReference<>(wire);
    }

    /** Watches {@code wire} until it ends. */
    static void over(Wire wire, long limitNanos) {
        new IdleWatch(wire).lookAgainIn(limitNanos);
    }

    private void lookAgainIn(long nanos) {
        CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS, Runnable::run)
                .execute(this);
    }

    @Override
    public void run() {
        Wire wire = watched.get();
        if (wire != null) {
            long left = wire.expireIfIdle();
            if (left > 0) {
                lookAgainIn(left);
            }
        }
    }
}
