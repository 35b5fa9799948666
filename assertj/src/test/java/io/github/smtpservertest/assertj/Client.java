package io.github.smtpservertest.assertj;

import io.github.smtpservertest.FakeSmtpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A client that says what a test tells it, over a real socket. */
final class Client implements AutoCloseable {

    private final Socket socket;
    private final BufferedReader replies;

    private Client(Socket socket) throws IOException {
        this.socket = socket;
        this.replies = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    /** A client that has connected and read nothing yet. */
    static Client connectTo(FakeSmtpServer server) {
        try {
            Socket socket = new Socket(server.host(), server.port());
            socket.setSoTimeout(5000);
            return new Client(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads the greeting, says each line and reads the reply to it; "\n" in a line stands for CRLF. */
    Client talks(String... lines) {
        reads();
        for (String line : lines) {
            says(line);
        }
        return this;
    }

    /** Says one line, reads the reply to it. */
    Client says(String line) {
        sends(line + "\n");
        reads();
        return this;
    }

    /** Sends text, in one piece, with CRLF for each "\n". */
    void sends(String text) {
        try {
            socket.getOutputStream().write(text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads one reply, or the end of the connection. */
    void reads() {
        try {
            String line = replies.readLine();
            while (line != null && line.length() > 3 && line.charAt(3) == '-') {
                line = replies.readLine();
            }
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
