package io.github.smtpservertest.internal.wire;

import io.github.smtpservertest.script.WireEffect;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One client's connection, as octets: frames what comes in, sends what goes out, and logs both.
 *
 * <p>All methods but {@link #abort()} belong to the one thread of the session.
 */
public final class Wire implements Framer.Source {

    /** What the last attempt to read or write came to. */
    public enum Condition {
        /** The connection is open. */
        OPEN,
        /** The client has closed its side. */
        CLOSED_BY_CLIENT,
        /** The client has reset the connection, or it broke. */
        RESET_BY_CLIENT,
        /** The client said nothing for as long as the server waits. */
        TIMED_OUT,
        /** We closed. */
        CLOSED_BY_US,
        /** We reset. */
        RESET_BY_US,
        /** The whole server goes down. */
        STOPPED
    }

    private static final int LINGER_MILLIS = 250;
    private static final Duration LONGEST_IDLE = Duration.ofDays(365);

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final StreamLog incoming;
    private final StreamLog outgoing;
    private final Closing closing;
    private final long idleNanos;
    private final Runnable arrived;
    private final Consumer<Condition> ending;
    private final Framer framer;
    private long unkeptAtTheEnd;
    private volatile boolean waiting;
    private volatile long waitingSince;
    private volatile boolean expired;
    private volatile Condition condition = Condition.OPEN;

    /**
     * Takes the connection over.
     *
     * @param idle how long a client may say nothing
     * @param arrived is told whenever octets have arrived and are logged
     * @param ending is told of a close or a reset of ours just before the client can see it
     */
    public Wire(
            Socket socket,
            StreamLog incoming,
            StreamLog outgoing,
            Closing closing,
            Duration idle,
            Runnable arrived,
            Consumer<Condition> ending)
            throws IOException {
        this.socket = socket;
        this.incoming = incoming;
        this.outgoing = outgoing;
        this.closing = closing;
        this.idleNanos = TimeUnit.MILLISECONDS.toNanos(Math.min(LONGEST_IDLE.toMillis(), Math.max(1, idle.toMillis())));
        this.arrived = arrived;
        this.ending = ending;
        this.framer = new Framer(incoming, this);
        socket.setTcpNoDelay(true);
        this.in = socket.getInputStream();
        this.out = socket.getOutputStream();
        IdleWatch.over(this, idleNanos);
    }

    /**
     * Ends the read under way, if there is one and it has been waiting for too long. Called by the watch's thread.
     *
     * @return nanoseconds until it is worth looking again; 0 where it never will be
     */
    long expireIfIdle() {
        if (condition != Condition.OPEN || expired) {
            return 0;
        }
        long left = waiting ? idleNanos - (System.nanoTime() - waitingSince) : idleNanos;
        if (left > 0) {
            return left;
        }
        expired = true;
        try {
            socket.shutdownInput();
        } catch (IOException e) {
            closeQuietly();
        }
        return 0;
    }

    /** What the last attempt to read or write came to. */
    public Condition condition() {
        return condition;
    }

    /**
     * The next line, or null where the connection ended first; {@link #condition()} then says how.
     *
     * @param bareLfEnds whether LF alone ends a line at once; otherwise it does so only when nothing follows it
     */
    public @Nullable Line readLine(boolean bareLfEnds) {
        return framer.readLine(bareLfEnds);
    }

    /**
     * The content of a mail up to its final dot, or null where the connection ended first.
     *
     * @param most how many octets are kept; the rest is read, counted and dropped
     */
    public @Nullable Content readContent(long most) {
        return framer.readContent(most);
    }

    /** How many octets were read and not kept: of a line or a content that never ended, or after the end. */
    public long unkept() {
        return framer.unkept() + unkeptAtTheEnd;
    }

    /** Reads {@code size} octets of a chunk that nobody wants; whether they all came. */
    public boolean skip(long size) {
        return framer.skip(size);
    }

    @Override
    public boolean fillWithin(int millis) {
        try {
            socket.setSoTimeout(millis);
            boolean filled = fill();
            socket.setSoTimeout(0);
            return filled;
        } catch (IOException e) {
            lost(Condition.RESET_BY_CLIENT);
            return false;
        }
    }

    @Override
    public boolean fill() {
        boolean some = readBlock() > 0;
        if (some) {
            incoming.commit(System.nanoTime());
            arrived.run();
        }
        return some;
    }

    @Override
    public boolean goOnAfterSilence() {
        if (condition != Condition.TIMED_OUT) {
            return false;
        }
        condition = Condition.OPEN;
        return true;
    }

    @Override
    public int readBlock() {
        if (condition != Condition.OPEN) {
            return -1;
        }
        try {
            int total = 0;
            do {
                byte[] chunk = incoming.writeChunk();
                int index = incoming.writeIndex();
                int count = read(chunk, index);
                if (count < 0) {
                    if (total == 0) {
                        lost(expired ? Condition.TIMED_OUT : Condition.CLOSED_BY_CLIENT);
                        return -1;
                    }
                    break;
                }
                incoming.advance(count);
                total += count;
                if (index + count < chunk.length) {
                    break;
                }
            } while (in.available() > 0);
            return total;
        } catch (SocketTimeoutException e) {
            condition = Condition.TIMED_OUT;
            return -1;
        } catch (IOException e) {
            lost(Condition.RESET_BY_CLIENT);
            return -1;
        }
    }

    private int read(byte[] chunk, int index) throws IOException {
        waitingSince = System.nanoTime();
        waiting = true;
        try {
            return in.read(chunk, index, chunk.length - index);
        } finally {
            waiting = false;
        }
    }

    private void lost(Condition cause) {
        condition = closing.hasBegun() ? Condition.STOPPED : cause;
    }

    /**
     * Sends a reply, with what is to happen on its way.
     *
     * @param said run just before the last octets of the reply leave, so that what a client has read is recorded
     * @param cut run just before we end the connection in place of the whole reply, for the same reason
     * @return whether the connection is still open
     */
    public boolean send(byte[] reply, List<WireEffect> effects, Runnable said, Runnable cut) {
        if (condition == Condition.TIMED_OUT) {
            condition = Condition.OPEN;
        }
        int sent = 0;
        for (WireEffect effect : inOrder(effects, reply.length)) {
            int offset = effect.at().offsetIn(reply.length);
            sent = sendPart(reply, sent, offset, said);
            if (condition == Condition.OPEN && sent < reply.length && !(effect instanceof WireEffect.Delay)) {
                cut.run();
            }
            if (condition != Condition.OPEN || !happens(effect)) {
                return false;
            }
        }
        sendPart(reply, sent, reply.length, said);
        return condition == Condition.OPEN;
    }

    private static List<WireEffect> inOrder(List<WireEffect> effects, int length) {
        if (effects.size() < 2) {
            return effects;
        }
        return effects.stream()
                .sorted(Comparator.comparingInt(
                        (WireEffect effect) -> effect.at().offsetIn(length)))
                .toList();
    }

    private int sendPart(byte[] reply, int from, int to, Runnable said) {
        if (to <= from || condition != Condition.OPEN) {
            return from;
        }
        if (to == reply.length) {
            said.run();
        }
        outgoing.append(reply, from, to, System.nanoTime());
        try {
            out.write(reply, from, to - from);
            out.flush();
        } catch (IOException e) {
            lost(Condition.RESET_BY_CLIENT);
        }
        return to;
    }

    /** Whether the connection lives on. */
    private boolean happens(WireEffect effect) {
        if (effect instanceof WireEffect.Delay delay) {
            if (!closing.pause(delay.duration())) {
                condition = Condition.STOPPED;
                return false;
            }
            return true;
        }
        if (effect instanceof WireEffect.Close) {
            close();
            return false;
        }
        reset();
        return false;
    }

    /**
     * Closes in the orderly way: says that nothing more will come, and reads on for a moment, so that the client gets
     * the last reply even if it is still sending (RFC 5321 §3.8).
     */
    public void close() {
        if (condition == Condition.OPEN || condition == Condition.TIMED_OUT) {
            condition = closing.hasBegun() ? Condition.STOPPED : Condition.CLOSED_BY_US;
            ending.accept(condition);
            try {
                socket.shutdownOutput();
            } catch (IOException e) {
                lost(Condition.RESET_BY_CLIENT);
            }
        }
    }

    /** Resets the connection: a true RST. */
    public void reset() {
        if (condition == Condition.OPEN) {
            condition = Condition.RESET_BY_US;
            ending.accept(condition);
            try {
                socket.setSoLinger(true, 0);
                socket.close();
            } catch (IOException e) {
                lost(Condition.RESET_BY_CLIENT);
            }
        }
    }

    /** After the end: takes what the client still sends, for a moment, and lets the socket go. */
    public void release() {
        try {
            if (condition == Condition.CLOSED_BY_US && !closing.hasBegun()) {
                drain();
            }
            socket.close();
        } catch (IOException e) {
            closeQuietly();
        }
    }

    private void drain() throws IOException {
        long deadline = System.nanoTime() + LINGER_MILLIS * 1_000_000L;
        byte[] scratch = new byte[4096];
        while (true) {
            int left = (int) ((deadline - System.nanoTime()) / 1_000_000L);
            if (left <= 0) {
                return;
            }
            socket.setSoTimeout(left);
            try {
                int count = in.read(scratch);
                if (count < 0) {
                    return;
                }
                if (incoming.length() - framer.consumed() < Framer.KEPT_LINE) {
                    incoming.append(scratch, 0, count, System.nanoTime());
                } else {
                    unkeptAtTheEnd += count;
                }
            } catch (SocketTimeoutException e) {
                return;
            }
        }
    }

    /** Ends the connection from another thread, at once. */
    public void abort() {
        closing.begin();
        closeQuietly();
    }

    private void closeQuietly() {
        try {
            socket.close();
        } catch (IOException e) {
            // It is gone either way, and nobody is left who could be told.
            condition = condition == Condition.OPEN ? Condition.RESET_BY_CLIENT : condition;
        }
    }
}
