package io.github.smtpservertest.samples.benchmarks;

import io.github.smtpservertest.FakeSmtpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
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

/** Closing a server with idle clients. The goal at 5,000: less than a second. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2)
@Measurement(iterations = 5)
@Fork(1)
public class CloseWithConnections {

    /** How many are connected. */
    @Param({"10", "1000", "5000"})
    public int connections = 10;

    private final List<Socket> clients = new ArrayList<>();
    private FakeSmtpServer server = FakeSmtpServer.builder().build();

    /** Connects them, and waits for their greetings. */
    @Setup(Level.Invocation)
    public void connect() throws IOException {
        server = FakeSmtpServer.builder().maxConnections(connections).start();
        for (int number = 0; number < connections; number++) {
            clients.add(new Socket(InetAddress.getLoopbackAddress(), server.port()));
        }
        for (Socket client : clients) {
            if (client.getInputStream().read() != '2') {
                throw new IOException("The server did not greet.");
            }
        }
    }

    /** Lets them go. */
    @TearDown(Level.Invocation)
    public void disconnect() throws IOException {
        for (Socket client : clients) {
            client.close();
        }
        clients.clear();
    }

    /** Closes it. */
    @Benchmark
    public void close() {
        server.close();
    }
}
