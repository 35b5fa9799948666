package io.github.smtpservertest.matrix;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.smtpservertest.FakeSmtpServer;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

/** A mailer of these tests: a right one, but for its flaws. */
final class TestMailer implements Mailer {

    static final int LIMIT_MILLIS = 700;
    private static final int LONGEST_REPLY = 256 * 1024;
    private static final int ATTEMPTS = 3;

    private final Set<Flaw> flaws;
    private final List<String> recipients;
    private final boolean tls;
    private final boolean retries;
    private final String content;

    /** What is still referred to is not closed by the JDK either. */
    private final Queue<Socket> forgotten = new ConcurrentLinkedQueue<>();

    private TestMailer(Set<Flaw> flaws, List<String> recipients, boolean tls, boolean retries, String content) {
        this.flaws = flaws;
        this.recipients = recipients;
        this.tls = tls;
        this.retries = retries;
        this.content = content;
    }

    static TestMailer right() {
        return new TestMailer(
                EnumSet.noneOf(Flaw.class),
                List.of("bob@example.com"),
                false,
                false,
                "From: alice@example.org\r\nTo: bob@example.com\r\nSubject: your order\r\n\r\nDear Bob,\r\n.hidden\r\nthanks\r\n");
    }

    TestMailer with(Flaw first, Flaw... more) {
        return new TestMailer(EnumSet.of(first, more), recipients, tls, retries, content);
    }

    TestMailer to(String... addresses) {
        return new TestMailer(flaws, List.of(addresses), tls, retries, content);
    }

    /** It uses STARTTLS, and logs in inside. */
    TestMailer withTls() {
        return new TestMailer(flaws, recipients, true, retries, content);
    }

    TestMailer retrying() {
        return new TestMailer(flaws, recipients, tls, true, content);
    }

    TestMailer sending(String other) {
        return new TestMailer(flaws, recipients, tls, retries, other);
    }

    Set<Flaw> flaws() {
        return flaws;
    }

    private boolean has(Flaw flaw) {
        return flaws.contains(flaw);
    }

    @Override
    public void send(FakeSmtpServer smtp) throws Exception {
        if (has(Flaw.LEAKS_THREAD)) {
            Thread forgotten = new Thread(() -> await(new CountDownLatch(1)));
            forgotten.setDaemon(true);
            forgotten.start();
        }
        for (int attempt = 1; ; attempt++) {
            try {
                new Connection(smtp, tls).send();
                return;
            } catch (SendFailure | IOException failure) {
                if (attempt == ATTEMPTS || !isWorthARetry(failure)) {
                    if (has(Flaw.SWALLOWS_LOST_CONNECTIONS) && failure instanceof EOFException) {
                        return;
                    }
                    throw failure;
                }
            }
        }
    }

