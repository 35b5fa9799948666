package io.github.smtpservertest.internal.own;

import java.lang.reflect.Method;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Calls a test's own code: conditions, callbacks, listeners, authenticators, mechanisms. It may block or spin for as long as it likes,
 * so it is never called under a lock, nor on the thread that takes connections, nor on a virtual thread, for there it would take a
 * processor away from all the servers of the JVM.
 */
public final class OwnCode {

    private OwnCode() {}

    /**
     * What the code gives; what it throws, of whatever kind, is thrown here. Where this is a virtual thread, the code has a thread of
     * the system meanwhile, which is interrupted when this one is.
     */
    public static <T> T call(Supplier<T> code) {
        if (!isVirtual(Thread.currentThread())) {
            return code.get();
        }
        Call<T> call = new Call<>(code);
        Thread thread = new Thread(call, "smtp-own-code");
        thread.setDaemon(true);
        try {
            thread.start();
        } catch (OutOfMemoryError noNativeThread) {
            return code.get();
        }
        return call.await(thread);
    }

    /** Throws it, though it may be a checked exception, that Kotlin or Lombok let out. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public static <T extends Throwable> RuntimeException rethrown(Throwable thrown) throws T {
        throw (T) thrown;
    }

    private static boolean isVirtual(Thread thread) {
        try {
            return Virtual.IS_VIRTUAL.isPresent()
                    && (boolean) Virtual.IS_VIRTUAL.get().invoke(thread);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    /** JDK 21 and later. */
    private static final class Virtual {
        static final Optional<Method> IS_VIRTUAL = find();

        private static Optional<Method> find() {
            try {
                return Optional.of(Thread.class.getMethod("isVirtual"));
            } catch (NoSuchMethodException olderThan21) {
                return Optional.empty();
            }
        }
    }

    /** One call, and what came of it. */
    private static final class Call<T> implements Runnable {

        private final Supplier<T> code;
        private final CountDownLatch over = new CountDownLatch(1);
        private @Nullable T given;
        private @Nullable Throwable thrown;
        private boolean interrupted;

        Call(Supplier<T> code) {
            this.code = code;
        }

        @Override
        public void run() {
            try {
                given = code.get();
            } catch (Throwable e) { // of whatever kind: who called gets it
                thrown = e;
            } finally {
                interrupted = Thread.currentThread().isInterrupted();
                over.countDown();
            }
        }

        /** The interrupt is the code's, and how it leaves its thread, this one is left. */
        @SuppressWarnings("NullAway") // the code gives what its type says
        T await(Thread thread) {
            boolean waiting = true;
            while (waiting) {
                try {
                    over.await();
                    waiting = false;
                } catch (InterruptedException e) {
                    thread.interrupt();
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            if (thrown != null) {
                throw rethrown(thrown);
            }
            return given;
        }
    }
}
