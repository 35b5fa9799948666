package io.github.smtpservertest.internal.engine;

import io.github.smtpservertest.internal.session.Connection;
import io.github.smtpservertest.internal.session.Connections;
import io.github.smtpservertest.internal.session.Conversation;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The socket that the engine sees. It yields one short token line when there is something to answer, and what the
 * engine itself wants to say goes to the conversation.
 */
final class StandInSocket extends Socket {

    private final InetSocketAddress remote;
    private final Connections connections;
    private final Connection connection;
    private final TokenStream tokens;
    private final EngineVoice voice;
    private final Consumer<StandInSocket> closed;
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile @Nullable Thread owner;

    /** A stand-in for {@code accepted}; {@code closed} is run once, when the session is over. */
    StandInSocket(Socket accepted, Connections connections, Consumer<StandInSocket> closed) throws IOException {
        this.closed = closed;
        this.remote = (InetSocketAddress) accepted.getRemoteSocketAddress();
        this.connections = connections;
        this.connection = connections.open(accepted);
        this.voice = new EngineVoice(this);
        this.tokens = new TokenStream(connection.conversation(), voice);
    }

    Conversation conversation() {
        return connection.conversation();
    }

    /** Whether the session has ended, though the connection may be there for a moment. */
    boolean isOver() {
        return connection.conversation().isOver();
    }

    /** The calling thread is the session's own. */
    void ownedByThisThread() {
        owner = Thread.currentThread();
    }

    @Override
    public InputStream getInputStream() {
        return tokens;
    }

    @Override
    public OutputStream getOutputStream() {
        return voice;
    }

    @Override
    public SocketAddress getRemoteSocketAddress() {
        return remote;
    }

    @Override
    public InetAddress getInetAddress() {
        return remote.getAddress();
    }

    @Override
    public int getPort() {
        return remote.getPort();
    }

    /** Time limits are the wire's. */
    @Override
    public void setSoTimeout(int timeout) {}

    @Override
    public boolean isBound() {
        return true;
    }

    @Override
    public boolean isClosed() {
        return false;
    }

    /**
     * The session's own thread closes when the session is over. Any other is the engine's, when it stops or cannot run
     * the session: it must not touch the conversation, which the session's thread then ends.
     */
    @Override
    @SuppressWarnings("UnsynchronizedOverridesSynchronized") // a stop must not wait for a session that lingers
    public void close() {
        Thread session = owner;
        if (session != null && session != Thread.currentThread()) {
            connection.wire().abort();
            return;
        }
        if (session == null) {
            connection.conversation().hasNoThread();
        }
        voice.refuseIfAsked();
        finish();
    }

    private void finish() {
        if (over.compareAndSet(false, true)) {
            try {
                connection.conversation().finish();
            } finally {
                connections.closed(connection);
                closed.accept(this);
            }
        }
    }

    /** There are too many connections: says so and closes, on a thread of its own. */
    void refuse() {
        ownedByThisThread();
        connection.conversation().greet(true);
        finish();
    }

    /** The session can have no thread: that is told, and nobody lingers for the client. */
    void abandon(String sentence) {
        connection.conversation().abandon(sentence);
        connection.wire().abort();
    }
}
