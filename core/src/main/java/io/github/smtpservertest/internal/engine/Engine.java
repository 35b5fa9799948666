package io.github.smtpservertest.internal.engine;

import io.github.smtpservertest.internal.session.Connections;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.subethamail.smtp.internal.proxy.ProxyHandler;
import org.subethamail.smtp.internal.server.ServerThread;
import org.subethamail.smtp.server.SMTPServer;

/** SubEthaSMTP as we use it: accepts, runs the sessions, and stops. Good for one start and one stop. */
public final class Engine {

    /** The engine counts too, and has the next one wait; the listening socket sees to it that it never comes to that. */
    private static final int NEVER_REACHED = 1000;

    /** It sets room aside for as many as it counts. */
    private static final int MOST_COUNTED = 100_000;

    private static final int MAX_ATTEMPTS = 50;

    private static final long PAUSE_NANOS = 10_000_000;

    private final int port;
    private final Optional<ServerThread> acceptThread;
    private final Optional<Socket> holdsThePort;

    private Engine(int port, Optional<ServerThread> acceptThread, Optional<Socket> holdsThePort) {
        this.port = port;
        this.acceptThread = acceptThread;
        this.holdsThePort = holdsThePort;
    }

    /** Whatever keeps the engine from starting, such as that no thread can be made, the port is given back. */
    private static Engine listening(ListeningSocket listener, String hostName, int maxConnections) throws IOException {
        try {
            return of(listener, hostName, maxConnections);
        } catch (RuntimeException | Error e) {
            listener.close();
            throw e;
        }
    }

    /** Takes the connections of {@code listener}. */
    static Engine of(ListeningSocket listener, String hostName, int maxConnections) {
        int port = listener.getLocalPort();
        SMTPServer server = SMTPServer.port(port)
                .bindAddress(listener.getInetAddress())
                .hostName(hostName)
                .softwareName("smtp-server-test")
                .maxConnections(Math.min(maxConnections, MOST_COUNTED) + NEVER_REACHED)
                .serverThreadName("smtp-accept-" + port)
                .executorService(listener.threads())
                .build();
        server.getCommandHandler().addCommand(CommandRegistry.WIRE.getCommand());
        // SMTPServer.start() would make the same thread, but never a daemon: a forgotten server would keep the JVM
        // alive.
        ServerThread acceptThread = new ServerThread(server, listener, ProxyHandler.NOP);
        acceptThread.setDaemon(true);
        acceptThread.start();
        return new Engine(port, Optional.of(acceptThread), Optional.empty());
    }

    /** Even where who stops is interrupted, as a test that took too long is. */
    private static void stop(ServerThread acceptThread) {
        boolean interrupted = Thread.interrupted();
        try {
            acceptThread.shutdown();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Listens on {@code address} and {@code port}, 0 for any; an {@link IllegalStateException} where that fails.
     *
     * @param again whether it has listened there before: then the port may be held for some milliseconds yet, by a process that is
     *     being started and has not let go of what its parent had open; it is waited for, half a second at most
     * @param maxConnections how many may be open at once; 0 takes the port and does not listen, so that nobody can connect
     */
    public static Engine start(
            InetAddress address,
            int port,
            String hostName,
            int maxConnections,
            Connections connections,
            boolean again) {
        for (int attempt = 1; ; attempt++) {
            try {
                return maxConnections == 0
                        ? refusing(address, port)
                        : listening(
                                new ListeningSocket(address, port, maxConnections, connections),
                                hostName,
                                maxConnections);
            } catch (IOException e) {
                if (!again || attempt == MAX_ATTEMPTS || !(e instanceof BindException)) {
                    throw new IllegalStateException(
                            "The server cannot listen on " + address.getHostAddress() + " port " + port + ": "
                                    + e.getMessage() + ". " + advice(address, port),
                            e);
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    /** Another port is of no use where the address is not ours. */
    static String advice(InetAddress address, int port) {
        if (!isOurs(address)) {
            return "Choose an address of this machine, such as 127.0.0.1.";
        }
        // Any port would have done, so it is not the port that is missing.
        return port == 0
                ? "There is no port or no file descriptor left; close servers, clients and files that are not needed any more."
                : "Choose another port, or 0 for any that is free.";
    }

    private static boolean isOurs(InetAddress address) {
        try {
            return address.isAnyLocalAddress()
                    || address.isLoopbackAddress()
                    || NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            return true;
        }
    }

    private static Engine refusing(InetAddress address, int port) throws IOException {
        Socket holdsThePort = new Socket();
        try {
            holdsThePort.bind(new InetSocketAddress(address, port));
        } catch (IOException e) {
            holdsThePort.close();
            throw e;
        }
        return new Engine(holdsThePort.getLocalPort(), Optional.empty(), Optional.of(holdsThePort));
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The port that is listened on. */
    public int port() {
        return port;
    }

    /** Stops listening and ends all sessions; the wires must have been aborted first. Returns within a second. */
    public void stop() {
        if (acceptThread.isPresent()) {
            stop(acceptThread.get());
        }
        if (holdsThePort.isPresent()) {
            close(holdsThePort.get());
        }
    }
}
