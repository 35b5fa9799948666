package io.github.smtpservertest.internal.wire;

import io.github.smtpservertest.octets.BareLineEnds;
import io.github.smtpservertest.script.WireEffect;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import javax.net.ssl.SSLSocket;
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

    /** How many chunks of the log one read may fill, so that what came in one piece is one group. */
    private static final int MOST_CHUNKS = 2;

    private final Socket socket;
    private InputStream in;
    private OutputStream out;
    private @Nullable SSLSocket tls;
    private final StreamLog incoming;
    private final StreamLog outgoing;
    private final Closing closing;
    private final Runnable arrived;
    private final Consumer<Condition> ending;
    private final Framer framer;
    private long unkeptAtTheEnd;
    private boolean leftBeforeReply;
    private boolean handshakeFailed;
    private boolean lookFirst;
    private final IdleWatch idleWatch;
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
        this.arrived = arrived;
        this.ending = ending;
        this.framer = new Framer(incoming, this);
        socket.setTcpNoDelay(true);
        this.in = socket.getInputStream();
        this.out = socket.getOutputStream();
        this.idleWatch = new IdleWatch(socket, idle);
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
     * @param bareLineEnds whether CR or LF alone ends a line
     */
    public @Nullable Content readContent(long most, BareLineEnds bareLineEnds) {
        return framer.readContent(most, bareLineEnds);
    }

    /** How many octets were read and not kept: of a line or a content that never ended, or after the end. */
    public long unkept() {
        return framer.unkept() + unkeptAtTheEnd;
    }

    /** Reads a chunk, and keeps about {@code most} octets of it; how many were kept, or -1 where the connection ended. */
    public long readChunk(long size, long most) {
        return framer.readChunk(size, most);
    }

    /** Drops what has arrived and was not framed yet; where it stood in the log. */
    public long dropPending() {
        return framer.dropPending();
    }

    /** Whether the client is known to have closed before a reply was sent; looked at where the reply had to wait. */
    public boolean leftBeforeReply() {
        return leftBeforeReply;
    }

    /** Lays TLS over the connection and shakes hands; afterwards everything is read and sent inside it. */
    public Handshake secure(TlsLayer layer) {
        try {
            // Ending the read from outside would end TLS with it, and the client could no longer be told.
            idleWatch.end();
            socket.setSoTimeout(idleWatch.limitMillis());
            SSLSocket secured = layer.over(socket);
            secured.startHandshake();
            tls = secured;
            in = secured.getInputStream();
            out = secured.getOutputStream();
            return Handshake.of(secured.getSession());
        } catch (SocketTimeoutException e) {
            condition = Condition.TIMED_OUT;
            return Handshake.failed("the client did not shake hands in time");
        } catch (IOException e) {
            lost(Condition.RESET_BY_CLIENT);
            handshakeFailed = true;
            return Handshake.failed(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public boolean fillWithin(int millis) {
        try {
            int usual = socket.getSoTimeout();
            socket.setSoTimeout(millis);
            boolean filled = fill();
            socket.setSoTimeout(usual);
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
        boolean silent = condition == Condition.TIMED_OUT;
        condition = silent ? Condition.OPEN : condition;
        return silent;
    }

    @Override
    public int readBlock() {
        if (condition != Condition.OPEN) {
            return -1;
        }
        try {
            int total = 0;
            int chunks = 0;
            do {
                byte[] chunk = incoming.writeChunk();
                int index = incoming.writeIndex();
                int count = read(chunk, index);
                if (count < 0) {
                    if (total == 0) {
                        lost(idleWatch.hasExpired() ? Condition.TIMED_OUT : Condition.CLOSED_BY_CLIENT);
                        return -1;
                    }
                    break;
                }
                incoming.advance(count);
                total += count;
                if (index + count < chunk.length) {
                    break;
                }
                chunks++;
            } while (chunks < MOST_CHUNKS && in.available() > 0);
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
        idleWatch.waits();
        try {
            return in.read(chunk, index, chunk.length - index);
        } finally {
            idleWatch.waitsNoMore();
        }
    }

    private void lost(Condition cause) {
        condition = closing.hasBegun() ? Condition.STOPPED : cause;
    }

    /**
     * Sends a reply, with what is to happen on its way.
     *
     * @param look whether to log first what has arrived meanwhile, so that the record tells what the client sent without
     *     waiting for this reply; it costs a system call
     * @param said run just before the last octets of the reply leave, so that what a client has read is recorded
     * @param cut run just before we end the connection in place of the whole reply, for the same reason
     * @return whether the connection is still open
     */
    public boolean send(byte[] reply, List<WireEffect> effects, boolean look, Runnable said, Runnable cut) {
        lookFirst = look;
        if (condition == Condition.TIMED_OUT) {
            condition = Condition.OPEN;
        }
        int sent = 0;
        boolean waited = false;
        for (WireEffect effect : Effects.inOrder(effects, reply.length)) {
            int offset = effect.at().offsetIn(reply.length);
            waited |= effect instanceof WireEffect.Delay;
            sent = sendPart(reply, sent, offset, said);
            if (condition == Condition.OPEN && sent < reply.length && !(effect instanceof WireEffect.Delay)) {
                cut.run();
            }
            if (condition != Condition.OPEN || !happens(effect)) {
                return false;
            }
        }
        if (waited && sent == 0 && condition == Condition.OPEN && clientHasClosed()) {
            // The first octet makes a client that is gone refuse the others; one that only half-closed takes all.
            sent = sendPart(reply, 0, 1, said);
            sendPart(reply, sent, reply.length, said);
            leftBeforeReply = condition == Condition.RESET_BY_CLIENT;
        } else {
            sendPart(reply, sent, reply.length, said);
        }
        return condition == Condition.OPEN;
    }

    private int sendPart(byte[] reply, int from, int to, Runnable said) {
        if (to <= from || condition != Condition.OPEN) {
            return from;
        }
        if (to == reply.length) {
            takeWhatHasArrived();
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

    /**
     * Logs what is there before a reply is complete, so that the record shows what the client sent without waiting for
     * it. Inside TLS that cannot be told without waiting for the rest of a TLS record.
     */
    private void takeWhatHasArrived() {
        try {
            if (lookFirst && tls == null && framer.consumed() == incoming.length() && in.available() > 0) {
                fill();
            }
        } catch (IOException e) {
            lost(Condition.RESET_BY_CLIENT);
        }
    }

    /** Whether the client has closed its side; the reply is sent nevertheless, because it may still read. */
    private boolean clientHasClosed() {
        if (tls != null || framer.consumed() < incoming.length()) {
            return false;
        }
        fillWithin(1);
        boolean closed = condition == Condition.CLOSED_BY_CLIENT;
        if (closed || condition == Condition.TIMED_OUT) {
            condition = Condition.OPEN;
        }
        return closed;
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
        } else {
            reset();
        }
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
                if (tls != null) {
                    tls.shutdownOutput();
                }
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
            if (handshakeFailed && !closing.hasBegun()) {
                // What is left is not ours to read, but unread it would cost the client the alert that says why.
                socket.shutdownOutput();
                LastOctets.drain(socket, in, incoming, 0);
            } else if (condition == Condition.CLOSED_BY_US && !closing.hasBegun()) {
                unkeptAtTheEnd = LastOctets.drain(socket, in, incoming, framer.consumed() + Framer.KEPT_LINE);
            }
            socket.close();
        } catch (IOException e) {
            closeQuietly();
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
