package io.github.smtpservertest.samples.benchmarks;

import io.github.smtpservertest.samples.benchmarks.internal.Peer;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a test pays for a server of its own: start and stop together. The goal: at most 1.3 times plain SubEthaSMTP. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 8, time = 1)
@Fork(2)
public class StartAndStop {

    /** Who is measured. */
    @Param({"SMTP_SERVER_TEST", "SUBETHA"})
    public Peer peer = Peer.SMTP_SERVER_TEST;

    /** Starts and stops. */
    @Benchmark
    public int startAndStop() throws IOException {
        try (Peer.Running running = peer.start()) {
            return running.port();
        }
    }
}
