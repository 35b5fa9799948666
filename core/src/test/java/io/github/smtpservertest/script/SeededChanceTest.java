package io.github.smtpservertest.script;

import static io.github.smtpservertest.match.SmtpEvents.anything;
import static io.github.smtpservertest.match.SmtpEvents.content;
import static io.github.smtpservertest.match.SmtpEvents.endOfData;
import static io.github.smtpservertest.match.SmtpEvents.mailFrom;
import static io.github.smtpservertest.match.SmtpEvents.noop;
import static io.github.smtpservertest.match.SmtpEvents.quit;
import static io.github.smtpservertest.match.SmtpEvents.rcptTo;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.effect.DelayDistribution;
import io.github.smtpservertest.effect.Point;
import io.github.smtpservertest.testkit.Repeats;
import io.github.smtpservertest.testkit.SmtpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Chance that comes from a seed: the same run again and again, and without chance no trace of it. */
class SeededChanceTest {

    private static final int RUNS = Repeats.of(50, 1000);
    private static final int SESSIONS = 4;

    private final ExecutorService threads = Executors.newFixedThreadPool(2 * SESSIONS);

    @AfterEach
    void close() {
        threads.shutdownNow();
    }

    /** Replies, delays, cuts, lies and ends, each by chance. */
    private static void random(SmtpScript script) {
        Duration none = Duration.ZERO;
        script.on(anything()).probability(0.3).delay(DelayDistribution.uniform(none, Duration.ofNanos(200_000)));
        script.on(rcptTo()).probability(0.3).reply(550, "5.1.1 nobody");
        script.on(rcptTo()).probability(0.2).reply(451, "4.7.1 later").splitLines(none);
        script.on(mailFrom())
                .probability(0.3)
                .splitAt(none, 5)
                .delay(DelayDistribution.logNormal(Duration.ofNanos(50_000), 1));
        script.on(noop()).probability(0.5).injectAfter("250 2.0.0 again\r\n");
        script.on(content()).probability(0.2).inject("250 2.0.0 early\r\n", Point.inContent(3));
        script.on(endOfData()).probability(0.3).reply(451, "4.3.0 later").keepAlthoughRefused();
        script.on(endOfData()).probability(0.1).close();
        script.on(quit()).probability(0.3).truncate(7).closeAfter();
    }

    /** A client that says the same whatever it hears, and at once, so that what differs is the server's. */
    private static void dialogue(SmtpClient client) {
        String transaction = "MAIL FROM:<a@b.example>\r\nRCPT TO:<c@d.example>\r\nRCPT TO:<e@d.example>\r\n";
        String mails = ("NOOP\r\n" + transaction + "DATA\r\nhello\r\n.\r\n" + transaction + "BDAT 7 LAST\r\nhello\r\n")
                .repeat(2);
        try (client) {
            client.sendBytes("EHLO client.example\r\n" + mails + "QUIT\r\n").expectGone();
        }
    }

    /** What several sessions at once come to, in words. */
    private String run(Consumer<SmtpScript> rules, long seed) {
        try (FakeSmtpServer server =
                FakeSmtpServer.builder().seed(seed).script(rules).start()) {
            List<SmtpClient> clients = new ArrayList<>();
            for (int number = 0; number < SESSIONS; number++) {
                // One after the other, so that each has its number; from then on all at once.
                clients.add(SmtpClient.connect(server).expectStatus("220"));
            }
            List<Future<?>> dialogues = new ArrayList<>();
            for (SmtpClient client : clients) {
                dialogues.add(threads.submit(() -> dialogue(client)));
            }
            for (Future<?> dialogue : dialogues) {
                dialogue.get();
            }
            String text = server.awaitSessionsEnd().text();
            assertThat(server.failures()).isEmpty();
            return text;
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void allRunsWithOneSeedGiveOneTranscript() throws InterruptedException, ExecutionException {
        String first = run(SeededChanceTest::random, 4711);
        assertThat(first).contains("550 5.1.1 nobody", "451 4.7.1 later", "250 2.0.0 again", "250 2.0.0 early");
        ExecutorService runners = Executors.newFixedThreadPool(4);
        try {
            List<Future<String>> others = new ArrayList<>();
            for (int count = 1; count < RUNS; count++) {
                others.add(runners.submit(() -> run(SeededChanceTest::random, 4711)));
            }
            for (Future<String> other : others) {
                assertThat(other.get()).isEqualTo(first);
            }
        } finally {
            runners.shutdownNow();
        }
    }

    @Test
    void otherSeedsGiveOtherTranscripts() {
        Set<String> transcripts = new HashSet<>();
        for (long seed = 0; seed < 20; seed++) {
            transcripts.add(run(SeededChanceTest::random, seed));
        }
        assertThat(transcripts).hasSize(20);
    }

    @Test
    void afterAResetTheRunIsTheSameAgain() {
        try (FakeSmtpServer server = FakeSmtpServer.builder()
                .seed(7)
                .script(SeededChanceTest::random)
                .start()) {
            Set<String> transcripts = new HashSet<>();
            for (int run = 0; run < 5; run++) {
                dialogue(SmtpClient.connect(server).expectStatus("220"));
                transcripts.add(server.awaitSessionsEnd().text());
                server.reset();
            }
            assertThat(transcripts).hasSize(1);
        }
    }

    @Test
    void sessionsOfOneRunDifferFromEachOther() {
        String[] sessions = run(SeededChanceTest::random, 4711).split("# session \\d+\n");
        assertThat(Set.of(sessions)).hasSize(SESSIONS + 1);
    }

    @Test
    void withProbabilityZeroItIsByteForByteAsIfThereWereNoRule() {
        String without = run(script -> {}, 1);
        String never = run(
                script -> {
                    for (Consumer<Rule<?>> what : List.<Consumer<Rule<?>>>of(
                            rule -> rule.reply(421, "no"),
                            rule -> rule.delay(Duration.ofMinutes(1)),
                            rule -> rule.flood("x"),
                            rule -> rule.reset(),
                            rule -> rule.rewrite("as nothing", reply -> ""),
                            rule -> rule.respondWith(event -> SmtpResponse.reply(500)))) {
                        what.accept(script.on(anything()).probability(0));
                    }
                },
                1);
        assertThat(never).isEqualTo(without);
        assertThat(sent(script -> script.on(anything()).probability(0).dribble(1, Duration.ZERO)))
                .isEqualTo(sent(script -> {}));
    }

    @Test
    void withProbabilityOneItIsAsIfItWereNoMatterOfChance() {
        Consumer<SmtpScript> always = script -> script.on(noop()).reply(500, "no");
        Consumer<SmtpScript> byChance =
                script -> script.on(noop()).probability(1).reply(500, "no");
        assertThat(run(byChance, 1)).isEqualTo(run(always, 2));
    }

    /** What one session is sent, segment by segment. */
    private static List<String> sent(Consumer<SmtpScript> rules) {
        try (FakeSmtpServer server = FakeSmtpServer.builder().script(rules).start()) {
            try (SmtpClient client = SmtpClient.inBody(server)) {
                client.send(".")
                        .expectStatus("250 2.0.0")
                        .send("QUIT")
                        .expectStatus("221 2.0.0")
                        .expectEnd();
            }
            return server.awaitSessionsEnd().onlySession().sent().stream()
                    .map(segment -> segment.bytes().text())
                    .toList();
        }
    }
}
