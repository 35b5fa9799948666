package io.github.smtpservertest.matrix;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Matrices side by side, for most of the time of one goes into waiting: for limits of its mailer. Only so many at once in all of the JVM
 * that these limits do not run out because the machine is busy. Where one does all the same, what was found says nothing of the mailer;
 * so what is not as it should be is run once more, with no other matrix beside it.
 */
public final class SideBySide<K, R> implements AutoCloseable {
    private static final int AT_ONCE = 3;
    private static final long MINUTES = 5;
    private static final Semaphore PLACES = new Semaphore(AT_ONCE, true);

    private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE, task -> {
        Thread thread = new Thread(task, "matrix beside others");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<K, Future<R>> results = new LinkedHashMap<>();
    private final Function<K, Callable<R>> work;

    private SideBySide(Function<K, Callable<R>> work) {
        this.work = work;
    }

    /** Begins with all of them, in this order. */
    public static <K, R> SideBySide<K, R> of(Collection<K> keys, Function<K, Callable<R>> work) {
        SideBySide<K, R> all = new SideBySide<>(work);
        keys.forEach(key -> all.results.put(key, all.threads.submit(() -> within(1, work.apply(key)))));
        return all;
    }

    private static <R> R within(int places, Callable<R> work) throws Exception {
        PLACES.acquire(places);
        try {
            return work.call();
        } finally {
            PLACES.release(places);
        }
    }

    /** Runs one with no other beside it. */
    static <R> R alone(Callable<R> work) throws Exception {
        return within(AT_ONCE, work);
    }

    /** What came of it, once it is there; of another run, by itself, where it is not as it should be. */
    public R get(K key, Predicate<R> asItShouldBe) throws Exception {
        try {
            R result = get(key);
            if (asItShouldBe.test(result)) {
                return result;
            }
        } catch (AssertionError failed) {
            // A healthy run may fail by its limit too.
        }
        return alone(work.apply(key));
    }

    private R get(K key) throws InterruptedException, TimeoutException {
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
