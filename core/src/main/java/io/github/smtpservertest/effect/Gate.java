package io.github.smtpservertest.effect;

import io.github.smtpservertest.internal.effect.LiveGate;
import java.time.Duration;
import java.util.Optional;

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
 * <p>May be used from any thread. Once released it stays open. {@link #closed()} makes one; a rule refuses an implementation of
 * somebody's own.
 */
public interface Gate {

    /** A gate that is shut; put it into rules with {@code hold}. */
    static Gate closed() {
        return new LiveGate(Optional.empty());
    }

    /**
     * A gate that is shut and has a name, by which {@code script().gate(name)} finds it once a rule holds at it.
     *
     * @param name a name; two gates in the rules of one script have different ones
     */
    static Gate closed(String name) {
        return new LiveGate(Optional.of(name));
    }

    /** Its name, if it has one. */
    Optional<String> name();

    /**
     * Sets how long {@link #awaitReached()} waits, whether a rule holds here already or not. Default: the limit of waits of the
     * server one of whose rules holds here, or 5 seconds.
     *
     * @return this gate
     */
    Gate waitLimit(Duration limit);

    /** Lets all go who wait, and who will come. */
    void release();

    /** Whether the gate is open. */
    boolean isReleased();

    /** Whether a session has come to the gate. */
    boolean isReached();

    /**
     * Waits until a session has come to the gate.
     *
     * @throws AssertionError where none comes within the {@linkplain #waitLimit(Duration) limit of waits}
     */
    void awaitReached();

    /** As {@link #awaitReached()}, with a limit of its own. */
    void awaitReached(Duration limit);
}
