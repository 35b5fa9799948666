package io.github.smtpservertest.dialogue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
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

    OctetClient shakesHands() {
        try {
            SSLSocket secured = (SSLSocket) server.clientSslContext()
                    .getSocketFactory()
                    .createSocket(socket, server.hostName(), socket.getPort(), false);
            secured.startHandshake();
            in = secured.getInputStream();
            out = secured.getOutputStream();
            return this;
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
