package io.github.smtpservertest.samples.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A client that sends mails one after the other over one connection, without pipelining, and checks each reply's code.
 * It does as little as it can, so that what is measured is the server.
 */
final class Client implements AutoCloseable {

    private static final byte[] EHLO = ascii("EHLO client.example.org\r\n");
    private static final byte[] MAIL = ascii("MAIL FROM:<shop@example.org>\r\n");
    private static final byte[] RCPT = ascii("RCPT TO:<bob@example.com>\r\n");
    private static final byte[] DATA = ascii("DATA\r\n");
    private static final byte[] QUIT = ascii("QUIT\r\n");

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final byte[] reply = new byte[4096];

    Client(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        in = socket.getInputStream();
        out = socket.getOutputStream();
        expect('2');
        say(EHLO, '2');
    }

    void send(byte[] content) throws IOException {
        say(MAIL, '2');
        say(RCPT, '2');
        say(DATA, '3');
        say(content, '2');
    }

    private void say(byte[] line, char firstDigit) throws IOException {
        out.write(line);
        expect(firstDigit);
    }

    /** Reads to the end of a last line; there is never more, for the server has been asked nothing else. */
    private void expect(char firstDigit) throws IOException {
        int length = 0;
        while (!isWhole(length)) {
            int count = in.read(reply, length, reply.length - length);
            if (count < 0) {
                throw new IOException("The server closed the connection; expected " + firstDigit + "yz.");
            }
            length += count;
        }
        if (reply[0] != firstDigit) {
            throw new IOException(
                    "Expected " + firstDigit + "yz, read: " + new String(reply, 0, length, StandardCharsets.US_ASCII));
        }
    }

    private boolean isWhole(int length) {
        if (length < 5 || reply[length - 1] != '\n') {
            return false;
        }
        int line = length - 1;
        while (line > 0 && reply[line - 1] != '\n') {
            line--;
        }
        return reply[line + 3] != '-';
    }

    @Override
    public void close() throws IOException {
        say(QUIT, '2');
        socket.close();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** A mail of about {@code bytes} bytes in lines of 76, final dot included. */
    static byte[] mail(int bytes) {
        StringBuilder mail = new StringBuilder(bytes + 200);
        mail.append("From: shop@example.org\r\nTo: bob@example.com\r\nSubject: Your order\r\n\r\n");
        String line = "The quick brown fox jumps over the lazy dog and is paid for it in full, ok?\r\n";
        while (mail.length() + line.length() < bytes) {
            mail.append(line);
        }
        return ascii(mail.append(".\r\n").toString());
    }
}
