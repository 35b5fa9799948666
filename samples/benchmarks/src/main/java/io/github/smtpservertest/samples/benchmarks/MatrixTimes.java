package io.github.smtpservertest.samples.benchmarks;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.matrix.CaseKind;
import io.github.smtpservertest.matrix.FaultMatrix;
import io.github.smtpservertest.matrix.MatrixResult;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How long a fault matrix takes over a mailer in clear with limits of 500 ms and a message of 1 kB: the catalogue, and each sweep. The
 * goal of each: less than a minute on two cores.
 */
public final class MatrixTimes {

    private static final int LIMIT_MILLIS = 500;
    private static final int MESSAGE = 1024;
    private static final int LONGEST_REPLY = 64 * 1024;

    private MatrixTimes() {}

    /** Runs each, and prints a line. */
    @SuppressWarnings("SystemOut") // it is what is asked for
    public static void main(String[] arguments) {
        Map<String, MatrixResult> results = new LinkedHashMap<>();
        results.put("CATALOGUE", matrix().run());
        Stream.of(
                        CaseKind.EVERY_CODE,
                        CaseKind.CLOSE_AT_EVERY_BYTE,
                        CaseKind.RESET_AT_EVERY_BYTE,
                        CaseKind.SPLIT_AT_EVERY_BYTE)
                .forEach(
                        sweep -> results.put(sweep.name(), matrix().kinds(sweep).run()));
        results.forEach((part, result) -> System.out.println(part + ": " + result.summary()));
    }

    private static FaultMatrix matrix() {
        return FaultMatrix.of(MatrixTimes::send).named("mailer in clear").limit(Duration.ofSeconds(3));
    }

    private static void send(FakeSmtpServer smtp) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(smtp.host(), smtp.port()), LIMIT_MILLIS);
            socket.setSoTimeout(LIMIT_MILLIS);
            socket.setTcpNoDelay(true);
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            OutputStream out = socket.getOutputStream();
            require(220, read(in));
            int introduced = ask(in, out, "EHLO client.example.org");
            require(250, introduced == 500 || introduced == 502 ? ask(in, out, "HELO client.example.org") : introduced);
            require(250, ask(in, out, "MAIL FROM:<shop@example.org>"));
            require(250, ask(in, out, "RCPT TO:<bob@example.com>"));
            require(354, ask(in, out, "DATA"));
            out.write(Client.mail(MESSAGE));
            require(250, read(in));
            try {
                ask(in, out, "QUIT");
            } catch (IOException delivered) {
                // How the connection ends is no matter any more.
            }
        }
    }

    private static void require(int like, int code) throws IOException {
        if (like == 354 || like == 220 ? code != like : code / 100 != like / 100) {
            throw new IOException("got " + code);
        }
    }

    private static int ask(BufferedReader in, OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        return read(in);
    }

    private static int read(BufferedReader in) throws IOException {
        int length = 0;
        while (true) {
            StringBuilder line = new StringBuilder();
            for (int next = in.read(); next != '\n'; next = in.read()) {
                if (next < 0) {
                    throw new EOFException("the server has gone");
                } else if (++length > LONGEST_REPLY) {
                    throw new IOException("a reply without end");
                }
                line.append((char) next);
            }
            String text = line.toString().stripTrailing();
            if (!text.matches("(?s)[2-5][0-9]{2}(?:[ -].*)?")) {
                throw new IOException("no reply");
            }
            if (text.length() == 3 || text.charAt(3) == ' ') {
                return Integer.parseInt(text.substring(0, 3));
            }
        }
    }
}
