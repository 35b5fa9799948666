package io.github.smtpservertest.samples.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A client that says what the test says. */
final class RawClient implements AutoCloseable {

    private static final int LIMIT_MILLIS = 20_000;

    private final Socket socket;
    private final BufferedReader replies;

    RawClient(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(LIMIT_MILLIS);
        replies = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Sends a line. */
    void sends(String line) throws IOException {
        sendsRaw(line + "\r\n");
    }

    /** Sends this and no line end. */
    void sendsRaw(String octets) throws IOException {
        socket.getOutputStream().write(octets.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads a line, which must be this one; null for the end. */
    void reads(@Nullable String line) throws IOException {
        assertThat(replies.readLine()).isEqualTo(line);
    }

    /** Reads a line, whatever it is; null for the end. */
    @Nullable
    String readsLine() throws IOException {
        return replies.readLine();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
