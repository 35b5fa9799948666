package io.github.smtpservertest.internal.script;

import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Who comes to the rules at once with others takes turns, in the order of coming. */
final class Turns {

    private final ReentrantLock lock = new ReentrantLock(true);

    /** Does it when its turn has come; nothing where the thread is told to stop meanwhile, as at the end of a server. */
    <T> Optional<T> take(Supplier<Optional<T>> work) {
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
