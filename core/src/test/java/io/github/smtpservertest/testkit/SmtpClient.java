package io.github.smtpservertest.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.smtpservertest.FakeSmtpServer;
import java.io.ByteArrayOutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;

/**
 * The one SMTP client of the tests of every module: it says just what a test tells it to, and knows what it has sent and
 * received to the byte. A wait for the server ends after twenty seconds, with an {@link AssertionError} that names what was
 * sent last.
 *
 * <p>The verbs come in four families. Those that return no value return the client, so that a dialogue reads as a chain.
 *
 * <table>
 * <caption>Verbs</caption>
 * <tr><th>verb</th><th>what it does</th></tr>
 * <tr><td>{@link #connect}, {@link #greeted}, {@link #introduced}, {@link #inMail}, {@link #inTransaction},
 *     {@link #inBody}</td><td>make a client that has come so far; every reply on the way is checked</td></tr>
 * <tr><td>{@link #send}</td><td>sends a line and its CRLF</td></tr>
 * <tr><td>{@link #sendBytes(String) sendBytes}</td><td>sends exactly these bytes, in one write</td></tr>
 * <tr><td>{@link #ask(String) ask}, {@link #talk}</td><td>send a line, or several, and read what comes in return,
 *     whatever it is</td></tr>
 * <tr><td>{@link #expect}</td><td>the next reply has just these lines; {@code …} at a line's end stands for the
 *     rest of it</td></tr>
 * <tr><td>{@link #expectStatus}</td><td>the next reply has this code, this enhanced status code or none, and these
 *     words</td></tr>
 * <tr><td>{@link #expectBytes(String) expectBytes}</td><td>exactly these bytes come next, be they a reply or
 *     not</td></tr>
 * <tr><td>{@link #expectNothingYet}</td><td>nothing has come, from a server that is known to wait</td></tr>
 * <tr><td>{@link #expectNoSoonerThan}</td><td>what was read last took at least so long</td></tr>
 * <tr><td>{@link #expectEnd}, {@link #expectReset}, {@link #expectGone}</td><td>the connection has ended: closed,
 *     reset, either</td></tr>
 * <tr><td>{@link #readReply}, {@link #readToEnd}, {@link #readToReset}, {@link #readNow},
 *     {@link #readWithin}</td><td>read, whatever it is: one reply, all until the end or the reset, what is there
 *     already, what comes within a time</td></tr>
 * <tr><td>{@link #startTls}, {@link #shakeHands()}, {@link #shakeHandsAlongWith}</td><td>go on inside TLS</td></tr>
 * <tr><td>{@link #closeOutput}, {@link #reset}, {@link #close}</td><td>end the client's half, break the connection,
 *     close it</td></tr>
 * </table>
 *
 * <p>That a server stays silent cannot be waited for. A test shows it by what comes next: a further command whose reply
 * must be the next thing that is read, or the end of the connection ({@link #expectEnd}) with nothing before it.
 */
public final class SmtpClient implements AutoCloseable {

    private final Optional<FakeSmtpServer> server;
    private final Connection connection;

    private SmtpClient(Connection connection, Optional<FakeSmtpServer> server) {
        this.connection = connection;
        this.server = server;
    }

    /** A client that has connected, and has read nothing. */
    public static SmtpClient connect(FakeSmtpServer server) {
        return new SmtpClient(new Connection(server.host(), server.port()), Optional.of(server));
    }

    /** As {@link #connect(FakeSmtpServer)}, to a server of another process on this machine. */
    public static SmtpClient connect(int port) {
        return new SmtpClient(
                new Connection(InetAddress.getLoopbackAddress().getHostAddress(), port), Optional.empty());
    }

    /** A client that has connected, over TLS where the server begins with it, and has read nothing. */
    public static SmtpClient connectAsOffered(FakeSmtpServer server) {
        SmtpClient client = connect(server);
        return server.uri().getScheme().equals("smtps") ? client.shakeHands() : client;
    }

    /** A client that has read the greeting. */
    public static SmtpClient greeted(FakeSmtpServer server) {
        return connect(server).expectStatus("220");
    }

    /** A client that has said EHLO. */
    public static SmtpClient introduced(FakeSmtpServer server) {
        return greeted(server).send("EHLO client.example").expectStatus("250");
    }

    /** A client that has said MAIL, from {@code a@b.example}. */
    public static SmtpClient inMail(FakeSmtpServer server) {
        return introduced(server).send("MAIL FROM:<a@b.example>").expect("250 …");
    }

    /** A client that has said MAIL, and RCPT for {@code c@d.example}. */
    public static SmtpClient inTransaction(FakeSmtpServer server) {
        return inMail(server).send("RCPT TO:<c@d.example>").expect("250 …");
    }

