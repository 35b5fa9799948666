package io.github.smtpservertest.samples.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.testkit.SmtpClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When the program ends by itself, and with which status. */
class EndOptionsTest {

    private static final String QUIT = "S: 220 here\nC: QUIT\nS: 221 bye\n";
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    /** What a client says in a session, each line after a reply. */
    private record Client(List<String> lines) {

        static Client saying(String... lines) {
            return new Client(List.of(lines));
        }

        void visit(int port) {
            try (SmtpClient client = SmtpClient.connect(port)) {
                client.expect("220 here");
                for (String line : lines) {
                    client.ask(line);
                }
            }
        }
    }

    @Test
    void aDialogueThatIsPlayedToItsEndEndsItWithStatus0() throws Exception {
        assertThat(status(List.of(Client.saying("QUIT")), "--dialogue", file(QUIT), "--until-played"))
                .isZero();
        assertThat(err).hasToString("");
    }

    @Test
    void itIsPlayedWhenItsLastSessionIs() throws Exception {
        String two = QUIT + "\n# session 2\n" + QUIT;
        assertThat(status(
                        List.of(Client.saying("QUIT"), Client.saying("QUIT")),
                        "--dialogue",
                        file(two),
                        "--until-played"))
                .isZero();
    }

    @Test
    void aMismatchEndsItWithStatus1() throws Exception {
        assertThat(status(List.of(Client.saying("NOOP")), "--dialogue", file(QUIT), "--until-played"))
                .isEqualTo(1);
        assertThat(err.toString()).startsWith("In session 1 the client departed from the dialogue at line 2 of ");
    }

    @Test
    void aMismatchIsStatus1HoweverItEnds() throws Exception {
        assertThat(status(List.of(Client.saying("NOOP")), "--dialogue", file(QUIT), "--sessions", "1"))
                .isEqualTo(1);
    }

    @Test
    void aDialogueThatIsNotPlayedToItsEndIsStatus1() throws Exception {
        assertThat(status(List.of(Client.saying()), "--dialogue", file(QUIT), "--sessions", "1"))
                .isEqualTo(1);
        assertThat(out.toString()).contains("# Session 1 was played up to line 2 of order.smtp");
    }

    @Test
    void soManySessionsEndIt() throws Exception {
        List<Client> three = List.of(Client.saying("QUIT"), Client.saying("NOOP"), Client.saying("QUIT"));
        assertThat(status(three, "--rule", "CONNECT = 220 \"here\"", "--sessions", "3"))
                .isZero();
        assertThat(out.toString()).contains("# session 3\n");
    }

    @Test
    void aRuleThatNeverFiredIsStatus1() throws Exception {
        assertThat(status(
                        List.of(Client.saying("QUIT")),
                        "--rule",
                        "CONNECT = 220 \"here\"",
                        "--rule",
                        "VRFY = 502",
                        "--sessions",
                        "1"))
                .isEqualTo(1);
        assertThat(status(
                        List.of(Client.saying("QUIT")),
                        "--rule",
                        "CONNECT = 220 \"here\"",
                        "--rule",
                        "VRFY, optional = 502",
                        "--sessions",
                        "1"))
                .isZero();
    }

    @Test
    void aMismatchIsInTheJson() throws Exception {
        Path json = folder.resolve("t.json");
        status(
                List.of(Client.saying("NOOP")),
                "--dialogue",
                file(QUIT),
                "--until-played",
                "--transcript",
                json.toString());
        assertThat(Files.readString(json)).contains("""
                      "mismatches": [
                        {
                          "exchange": 1,
                          "dialogue": "order.smtp",
                          "line": 2,
                          "expected": "C: QUIT",
                          "came": "C: NOOP",
                          "sentence": "In session 1 the client departed from the dialogue at line 2 of order.smtp: expected C: QUIT, but came C: NOOP."
                        }
                      ],
                """);
    }

    @Test
    void aTranscriptWhoseNameEndsInHtmlIsAPage() throws Exception {
        Path page = folder.resolve("t.HTML");
        status(
                List.of(Client.saying("NOOP one")),
                "--rule",
                "CONNECT = 220 \"here\"",
                "--sessions",
                "1",
                "--transcript",
                page.toString());
        assertThat(Files.readString(page)).startsWith("<!doctype html>").contains("\"NOOP one\"");
    }

    @Test
    void whatCannotBeIsStatus2() {
        assertThat(execute(server -> {}, "--sessions", "0")).isEqualTo(2);
        assertThat(execute(server -> {}, "--until-played")).isEqualTo(2);
        assertThat(err)
                .hasToString("The number of sessions is 1 or more, not 0; see --help." + System.lineSeparator()
                        + "--until-played needs a dialogue; name its file with --dialogue FILE; see --help."
                        + System.lineSeparator());
    }

    private String file(String dialogue) throws IOException {
        return Files.writeString(folder.resolve("order.smtp"), dialogue).toString();
    }

    /** The exit status of a program that these clients come to, one after the other, and that nobody ends. */
    private int status(List<Client> clients, String... options) throws Exception {
        List<String> all = new ArrayList<>(List.of("--port", "0"));
        all.addAll(List.of(options));
        CountDownLatch listening = new CountDownLatch(1);
        List<StandaloneServer> started = new ArrayList<>();
        Future<Integer> status = threads.submit(() -> execute(
                server -> {
                    started.add(server);
                    listening.countDown();
                },
                all.toArray(String[]::new)));
        assertThat(listening.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        for (Client client : clients) {
            client.visit(started.get(0).port());
        }
        assertThat(status).as("the program's end").succeedsWithin(LIMIT);
        return status.get();
    }

    private int execute(Consumer<StandaloneServer> whenStarted, String... arguments) {
        return StandaloneCommand.commandLine(whenStarted)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
