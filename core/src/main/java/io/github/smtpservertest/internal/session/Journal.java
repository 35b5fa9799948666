package io.github.smtpservertest.internal.session;

import io.github.smtpservertest.internal.replies.Settings;
import io.github.smtpservertest.message.ReceivedMessage;
import io.github.smtpservertest.transcript.SessionRecord;
import io.github.smtpservertest.transcript.TlsRecord;
import io.github.smtpservertest.transcript.Transcript;
import io.github.smtpservertest.transcript.TranscriptListener;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** All that a server has seen: sessions, mails and its own failures. Whoever waits for something is told of changes. */
public final class Journal {

    private final Optional<TranscriptListener> listener;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<SessionLog> sessions = new ArrayList<>();
    private final List<ReceivedMessage> messages = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private int settled;
    private final AtomicInteger waiters = new AtomicInteger();

    /** An empty journal; {@code listener}, if there is one, is told as it fills. */
    public Journal(Optional<TranscriptListener> listener) {
        this.listener = listener;
    }

    /** An exchange is over, and its reply on the wire: tells the listener. */
    void exchanged(SessionLog log) {
        if (listener.isPresent()) {
            tell(heard -> heard.exchanged(log.exchanges().last()));
        }
    }

    /** A TLS handshake is over: tells the listener. */
    void shookHands(SessionLog log, TlsRecord handshake) {
        tell(heard -> heard.shookHands(log.number(), handshake));
    }

    /** A session has ended: tells the listener. */
    void ended(SessionLog log) {
        tell(heard -> heard.ended(log.snapshot()));
    }

    private void tell(Consumer<TranscriptListener> news) {
        listener.ifPresent(heard -> {
            try {
                news.accept(heard);
            } catch (RuntimeException e) {
                failed("The transcript listener failed: " + e);
            }
        });
    }

    /** A new connection, to a server of this kind. */
    SessionLog open(InetSocketAddress client, InetSocketAddress server, Settings settings) {
        lock.lock();
        try {
            SessionLog log = new SessionLog(sessions.size() + 1, client, server, settings);
            sessions.add(log);
            return log;
        } finally {
            lock.unlock();
        }
    }

    void add(ReceivedMessage message) {
        lock.lock();
        try {
            messages.add(message);
        } finally {
            lock.unlock();
        }
    }

    /** {@code count} mails that were added have been answered, or never will be. */
    void settled(int count) {
        if (count == 0) {
            return;
        }
        lock.lock();
        try {
            settled += count;
        } finally {
            lock.unlock();
        }
        changed();
    }

    /** The server itself failed: a sentence that says at what. */
    public void failed(String sentence) {
        lock.lock();
        try {
            failures.add(sentence);
        } finally {
            lock.unlock();
        }
    }

    /** Wakes whoever waits, after something has happened and the client can know it. */
    public void changed() {
        if (waiters.get() > 0) {
            lock.lock();
            try {
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    /** Waits until {@code condition} holds, at most for {@code limit}; whether it held. */
    public boolean await(BooleanSupplier condition, Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.NANOSECONDS.convert(limit);
        lock.lock();
        try {
            waiters.incrementAndGet();
            while (!condition.getAsBoolean()) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                changed.await(left, TimeUnit.NANOSECONDS);
            }
            return true;
        } finally {
            waiters.decrementAndGet();
            lock.unlock();
        }
    }

    /** The sessions as they are now. */
    public Transcript transcript() {
        List<SessionRecord> records = new ArrayList<>();
        for (SessionLog log : logs()) {
            records.add(log.snapshot());
        }
        return new Transcript(records);
    }

    private List<SessionLog> logs() {
        lock.lock();
        try {
            return List.copyOf(sessions);
        } finally {
            lock.unlock();
        }
    }

    /** The mails that were kept, in the order of their final dots. */
    public List<ReceivedMessage> messages() {
        lock.lock();
        try {
            return List.copyOf(messages);
        } finally {
            lock.unlock();
        }
    }

    /** How many mails were kept whose clients have been told, or never will be. */
    public int settledCount() {
        lock.lock();
        try {
            return settled;
        } finally {
            lock.unlock();
        }
    }

    /** The server's own failures, a sentence each. */
    public List<String> failures() {
        lock.lock();
        try {
            return List.copyOf(failures);
        } finally {
            lock.unlock();
        }
    }

    /** Whether every session has ended. */
    public boolean isQuiet() {
        for (SessionLog log : logs()) {
            if (log.isOpen()) {
                return false;
            }
        }
        return true;
    }
}
