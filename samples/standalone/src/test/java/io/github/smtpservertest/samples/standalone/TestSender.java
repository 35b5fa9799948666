package io.github.smtpservertest.samples.standalone;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A program that sends the message on its standard input: {@code TestSender HOW HOST PORT RECIPIENTS}, and says so by its exit status. HOW is
 * {@code careful}; or {@code careless}, which believes that a message is sent once its content is; or {@code silent}, which sends nothing.
 */
final class TestSender {

    private static final int LIMIT_MILLIS = 700;

    private TestSender() {}

    public static void main(String[] args) throws IOException {
        if (args[0].equals("silent")) {
            System.out.println("nothing to do");
            return;
        }
        byte[] message = System.in.readAllBytes();
        try {
            send(
                    args[0].equals("careless"),
                    args[1],
                    Integer.parseInt(args[2]),
                    List.of(args[3].split(",", -1)),
                    new String(message, StandardCharsets.ISO_8859_1));
        } catch (IOException failed) {
            System.out.println("not sent: " + failed);
            System.exit(1);
        }
    }

    /** The same in this JVM; an {@link IOException} where it was not sent. */
    static void send(boolean careless, String host, int port, List<String> recipients, String message)
            throws IOException {
        try (Socket socket = new Socket(host, port)) {
            socket.setSoTimeout(LIMIT_MILLIS);
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            OutputStream out = socket.getOutputStream();
            expect(in, '2');
            say(in, out, "EHLO client.example.org", '2');
            say(in, out, "MAIL FROM:<shop@example.org>", '2');
            for (String recipient : recipients) {
                say(in, out, "RCPT TO:<" + recipient + ">", '2');
            }
            say(in, out, "DATA", '3');
            String content =
                    message.replace("\r\n", "\n").replace("\n.", "\n..").replace("\n", "\r\n");
            out.write((content + ".\r\n").getBytes(StandardCharsets.ISO_8859_1));
            if (careless) {
                return;
            }
            expect(in, '2');
            out.write("QUIT\r\n".getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static void say(BufferedReader in, OutputStream out, String command, char digit) throws IOException {
        out.write((command + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        expect(in, digit);
    }

    private static void expect(BufferedReader in, char digit) throws IOException {
        String line = in.readLine();
        while (line != null && line.length() > 3 && line.charAt(3) == '-') {
            line = in.readLine();
        }
        if (line == null || line.isEmpty() || line.charAt(0) != digit) {
            throw new IOException("got " + line);
        }
    }
}
