package io.github.smtpservertest.matrix;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Matrices side by side, for most of the time of one goes into waiting: for limits of its mailer. Only so many at once that these
 * limits do not run out because the machine is busy.
 */
public final class SideBySide<K, R> implements AutoCloseable {
    private static final int AT_ONCE = 3;
    private static final long MINUTES = 5;

    private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE, task -> {
        Thread thread = new Thread(task, "matrix beside others");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<K, Future<R>> results = new LinkedHashMap<>();

    private SideBySide() {}

    /** Begins with all of them, in this order. */
    public static <K, R> SideBySide<K, R> of(Collection<K> keys, Function<K, Callable<R>> work) {
        SideBySide<K, R> all = new SideBySide<>();
        keys.forEach(key -> all.results.put(key, all.threads.submit(work.apply(key))));
        return all;
    }

    /** What came of it, once it is there. */
    public R get(K key) throws InterruptedException, TimeoutException {
        try {
            // timed: only a limit, whose end is thrown to the test and fails it
            return results.get(key).get(MINUTES, TimeUnit.MINUTES);
        } catch (ExecutionException failed) {
            throw new AssertionError(key + " failed: " + failed.getCause(), failed.getCause());
        }
    }

    /** Ends what still runs. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
