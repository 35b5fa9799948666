package io.github.smtpservertest.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a mailer leaves behind, wherever it leaves it. */
class LeaksTest {

    private static final List<String> DIALOGUE = List.of(
            "EHLO shop.example.org",
            "MAIL FROM:<shop@example.org>",
            "RCPT TO:<bob@example.com>",
            "DATA",
            "Subject: order\r\n\r\nthanks\r\n.",
            "QUIT");

    /** A connection that fails with the reply that refuses something. */
    private static final class Connection {
        private final Socket socket;
        private final BufferedReader replies;

        Connection(FakeSmtpServer smtp) throws IOException {
            socket = new Socket(smtp.host(), smtp.port());
            socket.setSoTimeout(1000);
            replies = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        }

        void expectSuccess() throws IOException {
            String line = replies.readLine();
            while (line != null && line.startsWith("-", 3)) {
                line = replies.readLine();
            }
            if (line == null || line.charAt(0) > '3') {
                throw new IOException("the server said " + line);
            }
        }

        void ask(String line) throws IOException {
            socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
            expectSuccess();
        }

        void close() throws IOException {
            socket.close();
        }
    }

    private static MatrixCell leaks(Mailer mailer) {
        List<MatrixCell> cells = FaultMatrix.of(mailer)
                .kinds(CaseKind.LEAKS)
                .limit(Duration.ofSeconds(5))
                .run()
                .cells();
        assertThat(cells).hasSize(1);
        return cells.get(0);
    }

    private static Mailer forgettingToCloseWhereRefused(String verb) {
        return smtp -> {
            Connection connection = new Connection(smtp);
            String asked = "CONNECT";
            try {
                connection.expectSuccess();
                for (String line : DIALOGUE) {
                    asked = line;
                    connection.ask(line);
                }
            } catch (IOException refused) {
                if (!asked.startsWith(verb)) {
                    connection.close();
                }
                throw refused;
            }
            connection.close();
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"CONNECT", "EHLO", "MAIL", "RCPT", "DATA", "Subject"})
    void aConnectionThatIsForgottenWhereAnythingIsRefusedIsFound(String verb) {
        MatrixCell cell = leaks(forgettingToCloseWhereRefused(verb));
        assertThat(cell.kind()).as(verb).isEqualTo(VerdictKind.LEAKED_CONNECTION);
        assertThat(cell.verdicts())
                .singleElement()
                .asString()
                .matches("connection leaked: where .*, \\d+ of \\d+ calls left a connection open\\.");
    }

    @Test
    void oneWhoForgetsNothingHasNoLeak() {
        assertThat(leaks(forgettingToCloseWhereRefused("never")).kind()).isEqualTo(VerdictKind.RIGHT);
    }

    /** It opens connections lazily, takes them in turn, and throws away what has failed. */
    @Test
    void aPoolOfConnectionsIsNoLeak() {
        Queue<Connection> pool = new ConcurrentLinkedQueue<>();
        List<Integer> ports = new ArrayList<>();
        MatrixCell cell = leaks(smtp -> {
            if (!ports.contains(smtp.port())) {
                ports.add(smtp.port());
                pool.clear();
            }
            boolean isFull = pool.size() >= 5;
            Connection connection = isFull ? pool.remove() : new Connection(smtp);
            try {
                if (!isFull) {
                    connection.expectSuccess();
                    connection.ask(DIALOGUE.get(0));
                }
                for (String line : DIALOGUE.subList(1, 5)) {
                    connection.ask(line);
                }
            } catch (IOException refused) {
                if (isFull && refused.getMessage().startsWith("the server said 5")) {
                    connection.ask("RSET");
                    pool.add(connection);
                } else {
                    connection.close();
                }
                throw refused;
            }
            pool.add(connection);
        });
        assertThat(cell.kind()).as(cell.toString()).isEqualTo(VerdictKind.RIGHT);
    }

    @Test
    void aPoolOfManyThreadsIsNoLeak() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(32, task -> {
            Thread thread = new Thread(task, "pooled");
            thread.setDaemon(true);
            return thread;
        });
        Mailer mailer = forgettingToCloseWhereRefused("never");
        try {
            MatrixCell cell = leaks(smtp -> threads.submit(() -> {
                        mailer.send(smtp);
                        return null;
                    })
                    .get());
            assertThat(cell.kind()).as(cell.toString()).isEqualTo(VerdictKind.RIGHT);
        } finally {
            threads.shutdownNow();
            assertThat(threads.awaitTermination(5, TimeUnit.SECONDS)).isTrue();
        }
    }
}
