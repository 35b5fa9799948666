package io.github.smtpservertest.samples.mailers;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.smtpservertest.FakeSmtpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;

/** A client that says what it is told to, be it right or wrong. */
final class RawClient implements AutoCloseable {

    private static final int PATIENCE_IN_MILLIS = 5000;

    private final Socket socket;
    private final BufferedReader in;

    private RawClient(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
    }

    /** A client that has read the greeting. */
    static RawClient greetedBy(FakeSmtpServer smtp) throws IOException {
        Socket socket = new Socket(smtp.host(), smtp.port());
        socket.setSoTimeout(PATIENCE_IN_MILLIS);
        RawClient client = new RawClient(socket);
        client.readsCode();
        return client;
    }

    /** Sends a line, and reads the code of what the server says to it. */
    int says(String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(UTF_8));
        return readsCode();
    }

    private int readsCode() throws IOException {
        String line;
        do {
            line = in.readLine();
            if (line == null) {
                throw new IOException("The server closed the connection where a reply was due.");
            }
        } while (line.startsWith("-", 3));
        return Integer.parseInt(line.substring(0, 3));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