    /** A client whose DATA was answered 354. */
    public static SmtpClient inBody(FakeSmtpServer server) {
        return inTransaction(server).send("DATA").expect("354 …");
    }

    /** What the server says to one line after EHLO, in a session of its own; as {@link #ask(String)}. */
    public static String ask(FakeSmtpServer server, String line) {
        try (SmtpClient client = connect(server).talk("EHLO client.example")) {
            return client.ask(line);
        }
    }

    /** Sends a whole mail, from {@code shop@example.org}, in a session of its own, whatever the server says to it. */
    public static void mail(FakeSmtpServer server, String recipient, String subject) {
        connect(server)
                .talk(
                        "EHLO client.example",
                        "MAIL FROM:<shop@example.org>",
                        "RCPT TO:<" + recipient + ">",
                        "DATA",
                        "Subject: " + subject + "\r\n\r\nHello\r\n.",
                        "QUIT")
                .close();
    }

    /** Says EHLO, or LHLO, and STARTTLS, and shakes hands; the session is then as it was after the greeting. */
    public SmtpClient startTls() {
        boolean lmtp = server.orElseThrow().uri().getScheme().equals("lmtp");
        send((lmtp ? "LHLO" : "EHLO") + " client.example").expectStatus("250").send("STARTTLS");
        HeardReply ready = readReply();
        if (ready.code() != 220) {
            throw new AssertionError("The client asked for TLS, but the server said '" + ready + "'.");
        }
        return shakeHands();
    }

    /** Shakes hands with a server that it trusts; what it sends and reads from then on is inside TLS. */
    public SmtpClient shakeHands() {
        FakeSmtpServer trusted = server.orElseThrow();
        return shakeHands(trusted.clientSslContext(), trusted.hostName());
    }

    /** Shakes hands, asking for the server of this name. */
    public SmtpClient shakeHands(SSLContext context, String serverName) {
        connection.secure(context, serverName);
        return this;
    }

    /** Sends a line and its CRLF in one write with the first bytes of a handshake, and shakes hands. */
    public SmtpClient shakeHandsAlongWith(String line) {
        FakeSmtpServer trusted = server.orElseThrow();
        connection.secureAlongWith(line, trusted.clientSslContext(), trusted.hostName());
        return this;
    }

    /** The TLS connection. */
    public SSLSession tlsSession() {
        return connection.tlsSession();
    }

    /** Sends a line, in UTF-8, and its CRLF. */
    public SmtpClient send(String line) {
        connection.send(line);
        return this;
    }

    /** Sends just these bytes, in UTF-8, in one write. */
    public SmtpClient sendBytes(String bytes) {
        return sendBytes(bytes.getBytes(UTF_8));
    }

    /** Sends just these bytes in one write. */
    public SmtpClient sendBytes(byte[] bytes) {
        connection.send(bytes);
        return this;
    }

    /** Sends these bytes in one write, and does not keep them: there are too many. */
    public SmtpClient sendUnrecorded(byte[] bytes) {
        connection.sendUnrecorded(bytes);
        return this;
    }

    /**
     * Sends a line, and reads the reply, whatever it is: its lines with {@code \n} between them, and of a reply that the
     * server broke off what there was, so that it is empty where the server closed instead.
     */
    public String ask(String line) {
        send(line);
        return String.join("\n", readLines(true));
    }

    /** Reads the greeting, then asks each line, for a test that does not look at the replies. */
    public SmtpClient talk(String... lines) {
        readLines(true);
        for (String line : lines) {
            ask(line);
        }
        return this;
    }

    /** Reads one reply of just these lines; one that ends with {@code …} need only begin so. */
    public SmtpClient expect(String... lines) {
        HeardReply reply = readReply();
        boolean same = reply.lines().size() == lines.length;
        for (int index = 0; same && index < lines.length; index++) {
            String said = reply.lines().get(index);
            String wanted = lines[index];
            same = wanted.endsWith("…")
                    ? said.startsWith(wanted.substring(0, wanted.length() - 1))
                    : said.equals(wanted);
        }
        if (!same) {
            throw connection.unexpected("'" + String.join(" / ", lines) + "'", "said '" + reply + "'");
        }
        return this;
    }

    /** Reads one reply, and holds it against {@link HeardReply#is(String)}. */
    public SmtpClient expectStatus(String expected) {
        HeardReply reply = readReply();
        if (!reply.is(expected)) {
            throw connection.unexpected("'" + expected + "'", "said '" + reply + "'");
        }
        return this;
    }

    /** Reads just these bytes, whatever they are, and none after them. */
    public SmtpClient expectBytes(String bytes) {
        return expectBytes(bytes.getBytes(UTF_8));
    }

