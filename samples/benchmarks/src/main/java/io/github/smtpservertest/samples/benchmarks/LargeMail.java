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

/** One mail of 10 MB to a server started for it. The goal: at most a tenth of Wiser's time. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 100)
@Measurement(iterations = 50)
@Fork(2)
public class LargeMail {

    private static final byte[] MAIL = Client.mail(10_000_000);

    /** Who is measured. */
    @Param({"SMTP_SERVER_TEST", "WISER", "SUBETHA"})
    public Peer peer = Peer.SMTP_SERVER_TEST;

    /** Sends it. */
    @Benchmark
    public int receive() throws IOException {
        try (Peer.Running running = peer.start()) {
            try (Client client = new Client(running.port())) {
                client.send(MAIL);
            }
            return running.kept().get();
        }
    }
}
