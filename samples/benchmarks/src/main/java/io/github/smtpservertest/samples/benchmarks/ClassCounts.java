package io.github.smtpservertest.samples.benchmarks;

import io.github.smtpservertest.samples.benchmarks.internal.Peer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * How many classes a JVM of its own has loaded at an event, beside those that any program loads.
 *
 * @param loaded all of them
 * @param hidden those among them that the JVM itself made, for lambdas and for what links them
 */
record ClassCounts(long loaded, long hidden) {

    /** Those of a peer. */
    static ClassCounts of(Peer peer, FirstMessage.Until until) throws IOException, InterruptedException {
        ClassCounts all = counted(peer, until);
        ClassCounts any = counted(peer, FirstMessage.Until.MAIN);
        return new ClassCounts(all.loaded - any.loaded, all.hidden - any.hidden);
    }

    private static ClassCounts counted(Peer peer, FirstMessage.Until until) throws IOException, InterruptedException {
        Path log = Files.createTempFile("classes", ".log");
        try {
            int status = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xlog:class+load:file=" + log,
                            "-cp",
                            System.getProperty("java.class.path"),
                            FirstMessage.class.getName(),
                            peer.name(),
                            until.name())
                    .inheritIO()
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new IllegalStateException(peer + " ended with " + status);
            }
            List<String> lines = Files.readAllLines(log);
            // A hidden class bears its address in its name.
            return new ClassCounts(
                    lines.size(),
                    lines.stream().filter(line -> line.contains("0x")).count());
        } finally {
            Files.delete(log);
        }
    }
}