    /** As {@link #expectBytes(String)}. */
    public SmtpClient expectBytes(byte[] bytes) {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        while (read.size() < bytes.length) {
            int value = connection.read();
            if (value < 0) {
                break;
            }
            read.write(value);
        }
        if (!Arrays.equals(bytes, read.toByteArray())) {
            throw connection.unexpected(
                    "the bytes '" + new String(bytes, UTF_8) + "'", "sent '" + read.toString(UTF_8) + "'");
        }
        return this;
    }

    /**
     * Nothing has come so far. That means something only where the server is known to wait: at a hold that was reached, or
     * for bytes that are yet to be sent.
     */
    public SmtpClient expectNothingYet() {
        String early = readNow();
        if (!early.isEmpty()) {
            throw connection.unexpected("nothing yet", "said '" + early + "'");
        }
        return this;
    }

    /**
     * At least so long has passed since the client began to send what it sent last, or to connect. The server's own wait
     * may have begun any time later, so this never fails for a busy machine.
     */
    public SmtpClient expectNoSoonerThan(Duration least) {
        Duration passed = connection.sinceLastSent();
        if (passed.compareTo(least) < 0) {
            throw connection.unexpected("to wait for " + least, "was done after " + passed);
        }
        return this;
    }

    /** The server has closed in the orderly way (FIN), and has said nothing before. */
    public SmtpClient expectEnd() {
        String rest = readToEnd();
        if (!rest.isEmpty()) {
            throw connection.unexpected("the end", "said '" + rest + "'");
        }
        return this;
    }

    /** The server has reset the connection (RST), and has said nothing before. */
    public SmtpClient expectReset() {
        int before = connection.receivedCount();
        if (!connection.isReset()) {
            String said = connection.receivedSince(before);
            throw connection.unexpected("a reset", said.isEmpty() ? "closed" : "said '" + said + "'");
        }
        return this;
    }

    /** The connection is over, one way or the other; what the server said before does not matter. */
    public void expectGone() {
        try {
            readToEnd();
        } catch (UncheckedIOException reset) {
            // That is the other way.
        }
    }

    /** Reads one whole reply, whatever it is. */
    public HeardReply readReply() {
        List<String> lines = readLines(false);
        return new HeardReply(Integer.parseInt(lines.get(0).substring(0, 3)), lines);
    }

    /** Reads to the end of the connection; what was read on the way, as text. */
    public String readToEnd() {
        int before = connection.receivedCount();
        while (connection.read() >= 0) {
            // To the end.
        }
        return connection.receivedSince(before);
    }

    /** Reads to the reset of the connection (RST); what the server said before may be lost, and does not matter. */
    public void readToReset() {
        try {
            readToEnd();
        } catch (UncheckedIOException reset) {
            return;
        }
        throw connection.unexpected("a reset", "closed");
    }

    /** Reads what has come already, without waiting; empty where nothing has. */
    public String readNow() {
        int before = connection.receivedCount();
        for (int left = connection.available(); left > 0; left--) {
            connection.read();
        }
        return connection.receivedSince(before);
    }

    /**
     * Waits so long at most for a byte, and reads what has come; empty where nothing has. A pause of a client that plays at
     * random: nothing can be concluded from the silence.
     */
    public String readWithin(Duration pause) {
        int before = connection.receivedCount();
        connection.readWithin(pause);
        readNow();
        return connection.receivedSince(before);
    }

    private List<String> readLines(boolean closedIsFine) {
        List<String> lines = new ArrayList<>();
        String line;
        do {
            line = readLine(closedIsFine);
            if (!line.isEmpty()) {
                lines.add(line.endsWith("\r\n") ? line.substring(0, line.length() - 2) : line);
            }
        } while (line.startsWith("-", 3));
        return lines;
    }

    private String readLine(boolean closedIsFine) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int previous = -1;
        int value = connection.read();
        while (value >= 0) {
            line.write(value);
            if (value == '\n' && previous == '\r') {
                return line.toString(UTF_8);
            }
            previous = value;
            value = connection.read();
        }
        if (!closedIsFine) {
            throw connection.unexpected("a reply", "closed; of the line there was '" + line.toString(UTF_8) + "'");
        }
        return line.toString(UTF_8);
    }

    /** Says that nothing more will be sent (FIN); replies can still be read. */
    public SmtpClient closeOutput() {
        connection.closeOutput();
        return this;
    }

    /** Resets the connection (RST). */
    public void reset() {
        connection.reset();
    }

    /** The client's port, by which the server's record names its session. */
    public int port() {
        return connection.port();
    }

    /** All that the client has sent. */
    public byte[] sent() {
        return connection.sent();
    }

    /** All that the client has read. */
    public byte[] received() {
        return connection.received();
    }

    @Override
    public void close() {
        connection.close();
    }
}
