package io.github.smtpservertest.junit5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.testkit.SmtpClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

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
