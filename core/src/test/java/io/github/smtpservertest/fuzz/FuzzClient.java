package io.github.smtpservertest.fuzz;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.bytes.Bytes;
import io.github.smtpservertest.testkit.SaslClient;
import io.github.smtpservertest.testkit.SmtpClient;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;

/**
 * A client that sends without waiting, closes its half and reads to the end; it knows what it has sent and heard to the
 * byte.
 */
final class FuzzClient {

    private static final Duration PAUSE = Duration.ofMillis(20);

    /** What goes out in one write, so that there is always room for it while the server waits for us to read. */
    private static final int LARGEST_WRITE = 4096;

    /**
     * What became of it.
     *
     * @param port the client's, by which its session is known
     * @param cut whether the connection broke before the server closed it
     */
    record Heard(int port, Bytes sent, Bytes received, boolean cut) {}

    private final SmtpClient client;

    private FuzzClient(SmtpClient client) {
        this.client = client;
    }

    static Heard play(FakeSmtpServer server, Iterable<Step> steps) {
        try (SmtpClient client = SmtpClient.connect(server)) {
            return new FuzzClient(client).play(steps);
        }
    }

    private Heard play(Iterable<Step> steps) {
        boolean cut = false;
        try {
            for (Step step : steps) {
                play(step);
            }
            client.closeOutput().readToEnd();
        } catch (UncheckedIOException broken) {
            cut = true;
        }
        return new Heard(client.port(), Bytes.of(client.sent()), Bytes.of(client.received()), cut);
    }

    private void play(Step step) {
        if (step instanceof Step.Send send) {
            send(send.bytes().toByteArray());
        } else if (step instanceof Step.Respond respond) {
            send((response(respond.login(), lastLine()) + "\r\n").getBytes(US_ASCII));
        } else {
            client.readWithin(PAUSE);
        }
    }

    private void send(byte[] bytes) {
        for (int from = 0; from < bytes.length; from += LARGEST_WRITE) {
            client.readNow();
            client.sendBytes(Arrays.copyOfRange(bytes, from, Math.min(from + LARGEST_WRITE, bytes.length)));
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

    /** The last line of the server's so far; waits a little for a challenge. */
    private String lastLine() {
        for (int tries = 0; tries < 3; tries++) {
            String line = lastLineReceived();
            if (line.startsWith("334 ") || client.readWithin(PAUSE).isEmpty()) {
                return line;
            }
        }
        return "";
    }

    private String lastLineReceived() {
        String text = new String(client.received(), US_ASCII);
        int end = text.lastIndexOf("\r\n");
        int start = end < 0 ? 0 : text.lastIndexOf("\r\n", end - 1) + 1;
        return end < 0 ? "" : text.substring(start, end).strip();
    }
}
