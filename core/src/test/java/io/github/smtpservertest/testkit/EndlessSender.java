package io.github.smtpservertest.testkit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicLong;

/** A client that sends and sends, on a thread of its own, to see whether it gets stuck. */
public final class EndlessSender {

    private static final byte[] BLOCK = ("x".repeat(78) + "\r\n").repeat(800).getBytes(US_ASCII);

    /** Longer than the system's buffers on both sides together, by far. */
    private static final long MUCH = 64L * 1024 * 1024;

    private static final long MOMENT_MILLIS = 300;
    private static final long LIMIT_MILLIS = 5000;

    private final AtomicLong sent = new AtomicLong();
    private final Thread thread;

    private EndlessSender(SmtpClient client) {
        this.thread = new Thread(() -> {
            try {
                while (sent.get() < MUCH) {
                    client.sendUnrecorded(BLOCK);
                    sent.addAndGet(BLOCK.length);
                }
            } catch (UncheckedIOException over) {
                // That is how it ends.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    /** Lets the client send. */
    public static EndlessSender of(SmtpClient client) {
        return new EndlessSender(client);
    }

    /** Waits until nothing more goes out for a moment; whether the client then still has much to send. */
    public boolean getsStuck() throws InterruptedException {
        long before = -1;
        while (sent.get() != before) {
            before = sent.get();
            // timed: nothing signals that a write is stuck; a thread that only had no turn is stuck too
            thread.join(MOMENT_MILLIS);
        }
        return thread.isAlive() && sent.get() < MUCH;
    }

    /** Whether it ends, within five seconds. */
    public boolean ends() throws InterruptedException {
        thread.join(LIMIT_MILLIS);
        return !thread.isAlive();
    }
}
