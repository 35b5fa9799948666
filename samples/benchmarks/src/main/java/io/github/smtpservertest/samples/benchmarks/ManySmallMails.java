package io.github.smtpservertest.samples.benchmarks;

import io.github.smtpservertest.samples.benchmarks.internal.Peer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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

/**
 * 8 connections, each with 1,500 small mails, to a server started for them. The goal: at least 1.3 times as fast as
 * Wiser, with the full transcript kept. A mail of 500 bytes is little more than a header and a few words; nearly all of what
 * it costs is the system's, so that {@link Peer#BARE_SINK} shows what is left to be won. One of 2,000 bytes has some
 * twenty lines of text.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 35)
@Measurement(iterations = 15)
@Fork(2)
public class ManySmallMails {

    private static final int CONNECTIONS = 8;
    private static final int MAILS = 1500;

    /** About how many bytes a mail has, its header included. */
    @Param({"500", "2000"})
    public int bytes = 500;

    /** Who is measured. */
    @Param({"SMTP_SERVER_TEST", "WISER", "SUBETHA", "BARE_SINK"})
    public Peer peer = Peer.SMTP_SERVER_TEST;

    /** Sends all of them and checks that they were kept. */
    @Benchmark
    public int receive() throws Exception {
        byte[] mail = Client.mail(bytes);
        ExecutorService clients = Executors.newFixedThreadPool(CONNECTIONS);
        try (Peer.Running running = peer.start()) {
            List<Future<?>> all = new ArrayList<>();
            for (int connection = 0; connection < CONNECTIONS; connection++) {
                all.add(clients.submit(() -> {
                    sendAll(running.port(), mail);
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
            int kept = running.kept().get();
            if (kept != -1 && kept != CONNECTIONS * MAILS) {
                throw new IllegalStateException(peer + " kept " + kept + " mails");
            }
            return kept;
        } finally {
            clients.shutdown();
        }
    }

    private static void sendAll(int port, byte[] content) throws IOException {
        try (Client client = new Client(port)) {
            for (int sent = 0; sent < MAILS; sent++) {
                client.send(content);
            }
        }
    }
}
