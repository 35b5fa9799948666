package io.github.smtpservertest.junit5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.testkit.OwnJvm;
import io.github.smtpservertest.testkit.QuietPort;
import io.github.smtpservertest.testkit.SmtpClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The servers of a run live as long as the JVM, keep it from nothing, and are closed when it ends. */
class EndOfRunTest {

    @SmtpServerTest(scope = ServerScope.RUN)
    static class InAJvmOfItsOwn {
        @Test
        void test(FakeSmtpServer smtp) {
            System.out.println(smtp.port());
        }
    }

    /** Runs a class, and ends when its input does. */
    static final class Run {
        public static void main(String[] arguments) throws IOException {
            Kit.passes(InAJvmOfItsOwn.class, 1);
            System.out.println("over");
            System.in.read();
        }
    }

    /** Its port is known to the application, so nothing in it takes the server. */
    @SmtpServerTest(scope = ServerScope.RUN)
    @SmtpReply(at = Stage.NOOP, code = 421)
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class KnowsThePort {

        private final int port = Integer.getInteger("port");

        @BeforeAll
        void theServerListens() {
            SmtpClient.connect(port).close();
        }

        @Test
        void theRuleOfTheClassAnswers() {
            try (SmtpClient client = SmtpClient.connect(port)) {
                client.expect("220 …").send("NOOP").expect("421 …");
            }
        }
    }

    /** Nothing is asked of the server but that it is there. */
    @SmtpServerTest(scope = ServerScope.RUN)
    static class IsTheFirst {
        @Test
        void theServerListens() {
            SmtpClient.connect(Integer.getInteger("port")).close();
        }
    }

    /** Runs them, one after the other. */
    static final class OnAPort {
        public static void main(String[] arguments) {
            Map<String, String> port = Map.of("smtpservertest.port", System.getProperty("port"));
            for (Class<?> testClass : List.of(IsTheFirst.class, KnowsThePort.class)) {
                Kit.run(testClass, port)
                        .allEvents()
                        .failed()
                        .list()
                        .forEach(failed -> System.out.println(Kit.throwableOf(failed)));
            }
            System.out.println("over");
        }
    }

    @Test
    void aServerOfTheRunOnAGivenPortListensThoughNobodyAsksForIt(@TempDir Path folder) throws Exception {
        assertThat(OwnJvm.run(folder, "ulimit -c 0", List.of("-Dport=" + QuietPort.next()), OnAPort.class))
                .containsExactly("over", "exit 0");
    }

    private static Process start() throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Run.class.getName()))
                .redirectErrorStream(true)
                .start();
    }

    @Test
    void eachJvmHasItsOwnServerWhichIsClosedWhenItEnds() throws Exception {
        Process one = start();
        Process other = start();
        try (BufferedReader first = one.inputReader(StandardCharsets.UTF_8);
                BufferedReader second = other.inputReader(StandardCharsets.UTF_8)) {
            int port = Integer.parseInt(first.readLine());
            assertThat(Integer.parseInt(second.readLine())).isNotEqualTo(port);
            assertThat(first.readLine()).isEqualTo("over");
            try (SmtpClient client = SmtpClient.connect(port)) {
                client.expect("220 …").send("NOOP").expectStatus("250 2.0.0");

                one.getOutputStream().close();

                client.expectEnd();
            }
            assertThat(one.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(one.exitValue()).isZero();
            assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
                    .isInstanceOf(ConnectException.class);
        } finally {
            one.destroy();
            other.destroy();
        }
    }
}
