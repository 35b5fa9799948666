package io.github.smtpservertest.fuzz;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.octets.Octets;
import io.github.smtpservertest.testkit.SaslClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Base64;

/**
 * A client that sends without waiting, closes its half and reads to the end; it knows what it has sent and heard to the
 * octet.
 */
final class FuzzClient {

    private static final int LIMIT_MILLIS = 10_000;
    private static final int PATIENCE_MILLIS = 20;

    /** What goes out in one write, so that there is always room for it while the server waits for us to read. */
    private static final int LARGEST_WRITE = 4096;

    /**
     * What became of it.
     *
     * @param port the client's, by which its session is known
     * @param cut whether the connection broke before the server closed it
     */
    record Heard(int port, Octets sent, Octets received, boolean cut) {}

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();

    private FuzzClient(Socket socket) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
        this.out = socket.getOutputStream();
        socket.setTcpNoDelay(true);
    }

    static Heard play(FakeSmtpServer server, Iterable<Step> steps) {
        try (Socket socket = new Socket(server.host(), server.port())) {
            return new FuzzClient(socket).play(steps);
        } catch (IOException e) {
            throw new UncheckedIOException("The client cannot connect to " + server.uri() + ".", e);
        }
    }

    private Heard play(Iterable<Step> steps) {
        boolean cut = false;
        try {
            for (Step step : steps) {
                play(step);
            }
            socket.shutdownOutput();
            readToEnd();
        } catch (SocketTimeoutException e) {
            throw new AssertionError(
                    "The server has neither answered nor closed for " + LIMIT_MILLIS + " ms; the client has heard: "
                            + received.toString(US_ASCII),
                    e);
        } catch (IOException broken) {
            cut = true;
        }
        return new Heard(socket.getLocalPort(), Octets.of(sent.toByteArray()), Octets.of(received.toByteArray()), cut);
    }

    private void play(Step step) throws IOException {
        if (step instanceof Step.Send send) {
            send(send.octets().toByteArray());
        } else if (step instanceof Step.Respond respond) {
            send((response(respond.login(), lastLine()) + "\r\n").getBytes(US_ASCII));
        } else {
            listen();
        }
    }

    private void send(byte[] octets) throws IOException {
        for (int from = 0; from < octets.length; from += LARGEST_WRITE) {
            takeWhatIsThere();
            int count = Math.min(LARGEST_WRITE, octets.length - from);
            sent.write(octets, from, count);
            out.write(octets, from, count);
        }
    }

    /** The right answer, or what looks like one where there is no challenge. */
    private String response(Step.Login login, String last) {
        if (!last.startsWith("334 ")) {
            return "AAAA";
        }
        String challenge = last.substring(4);
        if (login == Step.Login.CRAM_MD5) {
            return new SaslClient().cramMd5(challenge, "alice", "secret");
        }
        SaslClient scram = new SaslClient();
        scram.scramFirst("alice");
        return isScramChallenge(challenge) ? scram.scramFinal(challenge, "secret") : "AAAA";
    }

    private static boolean isScramChallenge(String challenge) {
        return new String(Base64.getDecoder().decode(challenge), US_ASCII).matches("r=[^,]+,s=[^,]+,i=[0-9]+");
    }

    /** The last line of the server's so far; waits a moment for a challenge. */
    private String lastLine() throws IOException {
        for (int tries = 0; tries < 3; tries++) {
            String text = received.toString(US_ASCII);
            int end = text.lastIndexOf("\r\n");
            int start = end < 0 ? 0 : text.lastIndexOf("\r\n", end - 1) + 1;
            String line = end < 0 ? "" : text.substring(start, end).strip();
            if (line.startsWith("334 ") || !listen()) {
                return line;
            }
        }
        return "";
    }

    /** Waits a moment for octets; whether there were any. */
    private boolean listen() throws IOException {
        socket.setSoTimeout(PATIENCE_MILLIS);
        try {
            return read() > 0;
        } catch (SocketTimeoutException silence) {
            return false;
        }
    }

    private void takeWhatIsThere() throws IOException {
        while (in.available() > 0 && read() > 0) {
            // All of it.
        }
    }

    private void readToEnd() throws IOException {
        socket.setSoTimeout(LIMIT_MILLIS);
        while (read() >= 0) {
            // To the end.
        }
    }

    private int read() throws IOException {
        byte[] block = new byte[8192];
        int count = in.read(block);
        if (count > 0) {
            received.write(block, 0, count);
        }
        return count;
    }
}
