package io.github.smtpservertest.tls;

import io.github.smtpservertest.internal.tls.ServerTls;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** A handshake over loopback, and what each side makes of it. After it the server says one byte, which the client reads. */
record Handshake(Side client, Side server) {

    private static final int LIMIT_MILLIS = 20_000;
    private static final int BYTE = 220;

    /** What one side has of it: a session, or what it threw. */
    record Side(@Nullable SSLSession session, @Nullable Exception failure) {

        SSLSession established() {
            if (session == null) {
                throw new AssertionError("no session", failure);
            }
            return session;
        }

        /** The failure and its causes, outermost first. */
        Throwable failed() {
            if (failure == null) {
                throw new AssertionError("the handshake should have failed");
            }
            return failure;
        }
    }

    /** The client checks the server's name, as a mail client that follows RFC 8314 does. */
    static Handshake checkingTheName(ServerTls server, SSLContext client, String name) throws Exception {
        return between(server, client, name, "HTTPS");
    }

    static Handshake between(ServerTls server, SSLContext client, String name, @Nullable String identification)
            throws Exception {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (SSLServerSocket listener =
                (SSLServerSocket) server.sslContext().getServerSocketFactory().createServerSocket(0, 1, loopback)) {
            listener.setSoTimeout(LIMIT_MILLIS);
            listener.setSSLParameters(server.sslParameters());
            CompletableFuture<Side> serverSide = new CompletableFuture<>();
            Thread thread = new Thread(() -> serverSide.complete(serve(listener)), "handshake");
            thread.setDaemon(true);
            thread.start();
            Socket socket = new Socket(loopback, listener.getLocalPort());
            Side clientSide = connect(client, socket, name, identification);
            return new Handshake(clientSide, serverSide.get(LIMIT_MILLIS, TimeUnit.MILLISECONDS));
        }
    }

    private static Side serve(SSLServerSocket listener) {
        try (SSLSocket socket = (SSLSocket) listener.accept()) {
            socket.setSoTimeout(LIMIT_MILLIS);
            socket.startHandshake();
            socket.getOutputStream().write(BYTE);
            // Closing at once could reset the connection before the client has read the byte.
            boolean clientLeft = socket.getInputStream().read() == -1;
            return clientLeft ? new Side(socket.getSession(), null) : new Side(null, new IOException("client spoke"));
        } catch (IOException e) {
            return new Side(null, e);
        }
    }

    private static Side connect(SSLContext client, Socket raw, String name, @Nullable String identification)
            throws IOException {
        try (raw;
                SSLSocket socket =
                        (SSLSocket) client.getSocketFactory().createSocket(raw, name, raw.getPort(), false)) {
            socket.setSoTimeout(LIMIT_MILLIS);
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm(identification);
            socket.setSSLParameters(parameters);
            try {
                socket.startHandshake();
                int oneByte = socket.getInputStream().read();
                return oneByte == BYTE
                        ? new Side(socket.getSession(), null)
                        : new Side(null, new IOException("read " + oneByte));
            } catch (IOException e) {
                // Closing at once could break the connection under a server that still speaks and has yet to read the
                // alert.
                raw.getInputStream().transferTo(OutputStream.nullOutputStream());
                return new Side(null, e);
            }
        }
    }
}
