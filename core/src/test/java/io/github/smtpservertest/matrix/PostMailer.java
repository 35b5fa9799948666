package io.github.smtpservertest.matrix;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.smtpservertest.FakeSmtpServer;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

/**
 * A mailer that sends two letters in one call, by LMTP, in chunks, inside TLS from the first byte, over one connection or several, on
 * threads of its own or from a pool: a right one, but for its flaws.
 */
final class PostMailer implements Mailer {

    /** How it goes about it. */
    enum Way {
        /** One connection, in LMTP. */
        LMTP,
        /** One connection, in LMTP, by BDAT. */
        LMTP_CHUNKS,
        /** One connection, by BDAT, in chunks. */
        CHUNKS,
        /** One connection, TLS before the greeting. */
        IMPLICIT_TLS,
        /** One connection. */
        BATCH,
        /** A connection for each letter. */
        APART,
        /** A connection and a thread for each letter. */
        THREADS,
        /** Connections that outlive the call. */
        POOL
    }

    private record Letter(String text, List<String> recipients) {}

    private static final int LIMIT_MILLIS = 700;
    private static final int LONGEST_REPLY = 64 * 1024;
    private static final int CHUNK = 20;
    private static final Letter ORDER = new Letter(
            "From: alice@example.org\r\nSubject: your order\r\n\r\nDear Bob, dear Carol,\r\n.hidden\r\nthanks\r\n",
            List.of("bob@example.com", "carol@example.com"));
    private static final Letter INVOICE = new Letter(
            "From: alice@example.org\r\nSubject: your invoice\r\n\r\nDear Bob,\r\nplease pay\r\n",
            List.of("bob@example.com", "dave@example.com"));

    private final Way way;
    private final Set<Flaw> flaws;
    private final Map<Integer, Deque<Connection>> pool = new ConcurrentHashMap<>();
    private final Queue<Connection> forgotten = new ConcurrentLinkedQueue<>();

    PostMailer(Way way, Set<Flaw> flaws) {
        this.way = way;
        this.flaws = Set.copyOf(flaws);
    }

    private boolean has(Flaw flaw) {
        return flaws.contains(flaw);
    }

    @Override
    public void send(FakeSmtpServer smtp) throws Exception {
        Post post = new Post(smtp);
        try {
            if (way == Way.THREADS) {
                sideBySide(post);
            } else {
                post.deliver(ORDER);
                if (!has(Flaw.STOPS_BATCH) || post.failures.isEmpty()) {
                    post.deliver(
                            has(Flaw.SENDS_FIRST_AGAIN) && post.forwarded
                                    ? new Letter(ORDER.text, INVOICE.recipients)
                                    : INVOICE);
                }
                if (has(Flaw.RESENDS_BATCH) && !post.failures.isEmpty()) {
                    post.failures.clear();
                    post.deliver(ORDER);
                    post.deliver(INVOICE);
                }
            }
        } finally {
            post.end();
        }
        post.report();
    }

