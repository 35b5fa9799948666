package io.github.smtpservertest.effect;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A gate that a test opens: sessions that come to it wait there until {@link #release()}, or until the server is closed.
 *
 * <pre>{@code
 * Gate gate = Gate.closed();
 * smtp.on(endOfData()).hold(gate);
 * Future<?> sending = executor.submit(() -> mailer.send());
 * gate.awaitReached();       // the mail is there, and its client waits
 * gate.release();
 * }</pre>
 *
 * <p>May be used from any thread. Once released it stays open.
 */
public final class Gate {

    private static final Duration USUAL = Duration.ofSeconds(5);

    private final CompletableFuture<Void> released = new CompletableFuture<>();
    private final CountDownLatch reached = new CountDownLatch(1);

    private final Optional<String> name;
    private volatile Duration waitLimit = USUAL;

    private Gate(Optional<String> name) {
        this.name = name;
    }

    /** A gate that is shut; put it into rules with {@code hold}. */
    public static Gate closed() {
        return new Gate(Optional.empty());
    }

    /**
     * A gate that is shut and has a name, by which {@code script().gate(name)} finds it once a rule holds at it.
     *
     * @param name a name; two gates in the rules of one script have different ones
     */
    public static Gate closed(String name) {
        return new Gate(Optional.of(name));
    }

    /** Its name, if it has one. */
    public Optional<String> name() {
        return name;
    }

    /**
     * Sets how long {@link #awaitReached()} waits. Default: the limit of waits of the server one of whose rules holds here, or 5
     * seconds.
     *
     * @return this gate
     */
    public Gate waitLimit(Duration limit) {
        waitLimit = limit;
        return this;
    }

    /** Lets all go who wait, and who will come. */
    public void release() {
        released.complete(null);
    }

    /** Whether the gate is open. */
    public boolean isReleased() {
        return released.isDone();
    }

    /** Whether a session has come to the gate. */
    public boolean isReached() {
        return reached.getCount() == 0;
    }

    /**
     * Waits until a session has come to the gate.
     *
     * @throws AssertionError where none comes within the {@linkplain #waitLimit(Duration) limit of waits}
     */
    public void awaitReached() {
        awaitReached(waitLimit);
    }

    /** As {@link #awaitReached()}, with a limit of its own. */
    public void awaitReached(Duration limit) {
        try {
            if (!reached.await(TimeUnit.NANOSECONDS.convert(limit), TimeUnit.NANOSECONDS)) {
                throw new AssertionError(
                        "Expected a session to come to the gate within " + TimeUnit.MILLISECONDS.convert(limit)
                                + " ms, but none did; the transcript tells what the clients did instead.");
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
