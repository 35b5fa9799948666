package io.github.smtpservertest.internal.effect;

import io.github.smtpservertest.effect.Gate;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The one kind of gate that there is. */
public final class LiveGate implements Gate {

    private static final Duration USUAL = Duration.ofSeconds(5);

    private final CompletableFuture<Void> released = new CompletableFuture<>();
    private final CountDownLatch reached = new CountDownLatch(1);

    private final Optional<String> name;
    private volatile Optional<Duration> ownLimit = Optional.empty();
    private volatile Duration limitOfServer = USUAL;
    private volatile Supplier<String> hint = () -> "";

    /** A gate that is shut. */
    public LiveGate(Optional<String> name) {
        this.name = name;
    }

    /**
     * What a test holds, as what it is.
     *
     * @throws IllegalArgumentException for an implementation of somebody's own
     */
    public static LiveGate of(Gate gate) {
        if (gate instanceof LiveGate live) {
            return live;
        }
        throw new IllegalArgumentException("A gate is made by Gate.closed(); " + gate + " is another one.");
    }

    @Override
    public Optional<String> name() {
        return name;
    }

    @Override
    public Gate waitLimit(Duration limit) {
        ownLimit = Optional.of(limit);
        return this;
    }

    /** How long waits are by default, for a rule of that server holds here. */
    public void limitOfServer(Duration limit) {
        limitOfServer = limit;
    }

    /** What to say besides where nobody comes. */
    public LiveGate hinting(Supplier<String> sentence) {
        hint = sentence;
        return this;
    }

    @Override
    public void release() {
        released.complete(null);
    }

    @Override
    public boolean isReleased() {
        return released.isDone();
    }

    @Override
    public boolean isReached() {
        return reached.getCount() == 0;
    }

    @Override
    public void awaitReached() {
        awaitReached(ownLimit.orElse(limitOfServer));
    }

    @Override
    public void awaitReached(Duration limit) {
        try {
            if (!reached.await(TimeUnit.NANOSECONDS.convert(limit), TimeUnit.NANOSECONDS)) {
                throw new AssertionError(
                        "Expected a session to come to the gate within " + TimeUnit.MILLISECONDS.convert(limit)
                                + " ms, but none did; the transcript tells what the clients did instead." + hint.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while waiting for a session to come to the gate.", e);
        }
    }

    /** Comes to the gate, as a session does; what is returned is done when the gate is open. */
    public CompletableFuture<Void> reach() {
        reached.countDown();
        return released;
    }

    /** Whether it is open. */
    @Override
    public String toString() {
        return isReleased() ? "an open gate" : "a closed gate";
    }
}