    private static void await(CountDownLatch never) {
        try {
            never.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isWorthARetry(Exception failure) {
        if (has(Flaw.RESENDS_ON_ANY_EXCEPTION)) {
            return true;
        }
        if (!(failure instanceof SendFailure refusal)) {
            return has(Flaw.RESENDS_AFTER_LOST_REPLY) && failure instanceof EOFException;
        }
        boolean all = refusal.refused().isEmpty() || refusal.refused().size() == recipients.size();
        return all
                && ((retries && refusal.code() / 100 == 4) || (has(Flaw.RETRIES_PERMANENT) && refusal.code() >= 400));
    }

    /** One attempt. */
    private final class Connection {
        private final FakeSmtpServer smtp;
        private final boolean wantsTls;
        private Socket socket = new Socket();
        private InputStream in = InputStream.nullInputStream();
        private OutputStream out = OutputStream.nullOutputStream();
        private byte[] read = new byte[0];
        private List<String> lines = List.of();
        private boolean forwarded;
        private boolean aborted;

        Connection(FakeSmtpServer smtp, boolean wantsTls) {
            this.smtp = smtp;
            this.wantsTls = wantsTls;
        }

        void send() throws SendFailure, IOException {
            boolean good = false;
            try {
                dialogue();
                good = true;
            } finally {
                if (!has(Flaw.LEAKS_SOCKET) && (good || !has(Flaw.LEAKS_SOCKET_ON_FAILURE))) {
                    socket.close();
                } else {
                    forgotten.add(socket);
                }
            }
        }

        private void dialogue() throws SendFailure, IOException {
            connect();
            if (read() != 220) {
                throw quit("the greeting was " + lines);
            }
            introduce();
            if (wantsTls) {
                startTls();
            }
            if (tls || has(Flaw.LOGS_IN_IN_CLEAR)) {
                login();
            }
            say("MAIL FROM:<alice@example.org>" + (has(Flaw.KEEPS_CAPABILITIES) ? " SIZE=1000" : ""));
            require("MAIL", accepts(read()));
            List<String> refused = recipients();
            deliver();
            leave();
            if (has(Flaw.FAILS_AFTER_251) && forwarded) {
                throw new SendFailure("not local", 251, List.of());
            }
            if (!refused.isEmpty() && !has(Flaw.IGNORES_REFUSED_RECIPIENT)) {
                throw new SendFailure("some were refused", 550, named(refused));
            }
        }

        private List<String> named(List<String> refused) {
            return has(Flaw.CONFUSES_RECIPIENTS)
                    ? recipients.stream().filter(one -> !refused.contains(one)).toList()
                    : refused;
        }

        private List<String> recipients() throws SendFailure, IOException {
            List<String> refused = new ArrayList<>();
            int last = 0;
            for (String recipient : recipients) {
                say("RCPT TO:<" + recipient + ">");
                int code = read();
                forwarded |= code == 251;
                if (!accepts(code)) {
                    refused.add(recipient);
                    last = code;
                    require("RCPT", code != 421 || has(Flaw.GOES_ON_AFTER_421));
                }
            }
            if (!refused.isEmpty() && has(Flaw.ABORTS_AND_SAYS_SUCCESS)) {
                say("RSET");
                read();
                aborted = true;
                return List.of();
            }
            if (refused.size() == recipients.size() && !has(Flaw.IGNORES_REFUSED_RECIPIENT)) {
                leave();
                throw new SendFailure("all were refused", last, refused);
            }
            return refused;
        }

        private void deliver() throws SendFailure, IOException {
            if (aborted) {
                return;
            }
            say("DATA");
            int go = read();
            require("DATA", go == 354);
            String whole = has(Flaw.CUTS_WHAT_IS_FORWARDED) && forwarded
                    ? content.substring(0, content.indexOf(".hidden"))
                    : content;
            String stuffed = has(Flaw.DOES_NOT_DOUBLE_DOTS) ? whole : whole.replaceAll("(?m)^\\.", "..");
            write(stuffed + ".\r\n");
            if (has(Flaw.IGNORES_FINAL_REPLY)) {
                return;
            }
            int code = read();
            boolean accepted = accepts(code) || (has(Flaw.STOPS_AT_354) && code < 400);
            require("the content", accepted);
        }

        private void leave() throws SendFailure, IOException {
            if (has(Flaw.FAILS_AT_QUIT)) {
                say("QUIT");
                require("QUIT", accepts(read()) || code() == 221);
                return;
            }
            try {
                say("QUIT");
                read();
            } catch (IOException | SendFailure whatever) {
                // The message is delivered; how the connection ends is no matter.
            }
        }

        private void connect() throws IOException {
            int limit = has(Flaw.NO_TIMEOUT) ? 0 : LIMIT_MILLIS;
            socket.connect(new InetSocketAddress(smtp.host(), smtp.port()), limit);
            socket.setSoTimeout(limit);
            socket.setTcpNoDelay(true);
            in = socket.getInputStream();
            out = socket.getOutputStream();
        }

        private void introduce() throws SendFailure, IOException {
            say("EHLO client.example.org");
            int code = read();
            boolean unknown = code == 500 || code == 502;
            if (unknown && !has(Flaw.NO_HELO)) {
                say("HELO client.example.org");
                require("HELO", accepts(read()));
                return;
            }
            require("EHLO", accepts(code));
        }

        private void startTls() throws SendFailure, IOException {
            boolean offered = lines.stream().anyMatch(line -> line.substring(4).equals("STARTTLS"));
            int code = 0;
            if (offered) {
                say("STARTTLS");
                code = read();
            }
            if (code != 220) {
                if (has(Flaw.FALLS_BACK_TO_PLAINTEXT)) {
                    return;
                }
                throw quit("no TLS: " + lines);
            }
            if (has(Flaw.BELIEVES_INJECTED_REPLIES)) {
                awaitMore();
            } else {
                read = new byte[0];
            }
            SSLSocket secure =
                    (SSLSocket) context().getSocketFactory().createSocket(socket, "localhost", smtp.port(), true);
            if (!has(Flaw.VERIFIES_NOTHING)) {
                SSLParameters parameters = secure.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                secure.setSSLParameters(parameters);
            }
            secure.startHandshake();
            socket = secure;
            in = secure.getInputStream();
            out = secure.getOutputStream();
            introduce();
        }

        /** Takes along what was sent together with the 220. */
        private void awaitMore() throws IOException {
            if (read.length == 0 && in.available() > 0) {
                fill();
            }
        }

        private SSLContext context() throws IOException {
            if (!has(Flaw.VERIFIES_NOTHING)) {
                return smtp.clientSslContext();
            }
            try {
                SSLContext context = SSLContext.getInstance("TLS");
                context.init(null, new TrustManager[] {new TrustsAll()}, null);
                return context;
            } catch (GeneralSecurityException e) {
                throw new IOException(e);
            }
        }

        private void login() throws SendFailure, IOException {
            boolean encrypted = socket instanceof SSLSocket;
            if (!encrypted && !has(Flaw.LOGS_IN_IN_CLEAR)) {
                return;
            }
            say("AUTH PLAIN " + Base64.getEncoder().encodeToString("\0alice\0secret".getBytes(US_ASCII)));
            int code = read();
            require("AUTH", code == 235);
        }

        private void say(String line) throws IOException {
            write(line + "\r\n");
        }

        private void write(String text) throws IOException {
            out.write(text.getBytes(ISO_8859_1));
            out.flush();
        }

        private boolean accepts(int code) {
            return has(Flaw.TAKES_ONLY_250) ? code == 250 : code / 100 == 2;
        }

        private void require(String what, boolean good) throws SendFailure {
            if (!good) {
                throw quit(what + " got " + lines);
            }
        }

        private SendFailure quit(String message) {
            int code = code();
            if (code == 421 && has(Flaw.GOES_ON_AFTER_421)) {
                saySilently("RSET");
            }
            saySilently("QUIT");
            return new SendFailure(message, code, List.of());
        }

        private void saySilently(String line) {
            try {
                say(line);
                read();
            } catch (IOException | SendFailure whatever) {
                // What is reported is known already.
            }
        }

        private int code() {
            return lines.isEmpty()
                    ? 0
                    : Integer.parseInt(lines.get(lines.size() - 1).substring(0, 3));
        }

        private int read() throws SendFailure, IOException {
            List<String> all = new ArrayList<>();
            int length = 0;
            while (true) {
                String line = has(Flaw.TRUSTS_ONE_READ) ? oneRead() : line();
                length += line.length();
                if (length > LONGEST_REPLY && !has(Flaw.READS_WITHOUT_BOUND)) {
                    throw new SendFailure("a reply without end", 0, List.of());
                }
                boolean alone = line.length() == 3;
                if (!line.matches("(?s)[2-5][0-9]{2}(?:[ -].*)?") || (alone && has(Flaw.CRASHES_WITHOUT_TEXT))) {
                    throw new SendFailure("no reply: " + line, 0, List.of());
                }
                if (has(Flaw.CRASHES_OUTSIDE_ASCII) && !line.matches("[ -~]*")) {
                    throw new SendFailure("not ASCII", 0, List.of());
                }
                if (all.size() < 1000) {
                    all.add(line);
                }
                if (alone || line.charAt(3) == ' ' || has(Flaw.READS_ONE_LINE)) {
                    lines = all;
                    return Integer.parseInt(line.substring(0, 3));
                }
            }
        }

        /** What one read brings, up to its line end if it has one. */
        private String oneRead() throws IOException {
            if (read.length == 0) {
                fill();
            }
            int end = indexOfLineFeed();
            return end < 0 ? take(read.length, read.length) : take(end, end + 1);
        }

        private String line() throws SendFailure, IOException {
            while (indexOfLineFeed() < 0) {
                if (read.length > LONGEST_REPLY && !has(Flaw.READS_WITHOUT_BOUND)) {
                    throw new SendFailure("a line without end", 0, List.of());
                }
                fill();
            }
            int end = indexOfLineFeed();
            return take(end, end + 1);
        }

        private int indexOfLineFeed() {
            for (int index = 0; index < read.length; index++) {
                if (read[index] == '\n') {
                    return index;
                }
            }
            return -1;
        }

        private String take(int end, int next) {
            String line = new String(read, 0, end, ISO_8859_1);
            read = Arrays.copyOfRange(read, next, read.length);
            return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
        }

        private void fill() throws IOException {
            byte[] more = new byte[8192];
            int count = in.read(more);
            if (count < 0) {
                throw new EOFException("the server has gone");
            }
            int length = read.length;
            read = Arrays.copyOf(read, length + count);
            System.arraycopy(more, 0, read, length, count);
        }
    }
}
