package io.github.smtpservertest.internal.wire;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * How much memory the records of one server may take, those of all its sessions together; and the file that takes what is over.
 * Any thread may use it.
 */
public final class RecordMemory {

    /** About what the record of an exchange takes beside its bytes. */
    private static final int EXCHANGE = 256;

    /** About what the record of a session takes beside its exchanges. */
    private static final int SESSION = 2048;

    private final long max;
    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong exchanges = new AtomicLong();
    private @Nullable SpillFile spill;

    /** As much as {@code max} bytes. */
    public RecordMemory(long max) {
        this.max = max;
    }

    /** How many bytes there may be. */
    public long max() {
        return max;
    }

    /** How many exchanges are recorded. */
    public long exchanges() {
        return exchanges.get();
    }

    /** So many more bytes are held, or fewer. */
    void take(long bytes) {
        taken.addAndGet(bytes);
    }

    /** One more session is recorded. */
    public void takeSession() {
        taken.addAndGet(SESSION);
    }

    /** One more exchange is recorded. */
    public void takeExchange() {
        exchanges.incrementAndGet();
        taken.addAndGet(EXCHANGE);
    }

    /** Whether the records take so much that what can go to the file has to. */
    boolean isTight() {
        return taken.get() > max / 2;
    }

    /** Whether they take all there is, so that nothing more can be recorded. */
    public boolean isExhausted() {
        return taken.get() > max;
    }

    /** Puts bytes into the file; where they begin there. */
    long spill(byte[] bytes, int count) throws IOException {
        return file().append(bytes, count);
    }

    /** Reads bytes from the file. */
    void read(long from, byte[] target, int at, int count) throws IOException {
        file().read(from, target, at, count);
    }

    private synchronized SpillFile file() throws IOException {
        SpillFile file = spill == null ? SpillFile.create() : spill;
        spill = file;
        return file;
    }
}
