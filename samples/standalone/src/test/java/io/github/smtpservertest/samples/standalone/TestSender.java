package io.github.smtpservertest.samples.standalone;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * A program that sends the message on its standard input: {@code TestSender HOW HOST PORT RECIPIENTS}, and says so by its exit status. HOW is
 * {@code careful}; or {@code careless}, which believes that a message is sent once its content is; or {@code silent}, which sends nothing; or
 * {@code chatty}, which prints megabytes and then "the last word"; or {@code stuck}, which, where it cannot send, starts another program, writes
 * the number of that process to the file that follows the recipients, and waits for it, for a minute.
 */
final class TestSender {

    private static final int LIMIT_MILLIS = 700;

    private TestSender() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        if (args[0].equals("silent")) {
            System.out.println("nothing to do");
            return;
        } else if (args[0].equals("child")) {
            try (ServerSocket never = new ServerSocket(0)) {
                never.setSoTimeout(60_000);
                never.accept().close();
            }
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
            if (args[0].equals("chatty")) {
                System.out.println("and so on\n".repeat(400_000) + "the last word");
            }
        } catch (IOException failed) {
            System.out.println("not sent: " + failed);
            if (args[0].equals("stuck")) {
                waitForAnother(Path.of(args[4]));
            }
            System.exit(1);
        }
    }

    private static void waitForAnother(Path file) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process child = new ProcessBuilder(
                        java, "-cp", System.getProperty("java.class.path"), TestSender.class.getName(), "child")
                .inheritIO()
                .start();
        Files.writeString(file, child.pid() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        child.waitFor();
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
