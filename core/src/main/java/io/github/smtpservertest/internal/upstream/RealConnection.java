package io.github.smtpservertest.internal.upstream;

import io.github.smtpservertest.bytes.Bytes;
import io.github.smtpservertest.proxy.RealServer;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * A connection to the real server: says what it is given, and hears replies as they are. Owned by the session's thread, but
 * for {@link #close()}.
 */
public final class RealConnection implements AutoCloseable {

    private static final int LONGEST_REPLY = 1024 * 1024;
    private static final int SEPARATOR = 3;

    private final RealServer server;
    private final Socket raw;
    private Socket socket;
    private InputStream in;
    private OutputStream out;
    private final Bytes greeting;

    private RealConnection(RealServer server, Socket raw) throws IOException {
        this.server = server;
        this.raw = raw;
        this.socket = raw;
        this.in = new BufferedInputStream(raw.getInputStream());
        this.out = raw.getOutputStream();
        if (server.isImplicitTls()) {
            shakeHands();
        }
        this.greeting = hear();
        if (server.isStartTls()) {
            startTls();
        }
    }

    /**
     * Connects; an {@link IOException} with a sentence where that fails.
     *
     * @param closable is given, before anything is waited for, what ends any wait when it is closed
     */
    public static RealConnection open(RealServer server, Consumer<AutoCloseable> closable) throws IOException {
        Socket raw = new Socket();
        closable.accept(raw);
        int limit = (int) Math.min(Integer.MAX_VALUE, TimeUnit.MILLISECONDS.convert(server.timeout()));
        try {
            raw.connect(new InetSocketAddress(server.host(), server.port()), limit);
            raw.setTcpNoDelay(true);
            raw.setSoTimeout(limit);
            return new RealConnection(server, raw);
        } catch (IOException e) {
            raw.close();
            throw new IOException("The real server at " + server + " cannot be reached: " + reason(e) + ".", e);
        }
    }

    private static String reason(IOException e) {
        return e instanceof SocketTimeoutException ? "it said nothing in time" : String.valueOf(e.getMessage());
    }

    /** What it said when it was connected to. */
    public Bytes greeting() {
        return greeting;
    }

    /** Says these bytes, and hears one reply. */
    public Bytes ask(Bytes bytes) throws IOException {
        try {
            bytes.writeTo(out);
            out.flush();
            return hear();
        } catch (IOException e) {
            throw new IOException("The real server at " + server + " was lost: " + reason(e) + ".", e);
        }
    }

    private void startTls() throws IOException {
        say("EHLO localhost\r\n");
        String reply = say("STARTTLS\r\n");
        if (!reply.startsWith("220")) {
            throw new IOException("asked for STARTTLS it said '" + reply.strip() + "'");
        }
        shakeHands();
    }

    private String say(String line) throws IOException {
        out.write(line.getBytes(StandardCharsets.US_ASCII));
        out.flush();
        return hear().text();
    }

    private void shakeHands() throws IOException {
        SSLSocket secured =
                (SSLSocket) context().getSocketFactory().createSocket(raw, server.host(), server.port(), true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        socket = secured;
        in = new BufferedInputStream(secured.getInputStream());
        out = secured.getOutputStream();
    }

    private SSLContext context() throws IOException {
        try {
            return server.trust().isPresent() ? server.trust().get() : SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IOException("this JVM has no TLS", e);
        }
    }

    /** One reply, to the line that has no hyphen behind its code. */
    private Bytes hear() throws IOException {
        ByteArrayOutputStream reply = new ByteArrayOutputStream();
        int lineStart = 0;
        boolean more = false;
        while (true) {
            int oneByte = in.read();
            if (oneByte < 0) {
                throw new IOException("it closed the connection");
            }
            reply.write(oneByte);
            int index = reply.size() - 1 - lineStart;
            if (index == SEPARATOR) {
                more = oneByte == '-';
            }
            if (oneByte == '\n') {
                if (!more) {
                    return Bytes.of(reply.toByteArray());
                }
                lineStart = reply.size();
                more = false;
            }
            if (reply.size() > LONGEST_REPLY) {
                throw new IOException("its reply has more than " + LONGEST_REPLY + " bytes");
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        raw.close();
    }
}
