package io.github.smtpservertest.internal.wire;

import io.github.smtpservertest.bytes.Bytes;
import io.github.smtpservertest.effect.Gate;
import io.github.smtpservertest.internal.effect.Direction;
import io.github.smtpservertest.internal.effect.LiveGate;
import io.github.smtpservertest.internal.wire.Wire.Condition;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.function.Consumer;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * One client's socket, in plaintext or with TLS over it, and what has become of it. It knows bytes only, and neither lines
 * nor replies.
 *
 * <p>All methods but {@link #abort()} belong to the one thread of the session.
 */
final class Link {

    /** What is handed to the system at once: a client that takes so much, however slowly, is not one that takes nothing. */
    private static final int MAX_AT_ONCE = 64 * 1024;

    /** As small a receive window as the system allows; it rounds up. */
    private static final int SMALLEST_WINDOW = 1024;

    private final Socket socket;
    private final Closing closing;
    private final Consumer<Condition> ending;
    private final IdleWatch idleWatch;
    private InputStream in;
    private OutputStream out;
    private @Nullable SSLSocket tls;
    private boolean handshakeFailed;
    private boolean mute;
    private boolean deaf;
    private volatile Condition condition = Condition.OPEN;

    Link(Socket socket, Closing closing, Duration idle, Consumer<Condition> ending) throws IOException {
        this.socket = socket;
        this.closing = closing;
        this.ending = ending;
        socket.setTcpNoDelay(true);
        this.in = socket.getInputStream();
        this.out = socket.getOutputStream();
        this.idleWatch = new IdleWatch(socket, idle);
    }

    Condition condition() {
        return condition;
    }

    boolean isOpen() {
        return condition == Condition.OPEN;
    }

    boolean isEncrypted() {
        return tls != null;
    }

    /** Whether the server has closed its sending half. */
    boolean isMute() {
        return mute;
    }

    /** A client that said nothing for too long is given another chance; whether that is what was the matter. */
    boolean forgiveSilence() {
        boolean silent = condition == Condition.TIMED_OUT;
        condition = silent ? Condition.OPEN : condition;
        return silent;
    }

    /** What a look at the client's side has found is no news yet; whether it was that the client has closed. */
    boolean forgiveLeaving() {
        boolean closed = condition == Condition.CLOSED_BY_CLIENT;
        if (closed || condition == Condition.TIMED_OUT) {
            condition = Condition.OPEN;
        }
        return closed;
    }

    /** Waits for bytes, {@code most} of them; how many came, or -1 where none will. */
    int read(byte[] target, int at, int most) {
        if (!isOpen()) {
            return -1;
        }
        if (deaf) {
            waitUnheard();
            return -1;
        }
        try {
            int count = readWatched(target, at, most);
            if (count < 0) {
                lost(idleWatch.hasExpired() ? Condition.TIMED_OUT : Condition.CLOSED_BY_CLIENT);
            }
            return count;
        } catch (SocketTimeoutException e) {
            condition = Condition.TIMED_OUT;
            return -1;
        } catch (IOException e) {
            lost(Condition.RESET_BY_CLIENT);
            return -1;
        }
    }

    /** With the reading half closed there is nothing left to do but to be there. */
    private void waitUnheard() {
        if (pause(Duration.ofMillis(idleWatch.limitMillis()))) {
            close();
        }
    }

    private int readWatched(byte[] target, int at, int most) throws IOException {
        idleWatch.waits();
        try {
            return in.read(target, at, most);
        } finally {
            idleWatch.waitsNoMore();
        }
    }

    /** Lets {@code reading} wait no longer than that. */
    boolean within(int millis, Fill reading) {
        try {
            int usual = socket.getSoTimeout();
            socket.setSoTimeout(millis);
            boolean result = reading.read();
            socket.setSoTimeout(usual);
            return result;
        } catch (IOException e) {
            lost(Condition.RESET_BY_CLIENT);
            return false;
        }
    }

    /** Something that reads. */
    interface Fill {
        /** Whether something was read. */
        boolean read();
    }

    /** Whether bytes are there that could be read without waiting; inside TLS that cannot be told. */
    boolean hasMore() {
        try {
            return tls == null && isOpen() && in.available() > 0;
        } catch (IOException e) {
            lost(Condition.RESET_BY_CLIENT);
            return false;
        }
    }

    /** Sends; does nothing where nothing can be sent any more. */
    void write(byte[] bytes, int from, int to) {
        for (int at = from; at < to && isOpen() && !mute; ) {
            int count = Math.min(MAX_AT_ONCE, to - at);
            writeWatched(bytes, at, count);
            at += count;
        }
    }

    private void writeWatched(byte[] bytes, int at, int count) {
        idleWatch.waitsForRoom();
        try {
            out.write(bytes, at, count);
            out.flush();
        } catch (IOException e) {
            lost(idleWatch.hasExpired() ? Condition.TIMED_OUT : Condition.RESET_BY_CLIENT);
        } finally {
            idleWatch.hasRoom();
        }
    }

    /** Waits; whether the server still goes on. */
    boolean pause(Duration duration) {
        return goesOn(closing.pause(duration));
    }

    /** Waits for the hold, or the end; whether the server still goes on. */
    boolean waitFor(Gate hold) {
        return goesOn(closing.await(LiveGate.of(hold).reach()));
    }

    private boolean goesOn(boolean open) {
        if (!open) {
            condition = Condition.STOPPED;
        }
        return open;
    }

    /** Makes the window small, so that a client soon gets stuck when nothing is read. */
    void narrow() {
        try {
            socket.setReceiveBufferSize(SMALLEST_WINDOW);
        } catch (IOException e) {
            lost(Condition.RESET_BY_CLIENT);
        }
    }

    /** Lays TLS over the connection and shakes hands; afterwards everything is read and sent inside it. */
    Handshake secure(TlsLayer layer, Bytes read) {
        try {
            // Ending the read from outside would end TLS with it, and the client could no longer be told.
            idleWatch.onlyWrites();
            socket.setSoTimeout(idleWatch.limitMillis());
            SSLSocket secured = layer.over(socket, read);
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

    private void lost(Condition cause) {
        condition = closing.hasBegun() ? Condition.STOPPED : cause;
    }

    /**
     * Closes in the orderly way: says that nothing more will come, and reads on for a moment, so that the client gets
     * the last reply even if it is still sending (RFC 5321 §3.8).
     */
    void close() {
        if (condition == Condition.OPEN || condition == Condition.TIMED_OUT) {
            condition = closing.hasBegun() ? Condition.STOPPED : Condition.CLOSED_BY_US;
            ending.accept(condition);
            shutOutput();
        }
    }

    /** Whether one half is closed by us. */
    boolean isHalfClosed() {
        return mute || deaf;
    }

    /** Closes one half. */
    void halfClose(Direction direction) {
        if (direction == Direction.TO_CLIENT) {
            shutOutput();
            mute = true;
        } else {
            deaf = true;
            try {
                socket.shutdownInput();
            } catch (IOException e) {
                lost(Condition.RESET_BY_CLIENT);
            }
        }
    }

    private void shutOutput() {
        try {
            if (mute) {
                return;
            }
            if (tls != null) {
                idleWatch.waitsForRoom();
                tls.shutdownOutput();
                idleWatch.hasRoom();
            }
            socket.shutdownOutput();
        } catch (IOException e) {
            lost(Condition.RESET_BY_CLIENT);
        }
    }

    /** Resets the connection: a true RST. */
    void reset() {
        if (isOpen()) {
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

    /**
     * After the end: takes what the client still sends, for a moment, into {@code log} up to {@code fullAt}, and lets the
     * socket go; how many bytes were not kept.
     */
    long release(StreamLog log, long fullAt) {
        long unkept = 0;
        try {
            if (handshakeFailed && !closing.hasBegun()) {
                // What is left is not ours to read, but unread it would cost the client the alert that says why.
                socket.shutdownOutput();
                LastBytes.drain(socket, in, log, 0);
            } else if (condition == Condition.CLOSED_BY_US && !closing.hasBegun()) {
                unkept = LastBytes.drain(socket, in, log, fullAt);
            }
            socket.close();
        } catch (IOException e) {
            closeQuietly();
        }
        return unkept;
    }

    /** Ends the connection from another thread, at once. */
    void abort() {
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
