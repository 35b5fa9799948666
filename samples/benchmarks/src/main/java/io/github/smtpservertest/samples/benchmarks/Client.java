package io.github.smtpservertest.samples.benchmarks;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A client that sends mails one after the other over one connection, without pipelining, and checks each reply. */
final class Client implements AutoCloseable {

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    Client(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
        out = socket.getOutputStream();
        expect(220);
        say("EHLO client.example.org\r\n", 250);
    }

    void send(byte[] content) throws IOException {
        say("MAIL FROM:<shop@example.org>\r\n", 250);
        say("RCPT TO:<bob@example.com>\r\n", 250);
        say("DATA\r\n", 354);
        out.write(content);
        expect(250);
    }

    private void say(String line, int code) throws IOException {
        out.write(line.getBytes(StandardCharsets.US_ASCII));
        expect(code);
    }

    private void expect(int code) throws IOException {
        boolean last = false;
        while (!last) {
            StringBuilder line = new StringBuilder();
            int octet;
            while ((octet = in.read()) != '\n') {
                if (octet < 0) {
                    throw new IOException("The server closed the connection; expected " + code + ".");
                }
                line.append((char) octet);
            }
            last = line.charAt(3) != '-';
            if (last && !line.toString().startsWith(String.valueOf(code))) {
                throw new IOException("Expected " + code + ", read: " + line);
            }
        }
    }

    @Override
    public void close() throws IOException {
        say("QUIT\r\n", 2);
        socket.close();
    }

    /** A mail of about {@code octets} octets in lines of 76, final dot included. */
    static byte[] mail(int octets) {
        StringBuilder mail = new StringBuilder(octets + 200);
        mail.append("From: shop@example.org\r\nTo: bob@example.com\r\nSubject: Your order\r\n\r\n");
        String line = "The quick brown fox jumps over the lazy dog and is paid for it in full, ok?\r\n";
        while (mail.length() + line.length() < octets) {
            mail.append(line);
        }
        return mail.append(".\r\n").toString().getBytes(StandardCharsets.US_ASCII);
    }
}
