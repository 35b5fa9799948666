package io.github.smtpservertest.junit5;

import static io.github.smtpservertest.command.Stage.MAIL;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.testkit.SmtpClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** Many tests at once, each with a server of its own, and nothing left behind. */
@Isolated("it counts the threads that are left")
class ParallelTest {

    private static final int TESTS = 200;

    /** A few in {@code mvn verify}; CI runs {@code mvn verify -Prepeats}. */
    private static final int ROUNDS = Boolean.getBoolean("tests.full") ? 50 : 5;

    private static final int LIMIT_MILLIS = 5000;

    @SmtpServerTest
    static class Mailers {

        static final Queue<FakeSmtpServer> SERVERS = new ConcurrentLinkedQueue<>();

        private final FakeSmtpServer smtp;

        Mailers(FakeSmtpServer smtp) {
            this.smtp = smtp;
        }

        @BeforeEach
        void remember() {
            SERVERS.add(smtp);
        }

        static IntStream numbers() {
            return IntStream.rangeClosed(1, TESTS);
        }

        @ParameterizedTest
        @MethodSource("numbers")
        @SmtpReply(at = MAIL, code = 451, times = 1)
        void eachMailComesToItsOwnTest(int number, FakeSmtpServer parameter) {
            assertThat(parameter).isSameAs(smtp);
            assertThat(SmtpClient.ask(smtp, "MAIL FROM:<a@example.org>")).startsWith("451");

            SmtpClient.mail(smtp, "bob@example.com", "mail " + number);

            smtp.awaitMessages(1);
            assertThat(smtp.awaitSessionsEnd().sessions()).hasSize(2);
            assertThat(smtp.onlyMessage().subject()).hasToString("Optional[mail " + number + "]");
        }
    }

    /** One round warms everything up, so that what it leaves behind for good is not counted. */
    @Test
    void twoHundredTestsAtOnceRoundAfterRoundDoNotMeetAndLeaveNothingBehind() throws IOException, InterruptedException {
        run();
        Set<Thread> threadsBefore = threads();
        long socketsBefore = sockets();
        for (int round = 0; round < ROUNDS; round++) {
            run();
        }

        Set<Thread> threadsLeft = threads();
        threadsLeft.removeAll(threadsBefore);
        for (Thread thread : threadsLeft) {
            // timed: one that is done may have its last steps to go yet; one that lives on afterwards fails the test
            thread.join(LIMIT_MILLIS);
        }
        threadsLeft.removeIf(thread -> !thread.isAlive());
        assertThat(threadsLeft).as("threads of servers").isEmpty();
        assertThat(sockets()).as("open sockets").isLessThanOrEqualTo(socketsBefore);
    }

    private static void run() {
        EngineExecutionResults results = Kit.run(
                Mailers.class,
                Map.of(
                        "junit.jupiter.execution.parallel.enabled", "true",
                        "junit.jupiter.execution.parallel.mode.default", "concurrent",
                        "junit.jupiter.execution.parallel.config.strategy", "fixed",
                        "junit.jupiter.execution.parallel.config.fixed.parallelism", String.valueOf(TESTS)));

        assertThat(results.testEvents().failed().list()).isEmpty();
        assertThat(results.testEvents().succeeded().list()).hasSize(TESTS);
        assertThat(Mailers.SERVERS).hasSize(TESTS).doesNotHaveDuplicates().noneMatch(FakeSmtpServer::isOpen);
        Mailers.SERVERS.clear();
    }

    /** How many sockets this process has open, where the system tells (Linux); 0 elsewhere. */
    private static long sockets() throws IOException {
        Path descriptors = Path.of("/proc/self/fd");
        if (!Files.isDirectory(descriptors)) {
            return 0;
        }
        try (Stream<Path> all = Files.list(descriptors)) {
            return all.filter(ParallelTest::isSocket).count();
        }
    }

    private static boolean isSocket(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
        } catch (IOException closedMeanwhile) {
            return false;
        }
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("smtp-"))
                .collect(Collectors.toSet());
    }
}
