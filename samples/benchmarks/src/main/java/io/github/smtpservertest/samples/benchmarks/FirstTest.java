package io.github.smtpservertest.samples.benchmarks;

import io.github.smtpservertest.samples.benchmarks.internal.Peer;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the first test of a JVM pays, so each in a JVM of its own. The goal: at most 1.2 times Wiser. {@link InTurn} measures the peers
 * in turn, so that whatever else the machine does meets all of them.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(20)
public class FirstTest {

    static final int EARLIER_STARTS = 250;
    static final int MEASURED_STARTS = 100;

    private static final byte[] MESSAGE = Client.mail(500);

    /** Who is measured. */
    @Param({"SMTP_SERVER_TEST", "WISER", "SUBETHA", "GREENMAIL", "BARE_SINK"})
    public Peer peer = Peer.SMTP_SERVER_TEST;

    private Peer.@Nullable Running started;

    /** Stops what was started. */
    @TearDown(Level.Iteration)
    public void stop() {
        if (started != null) {
            started.close();
        }
    }

    /** The start of the first server. */
    @Benchmark
    public int start() throws IOException {
        Peer.Running running = peer.start();
        started = running;
        return running.port();
    }

    /** The first server, from its start to its stop, with a message that is sent and counted. */
    @Benchmark
    public int cycle() throws IOException {
        try (Peer.Running running = peer.start()) {
            try (Client client = new Client(running.port())) {
                client.send(MESSAGE);
            }
            return running.kept().get();
        }
    }

    /**
     * {@value #MEASURED_STARTS} starts and stops after {@value #EARLIER_STARTS} others, when the JVM has not compiled much yet. The goal: at
     * most 1.2 times SubEthaSMTP.
     */
    @Benchmark
    @Warmup(iterations = 1, batchSize = EARLIER_STARTS)
    @Measurement(iterations = 1, batchSize = MEASURED_STARTS)
    public int laterStarts() throws IOException {
        try (Peer.Running running = peer.start()) {
            return running.port();
        }
    }
}
