package io.github.smtpservertest.internal.engine;

import io.github.smtpservertest.internal.session.Connections;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Listens from the moment it is made, and hands the engine a stand-in for each accepted socket, so that the real one is
 * the wire's alone. Whatever happens to one connection, the next is taken.
 *
 * <p>Connections that are too many never reach the engine: each is refused on a thread of its own, for the engine would have them
 * wait for one another.
 */
class ListeningSocket extends ServerSocket {

    private static final int BACKLOG = 1024;

    /** How long the next try waits after one that failed, for it would most likely fail again. */
    private static final int PAUSE_MILLIS = 50;

    private final Connections connections;
    private final int maxConnections;
    private final SessionThreads threads;
    private final Set<StandInSocket> open = ConcurrentHashMap.newKeySet();
    private boolean failing;

    ListeningSocket(InetAddress address, int port, int maxConnections, Connections connections) throws IOException {
        this.connections = connections;
        this.maxConnections = maxConnections;
        try {
            bind(new InetSocketAddress(address, port), BACKLOG);
        } catch (IOException e) {
            close();
            throw e;
        }
        this.threads = sessionThreads();
    }

    /** The threads for its sessions, asked for once, when its port is known. */
    SessionThreads sessionThreads() {
        return new SessionThreads("smtp-session-" + getLocalPort(), connections);
    }

    /** The threads on which its sessions run. */
    SessionThreads threads() {
        return threads;
    }

    @Override
    public Socket accept() throws IOException {
        while (true) {
            Socket accepted;
            try {
                accepted = acceptNext();
                failing = false;
            } catch (IOException | Error e) {
                if (isClosed()) {
                    throw e instanceof IOException closed ? closed : new IOException(e);
                }
                failed(e);
                continue;
            }
            StandInSocket stand = standInFor(accepted);
            if (stand == null) {
                continue;
            }
            open.add(stand);
            if (isRoom()) {
                return stand;
            }
            refuse(stand);
        }
    }

    /** A session that has ended, and only lingers for its client, takes no room: the client may be the one that comes next. */
    private boolean isRoom() {
        return open.size() <= maxConnections
                || open.stream().filter(stand -> !stand.isOver()).count() <= maxConnections;
    }

    /** The next connection of the system. */
    Socket acceptNext() throws IOException {
        return super.accept();
    }

    /** No descriptor, or no memory: said once until it is over, and tried again. */
    private void failed(Throwable e) {
        if (!failing) {
            failing = true;
            connections.failed("The server on port " + getLocalPort() + " cannot take connections: " + e
                    + ". It tries again and again; close what is not needed, servers, clients, files.");
        }
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e1) {
            // It is stopped, and closed before that.
            Thread.currentThread().interrupt();
        }
    }

    private @Nullable StandInSocket standInFor(Socket accepted) {
        try {
            return new StandInSocket(accepted, connections, open::remove);
        } catch (IOException gone) {
            // The client left between connect and accept. The engine would take the exception for a broken
            // listener and stop listening for a second; the next client must not wait for that.
            letGo(accepted);
        } catch (Throwable e) { // so that the next connection is taken, whatever it is
            letGo(accepted);
            connections.failed("The server on port " + getLocalPort() + " could not take a connection: " + e);
        }
        return null;
    }

    private void refuse(StandInSocket stand) {
        open.remove(stand);
        try {
            threads.execute(new SessionThreads.Refusal(stand));
        } catch (RuntimeException noThread) {
            stand.close();
        }
    }

    private static void letGo(Socket accepted) {
        try {
            accepted.close();
        } catch (IOException e) {
            // It is gone either way.
            return;
        }
    }
}
