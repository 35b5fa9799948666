package io.github.smtpservertest;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** What a JVM does for its first server, for {@link LoadedClassesTest}; it loads as little of its own as it can. */
final class FirstMessageOfAJvm {

    private static final String[] SAID = {
        "EHLO client.example.org",
        "MAIL FROM:<shop@example.org>",
        "RCPT TO:<bob@example.com>",
        "DATA",
        "Subject: Your order\r\n\r\nIt is on its way.\r\n.",
        "QUIT"
    };

    private FirstMessageOfAJvm() {}

    /** Starts a server, and sends it a message if the argument is {@code message}. */
    public static void main(String[] arguments) throws IOException {
        FakeSmtpServer server = FakeSmtpServer.start();
        if (arguments[0].equals("message")) {
            send(server.port());
            if (server.messages().size() != 1) {
                throw new IllegalStateException("There is no message.");
            }
        }
        // Without a stop, whose classes are not asked for.
        Runtime.getRuntime().halt(0);
    }

    private static void send(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            InputStream in = socket.getInputStream();
            readReply(in);
            for (String line : SAID) {
                socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
                readReply(in);
            }
        }
    }

    /** Reads to the end of the last line, which has a space after its code. */
    private static void readReply(InputStream in) throws IOException {
        boolean last = false;
        while (!last) {
            in.skipNBytes("250".length());
            last = in.read() == ' ';
            int one = in.read();
            while (one != '\n') {
                if (one < 0) {
                    throw new IOException("The server closed the connection.");
                }
                one = in.read();
            }
        }
    }
}
