package io.github.smtpservertest.testkit;

/** What {@link CountedWork} has its classes count with: each thread for itself. */
public final class WorkCounter {

    private static final ThreadLocal<long[]> OF_THIS_THREAD = ThreadLocal.withInitial(() -> new long[1]);

    private WorkCounter() {}

    /** One more. */
    public static void count() {
        OF_THIS_THREAD.get()[0]++;
    }

    /** What this thread has done so far. */
    public static long soFar() {
        return OF_THIS_THREAD.get()[0];
    }

    /** How much this does. */
    public static long of(Runnable work) {
        long before = soFar();
        work.run();
        return soFar() - before;
    }
}
