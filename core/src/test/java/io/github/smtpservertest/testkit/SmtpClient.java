package io.github.smtpservertest.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.smtpservertest.FakeSmtpServer;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

/**
 * An SMTP client that says just what a test tells it to, and knows what it has said and heard to the octet. It waits
 * five seconds at most.
 */
public final class SmtpClient implements AutoCloseable {

    private static final int LIMIT_MILLIS = 5000;
    private static final int SILENCE_MILLIS = 200;

    private final Socket socket;
    private InputStream in;
    private OutputStream out;
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private Optional<SSLSocket> tls = Optional.empty();
    private String last = "the connect";

    private SmtpClient(String host, int port) throws IOException {
        this.socket = new Socket(host, port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(LIMIT_MILLIS);
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
    }

    /** A client that has connected, and has read nothing. */
    public static SmtpClient connect(FakeSmtpServer server) {
        try {
            return new SmtpClient(server.host(), server.port());
        } catch (IOException e) {
            throw new UncheckedIOException("The client cannot connect to " + server.uri() + ".", e);
        }
    }

    /** A client that has connected, over TLS where the server begins with it, and has read nothing. */
    public static SmtpClient connectAsOffered(FakeSmtpServer server) {
        SmtpClient client = connect(server);
        return server.uri().getScheme().equals("smtps") ? client.shakesHands(server) : client;
    }

    /** A client that has read the greeting. */
    public static SmtpClient greeted(FakeSmtpServer server) {
        return connect(server).hears("220");
    }

    /** A client that has said EHLO. */
    public static SmtpClient introduced(FakeSmtpServer server) {
        return greeted(server).sends("EHLO client.example").hears("250");
    }

    /** A client that has said MAIL, from {@code a@b.example}. */
    public static SmtpClient inMail(FakeSmtpServer server) {
        return introduced(server).says("MAIL FROM:<a@b.example>").andReads("250 …");
    }

    /** A client that has said MAIL, and RCPT for {@code c@d.example}. */
    public static SmtpClient inTransaction(FakeSmtpServer server) {
        return inMail(server).says("RCPT TO:<c@d.example>").andReads("250 …");
    }

    /** A client whose DATA was answered 354. */
    public static SmtpClient inBody(FakeSmtpServer server) {
        return inTransaction(server).says("DATA").andReads("354 …");
    }

    /** Says EHLO, or LHLO, and STARTTLS, and shakes hands; the session is then as it was after the greeting. */
    public SmtpClient startsTls(FakeSmtpServer server) {
        boolean lmtp = server.uri().getScheme().equals("lmtp");
        says((lmtp ? "LHLO" : "EHLO") + " client.example").andHears("250").sends("STARTTLS");
        HeardReply ready = readsReply();
        if (ready.code() != 220) {
            throw new AssertionError("The client asked for TLS, but the server said '" + ready + "'.");
        }
        return shakesHands(server);
    }

    /** Shakes hands with a server that it trusts; what it says and hears from then on is inside TLS. */
    public SmtpClient shakesHands(FakeSmtpServer server) {
        return shakesHands(server.clientSslContext(), server.hostName());
    }

    /** Shakes hands, asking for the server of this name. */
    public SmtpClient shakesHands(SSLContext context, String serverName) {
        last = "the TLS handshake";
        try {
            SSLSocket secured =
                    (SSLSocket) context.getSocketFactory().createSocket(socket, serverName, socket.getPort(), false);
            secured.startHandshake();
            in = new BufferedInputStream(secured.getInputStream());
            out = secured.getOutputStream();
            tls = Optional.of(secured);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException("The client could not shake hands.", e);
        }
    }

    /** The TLS connection. */
    public SSLSession tlsSession() {
        return tls.orElseThrow().getSession();
    }

    /** Sends a line, in UTF-8, and its CRLF. */
    public SmtpClient sends(String line) {
        last = "'" + (line.length() > 80 ? line.substring(0, 80) + "…" : line) + "'";
        return sendsRaw((line + "\r\n").getBytes(UTF_8));
    }

    /** Sends these octets, in UTF-8, and nothing more. */
    public SmtpClient sendsRaw(String octets) {
        return sendsRaw(octets.getBytes(UTF_8));
    }

    /** Sends these octets in one write. */
    public SmtpClient sendsRaw(byte[] octets) {
        sent.writeBytes(octets);
        return sendsUnrecorded(octets);
    }

    /** Sends these octets in one write, and does not keep them: there are too many. */
    public SmtpClient sendsUnrecorded(byte[] octets) {
        try {
            out.write(octets);
            out.flush();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException("The client could not send " + last + ".", e);
        }
    }

    /** Sends a line; what must be read then comes behind. */
    public Said says(String line) {
        sends(line);
        return new Said();
    }

    /** The second half of {@link #says}. */
    public final class Said {
        private Said() {}

        /** As {@link SmtpClient#reads}. */
        public SmtpClient andReads(String... lines) {
            return reads(lines);
        }

        /** As {@link SmtpClient#hears}. */
        public SmtpClient andHears(String expected) {
            return hears(expected);
        }
    }

    /** Reads one reply of just these lines; one that ends with {@code …} need only begin so. */
    public SmtpClient reads(String... lines) {
        HeardReply reply = readsReply();
        boolean same = reply.lines().size() == lines.length;
        for (int index = 0; same && index < lines.length; index++) {
            String said = reply.lines().get(index);
            String wanted = lines[index];
            same = wanted.endsWith("…")
                    ? said.startsWith(wanted.substring(0, wanted.length() - 1))
                    : said.equals(wanted);
        }
        if (!same) {
            throw new AssertionError("After " + last + " the client expected '" + String.join(" / ", lines)
                    + "', but the server said '" + reply + "'.");
        }
        return this;
    }

    /** Reads one reply, and holds it against {@link HeardReply#is(String)}. */
    public SmtpClient hears(String expected) {
        HeardReply reply = readsReply();
        if (!reply.is(expected)) {
            throw new AssertionError(
                    "After " + last + " the client expected '" + expected + "', but the server said '" + reply + "'.");
        }
        return this;
    }

    /** Reads one whole reply, whatever it is. */
    public HeardReply readsReply() {
        List<String> lines = new ArrayList<>();
        do {
            lines.add(readsLine());
        } while (lines.get(lines.size() - 1).startsWith("-", 3));
        return new HeardReply(Integer.parseInt(lines.get(0).substring(0, 3)), lines);
    }

    /** Reads just these octets, whatever they are, and no more. */
    public SmtpClient readsRaw(String octets) {
        return readsRaw(octets.getBytes(UTF_8));
    }

    /** As {@link #readsRaw(String)}. */
    public SmtpClient readsRaw(byte[] octets) {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        while (read.size() < octets.length) {
            int octet = readsOctet();
            if (octet < 0) {
                break;
            }
            read.write(octet);
        }
        if (!Arrays.equals(octets, read.toByteArray())) {
            throw new AssertionError("After " + last + " the client expected the octets '" + new String(octets, UTF_8)
                    + "', but the server sent '" + read.toString(UTF_8) + "'.");
        }
        return this;
    }

    /** The server says nothing for a fifth of a second, and does not close. */
    public SmtpClient hearsNothing() {
        try {
            socket.setSoTimeout(SILENCE_MILLIS);
            int octet = in.read();
            throw new AssertionError("After " + last + " the client expected silence, but the server "
                    + (octet < 0 ? "closed." : "said something: " + octet + "."));
        } catch (SocketTimeoutException silence) {
            return withUsualLimit();
        } catch (IOException e) {
            throw new UncheckedIOException("After " + last + " the connection broke.", e);
        }
    }

    private SmtpClient withUsualLimit() {
        try {
            socket.setSoTimeout(LIMIT_MILLIS);
            return this;
        } catch (SocketException e) {
            throw new UncheckedIOException("The client's connection is gone.", e);
        }
    }

    private String readsLine() {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int previous = -1;
        while (true) {
            int octet = readsOctet();
            if (octet < 0) {
                throw new AssertionError("After " + last + " the client expected a reply, but the server closed; of the"
                        + " line there was '" + line.toString(UTF_8) + "'.");
            }
            line.write(octet);
            if (octet == '\n' && previous == '\r') {
                String text = line.toString(UTF_8);
                return text.substring(0, text.length() - 2);
            }
            previous = octet;
        }
    }

    /** Nothing has come that could be read now. */
    public SmtpClient hearsNothingYet() {
        try {
            if (in.available() > 0) {
                throw new AssertionError(
                        "After " + last + " the client expected silence, but there are " + in.available() + " octets.");
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException("After " + last + " the connection broke.", e);
        }
    }

    private int readsOctet() {
        try {
            int octet = in.read();
            if (octet >= 0) {
                received.write(octet);
            }
            return octet;
        } catch (SocketTimeoutException e) {
            throw new AssertionError("After " + last + " the server said nothing for " + LIMIT_MILLIS + " ms.", e);
        } catch (IOException e) {
            throw new UncheckedIOException("After " + last + " the connection broke.", e);
        }
    }

    /** Reads to the end of the connection; what was read on the way, as text. */
    public String readsToEnd() {
        int before = received.size();
        int octet = readsOctet();
        while (octet >= 0) {
            octet = readsOctet();
        }
        byte[] all = received.toByteArray();
        return new String(all, before, all.length - before, UTF_8);
    }

    /** The server has closed in the orderly way (FIN), and has said nothing more. */
    public SmtpClient expectsEnd() {
        String rest = readsToEnd();
        if (!rest.isEmpty()) {
            throw new AssertionError(
                    "After " + last + " the client expected the end, but the server said '" + rest + "'.");
        }
        return this;
    }

    /** The server has reset the connection (RST), and has said nothing more. */
    public SmtpClient expectsReset() {
        try {
            int octet = in.read();
            throw new AssertionError("After " + last + " the client expected a reset, but the server "
                    + (octet < 0 ? "closed." : "said something: " + octet + "."));
        } catch (SocketTimeoutException e) {
            throw new AssertionError("After " + last + " the server did nothing for " + LIMIT_MILLIS + " ms.", e);
        } catch (SocketException reset) {
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException("After " + last + " the connection broke.", e);
        }
    }

    /** The server has reset the connection (RST); what it said before may be lost, and does not matter. */
    public SmtpClient expectsToBeReset() {
        try {
            readsToEnd();
        } catch (UncheckedIOException reset) {
            return this;
        }
        throw new AssertionError("After " + last + " the client expected a reset, but the server closed.");
    }

    /** The connection is over, one way or the other; what the server said before does not matter. */
    public void expectsToBeGone() {
        try {
            readsToEnd();
        } catch (UncheckedIOException reset) {
            // That is the other way.
        }
    }

    /** Says that nothing more will be sent (FIN); replies can still be read. */
    public SmtpClient halfCloses() {
        try {
            socket.shutdownOutput();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException("The client could not close its half.", e);
        }
    }

    /** Resets the connection (RST). */
    public void resets() {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The client could not reset.", e);
        }
    }

    /** All that the client has sent. */
    public byte[] sent() {
        return sent.toByteArray();
    }

    /** All that the client has read. */
    public byte[] received() {
        return received.toByteArray();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The client could not close.", e);
        }
    }
}
