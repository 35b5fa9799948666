package io.github.smtpservertest.samples.benchmarks;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.transcript.Finding;
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

/**
 * What is asked of a long dialogue, of messages of 500 bytes: all of it in time that grows as the dialogue does, and no faster. With
 * {@code -prof gc}, the row {@code gc.alloc.rate.norm} is the memory that each takes.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5)
@Measurement(iterations = 10)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
public class LongDialogue {

    private static final int EXCHANGES_A_MESSAGE = 4;

    /** About how many exchanges the dialogue has. */
    @Param({"1000", "10000", "100000"})
    public int exchanges = 1000;

    private FakeSmtpServer server = FakeSmtpServer.builder().build();
    private Transcript transcript = new Transcript(List.of());

    /** Has the dialogue. */
    @Setup(Level.Trial)
    public void talk() throws IOException {
        server = FakeSmtpServer.start();
        byte[] message = Client.mail(500);
        try (Client client = new Client(server.port())) {
            for (int sent = 0; sent < exchanges / EXCHANGES_A_MESSAGE; sent++) {
                client.send(message);
            }
        }
        transcript = server.awaitSessionsEnd();
    }

    /** Lets the server go. */
    @TearDown(Level.Trial)
    public void close() {
        server.close();
    }

    /** The goal at 100,000: less than 50 ms. */
    @Benchmark
    public String serverToString() {
        return server.toString();
    }

    /** A snapshot when nothing has been asked before costs more, once. */
    @Benchmark
    public Transcript transcript() {
        return server.transcript();
    }

    /** What a failure shows. */
    @Benchmark
    public String brief() {
        return transcript.toString();
    }

    /** The whole text. */
    @Benchmark
    public int text() {
        return transcript.text().length();
    }

    /** The whole JSON, findings included. */
    @Benchmark
    public int json() {
        return transcript.json().length();
    }

    /** The page; the goal at 20,000 is less than two seconds, and less than 10 MB. */
    @Benchmark
    public int page() {
        return transcript.html().length();
    }

    /** The goal at 100,000: less than a second. */
    @Benchmark
    public List<Finding> findings() {
        return transcript.findings();
    }
}
