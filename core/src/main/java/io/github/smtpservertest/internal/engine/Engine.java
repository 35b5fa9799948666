package io.github.smtpservertest.internal.engine;

import io.github.smtpservertest.internal.session.Connections;
import java.io.IOException;
import java.net.InetAddress;
import java.util.concurrent.atomic.AtomicLong;
import org.subethamail.smtp.internal.proxy.ProxyHandler;
import org.subethamail.smtp.internal.server.ServerThread;
import org.subethamail.smtp.server.SMTPServer;

/** SubEthaSMTP as we use it: accepts, runs the sessions, and stops. Good for one start and one stop. */
public final class Engine {

    private final int port;
    private final ServerThread acceptThread;

    private Engine(ListeningSocket listener, String hostName, int maxConnections) {
        AtomicLong lastSession = new AtomicLong();
        this.port = listener.getLocalPort();
        SMTPServer server = SMTPServer.port(port)
                .bindAddress(listener.getInetAddress())
                .hostName(hostName)
                .softwareName("smtp-server-test")
                .maxConnections(maxConnections)
                .sessionIdFactory(() -> Long.toString(lastSession.incrementAndGet()))
                .serverThreadName("smtp-accept-" + port)
                .executorService(new SessionThreads(port))
                .build();
        server.getCommandHandler().addCommand(new WireCommand());
        // SMTPServer.start() would make the same thread, but never a daemon: a forgotten server would keep the JVM
        // alive.
        this.acceptThread = new ServerThread(server, listener, ProxyHandler.NOP);
        this.acceptThread.setDaemon(true);
    }

    /** Listens on {@code address} and {@code port}, 0 for any; an {@link IllegalStateException} where that fails. */
    public static Engine start(
            InetAddress address, int port, String hostName, int maxConnections, Connections connections) {
        try {
            Engine engine = new Engine(new ListeningSocket(address, port, connections), hostName, maxConnections);
            engine.acceptThread.start();
            return engine;
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The server cannot listen on " + address.getHostAddress() + " port " + port + ": " + e.getMessage()
                            + ". Choose another port, or 0 for any that is free.",
                    e);
        }
    }

    /** The port that is listened on. */
    public int port() {
        return port;
    }

    /** Stops listening and ends all sessions; the wires must have been aborted first. Returns within a second. */
    public void stop() {
        acceptThread.shutdown();
    }
}