    private void sideBySide(Post post) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (Letter letter : List.of(ORDER, INVOICE)) {
            Thread thread = new Thread(() -> post.deliver(letter), "sends " + letter.recipients);
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /** One call. */
    private final class Post {
        private final FakeSmtpServer smtp;
        private final Set<String> failed = new LinkedHashSet<>();
        private final Queue<String> failures = new ConcurrentLinkedQueue<>();
        private volatile boolean forwarded;
        private Connection kept;

        Post(FakeSmtpServer smtp) {
            this.smtp = smtp;
        }

        void deliver(Letter letter) {
            List<String> left = new ArrayList<>(letter.recipients);
            Connection connection = null;
            try {
                connection = take();
                connection.deliver(letter, left);
                giveBack(connection);
            } catch (SendFailure refused) {
                fail(left, refused);
                giveBack(connection);
            } catch (IOException | GeneralSecurityException broken) {
                fail(left, broken);
                if (connection != null) {
                    connection.close();
                }
            }
        }

        private synchronized void fail(List<String> left, Exception why) {
            if (way == Way.THREADS && has(Flaw.SWALLOWS_IN_THREADS)) {
                return;
            }
            failures.add(String.valueOf(why.getMessage()));
            failed.addAll(left);
        }

        private Connection take() throws IOException, SendFailure, GeneralSecurityException {
            Connection there =
                    way == Way.POOL ? idle().pollFirst() : way == Way.APART || way == Way.THREADS ? null : kept;
            kept = null;
            if (there != null && (way != Way.POOL || there.isAlive())) {
                return there;
            }
            return new Connection(smtp, this);
        }

        private Deque<Connection> idle() {
            return pool.computeIfAbsent(smtp.port(), any -> new ArrayDeque<>());
        }

        /** For the next letter, if it is in order. */
        private void giveBack(Connection connection) {
            if (connection == null) {
                return;
            }
            boolean inOrder = connection.code != 421 || has(Flaw.GOES_ON_AFTER_421);
            if (way == Way.POOL && has(Flaw.NEVER_GIVES_BACK)) {
                forgotten.add(connection);
            } else if (way == Way.POOL && inOrder) {
                idle().addFirst(connection);
            } else if (way == Way.POOL || way == Way.APART || way == Way.THREADS || !inOrder) {
                connection.quit();
            } else {
                kept = connection;
            }
        }

        void end() {
            if (kept != null) {
                kept.quit();
            }
        }

        void report() throws SendFailure {
            if (!failures.isEmpty()) {
                throw new SendFailure(
                        String.join("; ", failures), 0, has(Flaw.NAMES_NOBODY) ? List.of() : List.copyOf(failed));
            }
        }
    }

    private final class Connection implements Closeable {
        private final Post post;
        private final Socket socket;
        private final InputStream in;
        private final OutputStream out;
        private int code;
        private boolean extended = true;

        Connection(FakeSmtpServer smtp, Post post) throws IOException, SendFailure, GeneralSecurityException {
            this.post = post;
            Socket plain = new Socket();
            try {
                plain.setSoTimeout(LIMIT_MILLIS);
                plain.connect(new InetSocketAddress(smtp.host(), smtp.port()), LIMIT_MILLIS);
                plain.setTcpNoDelay(true);
                socket = way == Way.IMPLICIT_TLS ? secure(plain, smtp) : plain;
                in = new BufferedInputStream(socket.getInputStream());
                out = new BufferedOutputStream(socket.getOutputStream());
                require(read() == 220, "the greeting");
                introduce();
            } catch (IOException | SendFailure | GeneralSecurityException failed) {
                plain.close();
                throw failed;
            }
        }

        private void introduce() throws IOException, SendFailure {
            boolean lmtp = way == Way.LMTP || way == Way.LMTP_CHUNKS;
            int introduced = ask((lmtp ? "LHLO" : "EHLO") + " client.example.org");
            if (!lmtp && (introduced == 500 || introduced == 502)) {
                extended = false;
                introduced = ask("HELO client.example.org");
            }
            require(introduced / 100 == 2, "EHLO");
        }

        private Socket secure(Socket plain, FakeSmtpServer smtp) throws IOException, GeneralSecurityException {
            SSLContext context = smtp.clientSslContext();
            if (has(Flaw.VERIFIES_NOTHING)) {
                context = SSLContext.getInstance("TLS");
                context.init(null, new TrustManager[] {new TrustsAll()}, null);
            }
            SSLSocket secure =
                    (SSLSocket) context.getSocketFactory().createSocket(plain, "localhost", smtp.port(), true);
            if (!has(Flaw.VERIFIES_NOTHING)) {
                SSLParameters parameters = secure.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                secure.setSSLParameters(parameters);
            }
            secure.startHandshake();
            return secure;
        }

        /** Delivers, and takes those out of {@code left} who have the letter. */
        void deliver(Letter letter, List<String> left) throws IOException, SendFailure {
            requireOrReset(ask("MAIL FROM:<alice@example.org>"), "MAIL");
            List<String> accepted = new ArrayList<>();
            String refusal = "";
            for (String recipient : letter.recipients) {
                int answer = ask("RCPT TO:<" + recipient + ">");
                post.forwarded |= answer == 251;
                if (has(Flaw.TAKES_ONLY_250) ? answer == 250 : answer / 100 == 2) {
                    accepted.add(recipient);
                } else {
                    refusal = recipient + " got " + answer;
                    require(answer != 421, "RCPT");
                }
            }
            if (accepted.isEmpty()) {
                reset();
                throw new SendFailure(refusal, code, List.of());
            }
            boolean inChunks = extended && (way == Way.CHUNKS || way == Way.LMTP_CHUNKS);
            if (inChunks) {
                if (!chunks(letter.text)) {
                    left.clear();
                    return;
                }
            } else {
                if (ask("DATA") != 354) {
                    // Whatever it was, it was no leave to send.
                    requireOrReset(code, "DATA");
                    throw new IOException("DATA got " + code);
                }
                write(letter.text.replaceAll("(?m)^\\.", "..") + ".\r\n");
            }
            boolean each = (way == Way.LMTP || way == Way.LMTP_CHUNKS) && !has(Flaw.READS_ONE_LMTP_REPLY);
            for (String recipient : accepted) {
                if (each || recipient.equals(accepted.get(0))) {
                    boolean took = read() / 100 == 2;
                    if (took && each) {
                        left.remove(recipient);
                    } else if (took) {
                        left.removeAll(accepted);
                    } else {
                        refusal = recipient + " got " + code + " to the content";
                    }
                }
            }
            if (!refusal.isEmpty()) {
                throw new SendFailure(refusal, code, List.of());
            }
        }

        /** Whether all were taken, or a mailer without flaws would say so. */
        private boolean chunks(String text) throws IOException, SendFailure {
            for (int from = 0; from < text.length(); from += CHUNK) {
                String chunk = text.substring(from, Math.min(text.length(), from + CHUNK));
                boolean last = from + CHUNK >= text.length();
                write("BDAT " + chunk.length() + (last ? " LAST" : "") + "\r\n" + chunk);
                if (!last) {
                    int answer = read();
                    if (has(Flaw.DROPS_REFUSED_CHUNK) && answer / 100 == 4) {
                        reset();
                        return false;
                    }
                    requireOrReset(answer, "BDAT");
                }
            }
            return true;
        }

        boolean isAlive() {
            try {
                if (ask("NOOP") / 100 == 2) {
                    return true;
                }
            } catch (IOException | SendFailure dead) {
                // Then a new one is needed.
            }
            close();
            return false;
        }

        private void requireOrReset(int answer, String what) throws IOException, SendFailure {
            if (answer / 100 != 2) {
                SendFailure refused = new SendFailure(what + " got " + answer, answer, List.of());
                if (answer != 421) {
                    reset();
                }
                throw refused;
            }
        }

        private void reset() throws IOException, SendFailure {
            if (ask("RSET") / 100 != 2) {
                throw new EOFException("RSET got " + code);
            }
        }

        private void require(boolean good, String what) throws SendFailure {
            if (!good) {
                throw new SendFailure(what + " got " + code, code, List.of());
            }
        }

        private int ask(String line) throws IOException, SendFailure {
            write(line + "\r\n");
            return read();
        }

        private void write(String text) throws IOException {
            out.write(text.getBytes(ISO_8859_1));
            out.flush();
        }

        private int read() throws IOException, SendFailure {
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
                    throw new IOException("no reply: " + text);
                }
                code = Integer.parseInt(text.substring(0, 3));
                if (text.length() == 3 || text.charAt(3) == ' ') {
                    return code;
                }
            }
        }

        void quit() {
            try {
                ask("QUIT");
            } catch (IOException | SendFailure whatever) {
                // How it ends is no matter.
            }
            close();
        }

        @Override
        public void close() {
            try {
                socket.close();
            } catch (IOException closed) {
                // It is gone all the same.
            }
        }
    }
}
