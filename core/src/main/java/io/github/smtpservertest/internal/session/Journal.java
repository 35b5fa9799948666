package io.github.smtpservertest.internal.session;

import io.github.smtpservertest.internal.own.OwnCode;
import io.github.smtpservertest.internal.replies.Settings;
import io.github.smtpservertest.internal.text.Shown;
import io.github.smtpservertest.internal.wire.RecordMemory;
import io.github.smtpservertest.message.ReceivedMessage;
import io.github.smtpservertest.reply.Reply;
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

    /** Failures that are kept word by word; the others are counted, since one rule may fail at each of a million commands. */
    private static final int KEPT_FAILURES = 1000;

    private final int generation;
    private final Optional<TranscriptListener> listener;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<SessionRecord> before;
    private final List<SessionLog> sessions = new ArrayList<>();
    private final List<ReceivedMessage> messages = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private int settled;
    private long unkeptFailures;
    private volatile boolean full;
    private final AtomicInteger untold = new AtomicInteger();
    private long changes;
    private final AtomicInteger waiters = new AtomicInteger();
    private final RecordMemory memory;
    private final List<SessionLog> abandoned = new ArrayList<>();

    /**
     * What a journal has at one time.
     *
     * @param sessions the sessions, those that go on as they are then
     * @param messages the messages that were kept
     * @param failures the server's own failures
     */
    public record Contents(List<SessionRecord> sessions, List<ReceivedMessage> messages, List<String> failures) {}

    /** What it has now. */
    public Contents contents() {
        return new Contents(transcript().sessions(), messages(), failures());
    }

    /**
     * An empty journal of at most so much memory; {@code listener}, if there is one, is told as it fills.
     *
     * @param generation of which generation its sessions are: which of the script's rules they meet
     */
    public Journal(int generation, Optional<TranscriptListener> listener, long maxMemory) {
        this(generation, listener, maxMemory, Optional.empty());
    }

    /** One that begins with what another had. */
    public Journal(int generation, Optional<TranscriptListener> listener, long maxMemory, Optional<Contents> contents) {
        this.generation = generation;
        this.before = contents.isPresent() ? contents.get().sessions() : List.of();
        if (contents.isPresent()) {
            this.messages.addAll(contents.get().messages());
            this.failures.addAll(contents.get().failures());
            this.settled = messages.size();
        }
        this.listener = listener;
        this.memory = new RecordMemory(maxMemory);
    }

    /** Of which generation its sessions are. */
    int generation() {
        return generation;
    }

    /** The memory that its records take. */
    RecordMemory memory() {
        return memory;
    }

    /** An exchange is over, and its reply on the wire: tells the listener. */
    void exchanged(SessionLog log) {
        if (listener.isPresent()) {
            tellOfTheAbandoned();
            tell(heard -> heard.exchanged(log.exchanges().last()));
        }
    }

    /** A TLS handshake is over: tells the listener. */
    void shookHands(SessionLog log, TlsRecord handshake) {
        tell(heard -> heard.shookHands(log.number(), handshake));
    }

    /** A session has ended: tells the listener. */
    void ended(SessionLog log) {
        if (listener.isPresent()) {
            tellOfTheAbandoned();
            tell(heard -> heard.ended(log.snapshot()));
        }
    }

    /**
     * A session has ended that could have no thread. The next one that has tells the listener, for the thread that takes connections
     * has to take the next.
     */
    void endedBeforeItsThread(SessionLog log) {
        if (listener.isPresent()) {
            lock.lock();
            try {
                abandoned.add(log);
            } finally {
                lock.unlock();
            }
        }
    }

    private void tellOfTheAbandoned() {
        for (SessionLog ended : takenOfTheAbandoned()) {
            tell(heard -> heard.ended(ended.snapshot()));
        }
    }

    private List<SessionLog> takenOfTheAbandoned() {
        lock.lock();
        try {
            List<SessionLog> taken = List.copyOf(abandoned);
            abandoned.clear();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    private void tell(Consumer<TranscriptListener> news) {
        listener.ifPresent(heard -> {
            try {
                OwnCode.call(() -> {
                    news.accept(heard);
                    return true;
                });
            } catch (Throwable e) { // of whatever kind: it is the test's own code
                failed("The transcript listener failed: " + Shown.thrown(e));
            }
        });
    }

    /** A new connection, to a server of this kind. */
    SessionLog open(InetSocketAddress client, InetSocketAddress server, Settings settings) {
        lock.lock();
        try {
            SessionLog log = SessionLog.begin(before.size() + sessions.size() + 1, client, server, settings, memory);
            sessions.add(log);
            return log;
        } finally {
            lock.unlock();
        }
    }

    /** A session of an earlier journal goes on in this one. */
    SessionLog goOn(SessionLog earlier, Optional<Reply> offered, Settings settings) {
        lock.lock();
        try {
            SessionLog log = earlier.goOn(before.size() + sessions.size() + 1, offered, settings, memory);
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
            if (failures.size() < KEPT_FAILURES) {
                failures.add(sentence);
            } else {
                unkeptFailures++;
            }
        } finally {
            lock.unlock();
        }
    }

    /** The server itself failed, and there is no memory to say at what. */
    void failedWithoutWords() {
        untold.incrementAndGet();
    }

    /** Whether its records take all the memory that they may; the first time that it is found, that is a failure. */
    boolean isFull() {
        if (full || !memory.isExhausted()) {
            return full;
        }
        lock.lock();
        try {
            if (full) {
                return true;
            }
            full = true;
        } finally {
            lock.unlock();
        }
        failed("What is recorded takes all the memory that it may, " + memory.max() + " bytes, with "
                + memory.exchanges()
                + " exchanges; open sessions are ended with 421, and no more are taken. Call reset() now and then, or"
                + " allow more with maxRecordMemory().");
        return true;
    }

    /** Wakes whoever waits, after something has happened and the client can know it. */
    public void changed() {
        if (waiters.get() > 0) {
            lock.lock();
            try {
                changes++;
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    /**
     * Waits until {@code condition} holds, at most for {@code limit}; whether it held. The condition may be a test's own code, so it
     * is looked at outside of all locks: it may take its time, and even have a client do something that it waits for.
     */
    public boolean await(BooleanSupplier condition, Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.NANOSECONDS.convert(limit);
        waiters.incrementAndGet();
        try {
            boolean late = false;
            while (true) {
                long seen = changes();
                if (condition.getAsBoolean()) {
                    return true;
                }
                if (late) {
                    return false;
                }
                awaitChange(seen, deadline);
                // Not all that a condition may look at is signalled, so there is a last look.
                late = deadline - System.nanoTime() <= 0;
            }
        } finally {
            waiters.decrementAndGet();
        }
    }

    private long changes() {
        lock.lock();
        try {
            return changes;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for a change, until the deadline. */
    private void awaitChange(long seen, long deadline) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (changes == seen) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    return;
                }
                changed.await(left, TimeUnit.NANOSECONDS);
            }
        } finally {
            lock.unlock();
        }
    }

    /** The sessions as they are now. */
    public Transcript transcript() {
        List<SessionRecord> records = new ArrayList<>(before);
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

    /** How many mails were kept. */
    public int messageCount() {
        lock.lock();
        try {
            return messages.size();
        } finally {
            lock.unlock();
        }
    }

    /** How many connections there were. */
    public int sessionCount() {
        lock.lock();
        try {
            return before.size() + sessions.size();
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

    /** The server's own failures, a sentence each; a last one counts those that were too many. */
    public List<String> failures() {
        lock.lock();
        try {
            List<String> all = new ArrayList<>(failures);
            if (unkeptFailures > 0) {
                all.add("There were " + unkeptFailures + " more failures, which were not kept.");
            }
            if (untold.get() > 0) {
                all.add("The server failed " + untold.get() + " times where there was no memory left to say at what.");
            }
            return List.copyOf(all);
        } finally {
            lock.unlock();
        }
    }

    /** Whether every session has ended, and all of that is recorded. */
    public boolean isQuiet() {
        for (SessionLog log : logs()) {
            if (!log.isSettled()) {
                return false;
            }
        }
        return true;
    }
}
