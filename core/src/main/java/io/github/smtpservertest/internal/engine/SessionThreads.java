package io.github.smtpservertest.internal.engine;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * The threads on which sessions run: virtual ones where there are such (JDK 21), else daemon threads, so that a forgotten
 * server keeps no JVM alive.
 *
 * <p>The engine waits for them without limit when it stops. Here that wait has one: a session that does not end by
 * itself is interrupted, and then left alone.
 */
final class SessionThreads extends AbstractExecutorService {

    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final Duration LAST_PATIENCE = Duration.ofMillis(200);

    private final ExecutorService threads;

    /** Threads for the server that listens on {@code port}. */
    SessionThreads(int port) {
        this.threads = virtualOrDaemon("smtp-session-" + port);
    }

    private static ExecutorService virtualOrDaemon(String name) {
        try {
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (ReflectiveOperationException olderThan21) {
            ThreadFactory daemons = task -> {
                Thread thread = new Thread(task, name);
                thread.setDaemon(true);
                return thread;
            };
            return Executors.newCachedThreadPool(daemons);
        }
    }

    @Override
    public void execute(Runnable task) {
        threads.execute(task);
    }

    @Override
    public void shutdown() {
        threads.shutdown();
    }

    @Override
    public List<Runnable> shutdownNow() {
        return threads.shutdownNow();
    }

    @Override
    public boolean isShutdown() {
        return threads.isShutdown();
    }

    @Override
    public boolean isTerminated() {
        return threads.isTerminated();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        long most = Math.min(PATIENCE.toNanos(), unit.toNanos(timeout));
        if (threads.awaitTermination(most, TimeUnit.NANOSECONDS)) {
            return true;
        }
        threads.shutdownNow();
        return threads.awaitTermination(LAST_PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
    }
}
