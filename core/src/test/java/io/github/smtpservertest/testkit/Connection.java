package io.github.smtpservertest.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

/** What {@link SmtpClient} speaks through: bytes, in plaintext or in TLS, and what is known of them for its messages. */
final class Connection {

    private static final int LIMIT_MILLIS = 20_000;

    private final Socket socket;
    private InputStream in;
    private OutputStream out;
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private Optional<SSLSocket> tls = Optional.empty();
    private String last = "the connect";
    private long lastSent = System.nanoTime();

    Connection(String host, int port) {
        try {
            this.socket = new Socket(host, port);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(LIMIT_MILLIS);
            this.in = new BufferedInputStream(socket.getInputStream());
            this.out = socket.getOutputStream();
        } catch (IOException e) {
            throw new UncheckedIOException("The client cannot connect to " + host + ":" + port + ".", e);
        }
    }

    void secure(SSLContext context, String serverName) {
        secure(context, serverName, socket);
    }

    /** As {@link #secure}, with a line and its CRLF in one write with the first bytes of the handshake. */
    void secureAlongWith(String line, SSLContext context, String serverName) {
        byte[] bytes = (line + "\r\n").getBytes(UTF_8);
        sent.writeBytes(bytes);
        secure(context, serverName, new PrefixedSocket(socket, bytes));
    }

    private void secure(SSLContext context, String serverName, Socket under) {
        last = "the TLS handshake";
        try {
            SSLSocket secured =
                    (SSLSocket) context.getSocketFactory().createSocket(under, serverName, socket.getPort(), false);
            secured.startHandshake();
            in = new BufferedInputStream(secured.getInputStream());
            out = secured.getOutputStream();
            tls = Optional.of(secured);
        } catch (IOException e) {
            throw new UncheckedIOException("The client could not shake hands.", e);
        }
    }

    SSLSession tlsSession() {
        return tls.orElseThrow().getSession();
    }

    void send(String line) {
        last = "'" + (line.length() > 80 ? line.substring(0, 80) + "…" : line) + "'";
        send((line + "\r\n").getBytes(UTF_8));
    }

    void send(byte[] bytes) {
        sent.writeBytes(bytes);
        sendUnrecorded(bytes);
    }

    void sendUnrecorded(byte[] bytes) {
        lastSent = System.nanoTime();
        try {
            out.write(bytes);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("The client could not send " + last + ".", e);
        }
    }

    Duration sinceLastSent() {
        return Duration.ofNanos(System.nanoTime() - lastSent);
    }

    /** The next byte; -1 for the end. */
    int read() {
        try {
            return received(in.read());
        } catch (SocketTimeoutException e) {
            throw silent(e);
        } catch (IOException e) {
            throw broken(e);
        }
    }

    private int received(int value) {
        if (value >= 0) {
            received.write(value);
        }
        return value;
    }

    /** Whether the next that is to be read is a reset; it, or {@code -1}, or the byte is consumed. */
    boolean isReset() {
        try {
            received(in.read());
            return false;
        } catch (SocketTimeoutException e) {
            throw silent(e);
        } catch (SocketException reset) {
            return true;
        } catch (IOException e) {
            throw broken(e);
        }
    }

    int available() {
        try {
            return in.available();
        } catch (IOException e) {
            throw broken(e);
        }
    }

    /** Reads a byte, if one comes within this time. */
    void readWithin(Duration pause) {
        try {
            socket.setSoTimeout(Math.toIntExact(pause.toMillis()));
            received(in.read());
            socket.setSoTimeout(LIMIT_MILLIS);
        } catch (SocketTimeoutException silent) {
            // timed: a client that plays at random pauses; nothing is concluded from the silence
            restoreLimit();
        } catch (IOException e) {
            throw broken(e);
        }
    }

    private void restoreLimit() {
        try {
            socket.setSoTimeout(LIMIT_MILLIS);
        } catch (SocketException e) {
            throw broken(e);
        }
    }

    private AssertionError silent(SocketTimeoutException e) {
        return new AssertionError("After " + last + " the server said nothing for " + LIMIT_MILLIS + " ms.", e);
    }

    private UncheckedIOException broken(IOException e) {
        return new UncheckedIOException("After " + last + " the connection broke.", e);
    }

    AssertionError unexpected(String expected, String but) {
        return new AssertionError(
                "After " + last + " the client expected " + expected + ", but the server " + but + ".");
    }

    void closeOutput() {
        try {
            socket.shutdownOutput();
        } catch (IOException e) {
            throw new UncheckedIOException("The client could not close its half.", e);
        }
    }

    void reset() {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The client could not reset.", e);
        }
    }

    void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The client could not close.", e);
        }
    }

    int port() {
        return socket.getLocalPort();
    }

    byte[] sent() {
        return sent.toByteArray();
    }

    byte[] received() {
        return received.toByteArray();
    }

    int receivedCount() {
        return received.size();
    }

    String receivedSince(int count) {
        byte[] all = received.toByteArray();
        return new String(all, count, all.length - count, UTF_8);
    }
}
