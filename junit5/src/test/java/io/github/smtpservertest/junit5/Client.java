package io.github.smtpservertest.junit5;

import io.github.smtpservertest.FakeSmtpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** An SMTP client with no will of its own. */
final class Client implements AutoCloseable {

    private final Socket socket;
    private final BufferedReader reader;
    private final String greeting;

    private Client(FakeSmtpServer server) {
        try {
            socket = new Socket(server.host(), server.port());
            socket.setSoTimeout(10_000);
            reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            greeting = reply();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Connects and reads the greeting. */
    static Client of(FakeSmtpServer server) {
        return new Client(server);
    }

    /** Sends one line to a server, in a session of its own, behind EHLO; gives the reply to it. */
    static String asks(FakeSmtpServer server, String line) {
        try (Client client = of(server)) {
            client.says("EHLO client.example.org");
            return client.says(line);
        }
    }

    /** Sends a whole mail. */
    static void mails(FakeSmtpServer server, String recipient, String subject) {
        try (Client client = of(server)) {
            client.says("EHLO client.example.org");
            client.says("MAIL FROM:<shop@example.org>");
            client.says("RCPT TO:<" + recipient + ">");
            client.says("DATA");
            client.says("Subject: " + subject + "\r\n\r\nHello\r\n.");
            client.says("QUIT");
        }
    }

    String greeting() {
        return greeting;
    }

    /** Sends a line, and reads the reply: its lines with {@code \n} between them, empty where the server closed. */
    String says(String line) {
        try {
            socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
            return reply();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the server has closed. */
    boolean isClosed() {
        try {
            return reader.read() < 0;
        } catch (IOException e) {
            return true;
        }
    }

    private String reply() throws IOException {
        StringBuilder reply = new StringBuilder();
        String line = reader.readLine();
        while (line != null && line.startsWith("-", 3)) {
            reply.append(line).append('\n');
            line = reader.readLine();
        }
        return reply.append(line == null ? "" : line).toString();
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
