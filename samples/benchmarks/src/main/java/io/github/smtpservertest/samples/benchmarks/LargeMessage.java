package io.github.smtpservertest.samples.benchmarks;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.transcript.Transcript;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What is asked of a dialogue with one large message, in a heap of 512 MB. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2)
@Measurement(iterations = 5)
@Fork(value = 1, jvmArgsAppend = "-Xmx512m")
public class LargeMessage {

    /** How many megabytes the message has. */
    @Param({"1", "40", "100"})
    public int megabytes = 1;

    private FakeSmtpServer server = FakeSmtpServer.builder().build();
    private Transcript transcript = new Transcript(List.of());

    /** Sends it. */
    @Setup(Level.Trial)
    public void talk() throws IOException {
        server = FakeSmtpServer.start();
        try (Client client = new Client(server.port())) {
            client.send(Client.mail(megabytes * 1_000_000));
        }
        transcript = server.awaitSessionsEnd();
    }

    /** Lets the server go. */
    @TearDown(Level.Trial)
    public void close() {
        server.close();
    }

    /** What a failure shows; no more of the message is read than is shown. */
    @Benchmark
    public String brief() {
        return transcript.toString();
    }

    /** Reads the whole message once. */
    @Benchmark
    public int findings() {
        return transcript.findings().size();
    }

    /** The subject alone. */
    @Benchmark
    public int subject() {
        return server.onlyMessage().subject().orElse("").length();
    }
}
