package io.github.smtpservertest.internal.engine;

import io.github.smtpservertest.internal.session.Connections;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * Listens from the moment it is made, and hands the engine a stand-in for each accepted socket, so that the real one is
 * the wire's alone.
 */
final class ListeningSocket extends ServerSocket {

    private static final int BACKLOG = 256;

    private final Connections connections;

    ListeningSocket(InetAddress address, int port, Connections connections) throws IOException {
        this.connections = connections;
        try {
            bind(new InetSocketAddress(address, port), BACKLOG);
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    @Override
    public Socket accept() throws IOException {
        while (true) {
            Socket accepted = super.accept();
            try {
                return new StandInSocket(accepted, connections);
            } catch (IOException gone) {
                // The client left between connect and accept. The engine would take the exception for a broken
                // listener and stop listening for a second; the next client must not wait for that.
                accepted.close();
            }
        }
    }
}
