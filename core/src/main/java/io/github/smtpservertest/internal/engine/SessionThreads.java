package io.github.smtpservertest.internal.engine;

import io.github.smtpservertest.internal.session.Connections;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.subethamail.smtp.server.Session;

/**
 * The threads on which sessions run: daemon threads, so that a forgotten server keeps no JVM alive; where there are many sessions
 * and the JDK has virtual threads (21), those for the rest. Sessions that are few have threads of the system, for a test's own code
 * may run on them and take its time: on a virtual thread it would take the processors away from all the servers of the JVM.
 *
 * <p>The engine waits for them without limit when it stops. Here that wait has one: a session that does not end by
 * itself is interrupted, and then left alone.
 */
class SessionThreads extends AbstractExecutorService {

    /** How many sessions have threads of the system where there are virtual ones for the others. */
    private static final int FEW = 256;

    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final Duration LAST_PATIENCE = Duration.ofMillis(200);

    /** Refuses a connection, for there are too many. */
    record Refusal(StandInSocket refused) implements Runnable {
        @Override
        public void run() {
            refused.refuse();
        }
    }

    private final String name;
    private final Connections connections;
    private final Set<Thread> running = ConcurrentHashMap.newKeySet();
    private final Object end = new Object();
    private volatile boolean shutdown;

    /** Threads of that name; {@code connections} is told what keeps a session from having one. */
    SessionThreads(String name, Connections connections) {
        this.name = name;
        this.connections = connections;
    }

    /** A thread of the system. */
    Thread systemThread(Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** What makes virtual threads, where the JDK has them. */
    Optional<ThreadFactory> virtualThreads() {
        return Virtual.THREADS;
    }

    /** Apart, since they are looked for when there are many sessions, and not before. */
    private static final class Virtual {

        static final Optional<ThreadFactory> THREADS = find();

        private static Optional<ThreadFactory> find() {
            try {
                Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
                return Optional.of((ThreadFactory) Class.forName("java.lang.Thread$Builder")
                        .getMethod("factory")
                        .invoke(builder));
            } catch (ReflectiveOperationException olderThan21) {
                return Optional.empty();
            }
        }
    }

    /**
     * Runs a session. One that can have no thread is ended, and told of; the engine would end with it, since it expects nothing
     * but a {@link RejectedExecutionException}.
     */
    @Override
    public void execute(Runnable task) {
        if (shutdown) {
            throw new RejectedExecutionException("the server stops");
        }
        try {
            startSomewhere(task);
        } catch (Throwable e) { // for want of native threads it is an OutOfMemoryError
            String sentence = "No thread could be had for a connection, which was closed: " + e;
            standIn(task).ifPresentOrElse(socket -> socket.abandon(sentence), () -> connections.failed(sentence));
            throw new RejectedExecutionException("no thread", e);
        }
    }

    private static Optional<StandInSocket> standIn(Runnable task) {
        if (task instanceof Refusal refusal) {
            return Optional.of(refusal.refused());
        }
        return task instanceof Session session && session.getSocket() instanceof StandInSocket socket
                ? Optional.of(socket)
                : Optional.empty();
    }

    private void startSomewhere(Runnable task) {
        if (running.size() < FEW) {
            try {
                start(systemThread(counted(task)));
                return;
            } catch (OutOfMemoryError noNativeThread) {
                if (virtualThreads().isEmpty()) {
                    throw noNativeThread;
                }
            }
        }
        Optional<ThreadFactory> virtual = virtualThreads();
        start(virtual.isPresent() ? virtual.get().newThread(counted(task)) : systemThread(counted(task)));
    }

    private Runnable counted(Runnable task) {
        return () -> {
            try {
                task.run();
            } finally {
                over(Thread.currentThread());
            }
        };
    }

    private void start(Thread thread) {
        running.add(thread);
        boolean started = false;
        try {
            thread.start();
            started = true;
        } finally {
            if (!started) {
                over(thread);
            }
        }
    }

    private void over(Thread thread) {
        running.remove(thread);
        if (shutdown) {
            synchronized (end) {
                end.notifyAll();
            }
        }
    }

    @Override
    public void shutdown() {
        shutdown = true;
    }

    @Override
    public List<Runnable> shutdownNow() {
        shutdown = true;
        running.forEach(Thread::interrupt);
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return shutdown;
    }

    @Override
    public boolean isTerminated() {
        return shutdown && running.isEmpty();
    }

    /** Waits no longer than it has patience, and so long even where the thread is interrupted: it is a server that stops. */
    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        if (awaitAll(Math.min(PATIENCE.toNanos(), unit.toNanos(timeout)))) {
            return true;
        }
        shutdownNow();
        return awaitAll(LAST_PATIENCE.toNanos());
    }

    private boolean awaitAll(long nanos) {
        long deadline = System.nanoTime() + nanos;
        boolean interrupted = false;
        synchronized (end) {
            while (!running.isEmpty()) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    break;
                }
                try {
                    TimeUnit.NANOSECONDS.timedWait(end, left);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return running.isEmpty();
    }
}
