package io.github.smtpservertest.dialogue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A client that says and hears octets, and waits for no more than it expects. */
final class OctetClient implements AutoCloseable {

    private static final int LIMIT_MILLIS = 5000;

    private final FakeSmtpServer server;
    private final Socket socket;
    private InputStream in;
    private OutputStream out;
    private long lastTurn = System.nanoTime();

    private OctetClient(FakeSmtpServer server) throws IOException {
        this.server = server;
        this.socket = new Socket(server.host(), server.port());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(LIMIT_MILLIS);
        this.in = socket.getInputStream();
        this.out = socket.getOutputStream();
    }

    static OctetClient connect(FakeSmtpServer server) {
        try {
            return new OctetClient(server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Says these octets, in UTF-8, in one write. */
    OctetClient says(String octets) {
        return says(octets.getBytes(UTF_8));
    }

    OctetClient says(byte[] octets) {
        lastTurn = System.nanoTime();
        try {
            out.write(octets);
            out.flush();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next octets are these. */
    OctetClient hears(String octets) {
        return hears(octets.getBytes(UTF_8));
    }

    OctetClient hears(byte[] octets) {
        ByteArrayOutputStream heard = new ByteArrayOutputStream();
        try {
            while (heard.size() < octets.length) {
                int octet = in.read();
                if (octet < 0) {
                    break;
                }
                heard.write(octet);
            }
        } catch (IOException e) {
            throw new AssertionError(
                    "Of '" + new String(octets, UTF_8) + "' there was '" + heard.toString(UTF_8) + "'.", e);
        }
        assertThat(heard.toByteArray()).asString(UTF_8).isEqualTo(new String(octets, UTF_8));
        assertThat(heard.toByteArray()).isEqualTo(octets);
        return this;
    }

    /**
     * As {@link #hears}, but not sooner than that since the client began to say what it said last, or to connect: the
     * server may have begun to wait long before the client comes to this.
     */
    OctetClient hearsAfter(Duration least, String octets) {
        hears(octets);
        assertThat(Duration.ofNanos(System.nanoTime() - lastTurn)).isGreaterThanOrEqualTo(least);
        return this;
    }

    /** The server has closed, and said nothing more. */
    void hearsEnd() {
        try {
            assertThat(in.read()).isEqualTo(-1);
        } catch (IOException e) {
            throw new AssertionError("The connection did not end in the orderly way.", e);
        }
    }

    /** The server has reset the connection. */
    void hearsReset() {
        try {
            throw new AssertionError("There was no reset, but " + in.read() + ".");
        } catch (SocketException reset) {
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The server says nothing for that long. */
    OctetClient hearsNothingFor(Duration time) {
        try {
            socket.setSoTimeout(Math.toIntExact(time.toMillis()));
            int octet = in.read();
            throw new AssertionError("The server said something: " + octet + ".");
        } catch (java.net.SocketTimeoutException nothing) {
            return limited();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private OctetClient limited() {
        try {
            socket.setSoTimeout(LIMIT_MILLIS);
            return this;
        } catch (SocketException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads on to the end of these bytes. */
    OctetClient hearsUpTo(String last) {
        StringBuilder heard = new StringBuilder();
        try {
            while (!heard.toString().endsWith(last)) {
                int octet = in.read();
                assertThat(octet).as(() -> "the end came after " + heard).isNotNegative();
                heard.append((char) octet);
            }
            return this;
        } catch (IOException e) {
            throw new AssertionError("There was only '" + heard + "'.", e);
        }
    }

    OctetClient shakesHands() {
        secure(server.clientSslContext());
        return this;
    }

    OctetClient shakesHands(Function<FakeSmtpServer, SSLContext> context) {
        secure(context.apply(server));
        return this;
    }

    /** Says this in one write with the first record of a handshake, and shakes hands. */
    OctetClient shakesHandsBehind(String line) {
        secure(server.clientSslContext(), new PrefixedSocket(socket, line.getBytes(UTF_8)));
        return this;
    }

    /** A socket that puts something before what is first written. */
    private static final class PrefixedSocket extends Socket {

        private final Socket socket;
        private final byte[] prefix;

        PrefixedSocket(Socket socket, byte[] prefix) {
            this.socket = socket;
            this.prefix = prefix;
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            OutputStream wire = socket.getOutputStream();
            return new OutputStream() {
                private boolean begun;

                @Override
                public void write(int octet) throws IOException {
                    write(new byte[] {(byte) octet}, 0, 1);
                }

                @Override
                public void write(byte[] octets, int from, int count) throws IOException {
                    ByteArrayOutputStream both = new ByteArrayOutputStream();
                    both.write(prefix, 0, begun ? 0 : prefix.length);
                    both.write(octets, from, count);
                    begun = true;
                    wire.write(both.toByteArray());
                }
            };
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return socket.getInputStream();
        }

        @Override
        public boolean isConnected() {
            return socket.isConnected();
        }

        @Override
        public int getPort() {
            return socket.getPort();
        }

        @Override
        public InetAddress getInetAddress() {
            return socket.getInetAddress();
        }

        @Override
        public synchronized int getSoTimeout() throws SocketException {
            return socket.getSoTimeout();
        }

        @Override
        public synchronized void setSoTimeout(int millis) throws SocketException {
            socket.setSoTimeout(millis);
        }
    }

    /** Shakes hands; the subject of the server's certificate. */
    String shakesHandsAndShows() {
        try {
            return secure(server.clientSslContext())
                    .getSession()
                    .getPeerPrincipal()
                    .getName();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SSLSocket secure(SSLContext context) {
        return secure(context, socket);
    }

    private SSLSocket secure(SSLContext context, Socket under) {
        try {
            SSLSocket secured = (SSLSocket)
                    context.getSocketFactory().createSocket(under, server.hostName(), socket.getPort(), false);
            secured.startHandshake();
            in = secured.getInputStream();
            out = secured.getOutputStream();
            return secured;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
