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
    private volatile @Nullable Thread owner;

    StandInSocket(Socket accepted, Connections connections) throws IOException {
        this.remote = (InetSocketAddress) accepted.getRemoteSocketAddress();
        this.connections = connections;
        this.connection = connections.open(accepted);
        this.voice = new EngineVoice(this);
        this.tokens = new TokenStream(connection.conversation(), voice);
    }

    Conversation conversation() {
        return connection.conversation();
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
        voice.refuseIfAsked();
        connection.conversation().finish();
        connections.closed(connection);
    }
}
