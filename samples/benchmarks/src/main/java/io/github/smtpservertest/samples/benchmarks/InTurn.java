package io.github.smtpservertest.samples.benchmarks;

import io.github.smtpservertest.samples.benchmarks.FirstMessage.Until;
import io.github.smtpservertest.samples.benchmarks.internal.Peer;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.ListStatistics;
import org.openjdk.jmh.util.Statistics;

/**
 * {@link FirstTest} of all peers in turn, a JVM for each measurement, and the classes that each loads. Prints a table of medians with
 * their quartiles, in milliseconds.
 *
 * <p>{@code java -cp samples/benchmarks/target/benchmarks.jar io.github.smtpservertest.samples.benchmarks.InTurn [rounds]}
 */
public final class InTurn {

    private static final int ROUNDS = 20;
    private static final List<String> MEASURED = List.of("start", "cycle", "laterStarts");

    private InTurn() {}

    /** Measures, in as many rounds as its argument says; 20 without. */
    public static void main(String[] arguments) throws RunnerException, IOException, InterruptedException {
        List<Row> all = measured(arguments.length > 0 ? Integer.parseInt(arguments[0]) : ROUNDS);
        System.out.println("| peer | first start | first cycle | 300th start and stop | classes until the port is open"
                + " (hidden) | until the first message (hidden) |");
        System.out.println("|---|---|---|---|---|---|");
        for (Row of : all) {
            StringBuilder row = new StringBuilder("| ").append(of.peer());
            for (Statistics times : of.times()) {
                row.append(" | ").append(inWords(times));
            }
            row.append(inWords(ClassCounts.of(of.peer(), Until.PORT)))
                    .append(inWords(ClassCounts.of(of.peer(), Until.MESSAGE)));
            System.out.println(row.append(" |"));
        }
    }

    private static String inWords(Statistics micros) {
        return String.format(
                Locale.ROOT,
                "%.2f (%.2f to %.2f)",
                micros.getPercentile(50) / 1000,
                micros.getPercentile(25) / 1000,
                micros.getPercentile(75) / 1000);
    }

    private static String inWords(ClassCounts counts) {
        return " | " + counts.loaded() + " (" + counts.hidden() + ")";
    }

    /** What was measured of a peer, in the order of {@link #MEASURED}. */
    private record Row(Peer peer, List<ListStatistics> times) {}

    private static List<Row> measured(int rounds) throws RunnerException {
        List<Row> all = Stream.of(Peer.values())
                .map(peer -> new Row(
                        peer,
                        MEASURED.stream().map(name -> new ListStatistics()).toList()))
                .toList();
        for (int round = 0; round < rounds; round++) {
            for (int index = 0; index < MEASURED.size(); index++) {
                for (Row row : all) {
                    double micros = once(row.peer(), MEASURED.get(index));
                    row.times()
                            .get(index)
                            .addValue(
                                    MEASURED.get(index).equals("laterStarts")
                                            ? micros / FirstTest.MEASURED_STARTS
                                            : micros);
                }
            }
        }
        return all;
    }

    private static double once(Peer peer, String name) throws RunnerException {
        return new Runner(new OptionsBuilder()
                        .include(FirstTest.class.getName() + "\\." + name + "$")
                        .param("peer", peer.name())
                        .forks(1)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .runSingle()
                .getPrimaryResult()
                .getScore();
    }
}
