package io.github.smtpservertest.matrix;

import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a fault matrix found.
 *
 * @param mailer what was run, with its version where that was given, such as {@code OrderMailer 1.2}
 * @param version what ran it, such as {@code smtp-server-test 0.1.0 on Java 17.0.13}
 * @param healthy the mailer without a fault
 * @param cells the cells of the catalogue, in its order, and {@link CaseKind#LEAKS} as the last
 * @param sweeps the ranges of the sweeps, sweep by sweep along the dialogue
 * @param duration how long all of it took
 */
public record MatrixResult(
        String mailer,
        String version,
        MatrixCell healthy,
        List<MatrixCell> cells,
        List<SweepRange> sweeps,
        Duration duration) {

    /** Copies the lists. */
    public MatrixResult {
        cells = List.copyOf(cells);
        sweeps = List.copyOf(sweeps);
    }

    /** The cells in which the mailer made a mistake, the costliest first, with the smallest one of each range of a sweep. */
    public List<MatrixCell> findings() {
        return Stream.of(Stream.of(healthy), cells.stream(), sweeps.stream().map(SweepRange::smallest))
                .flatMap(cell -> cell)
                .filter(MatrixCell::isFinding)
                .sorted(Comparator.comparing(MatrixCell::kind))
                .toList();
    }

    /** The costliest mistake; empty where the mailer made none. */
    public Optional<VerdictKind> worst() {
        return findings().stream().findFirst().map(MatrixCell::kind);
    }

    /** How many cells, those of sweeps included, have come to which kind; kinds without any are left out. */
    public Map<VerdictKind, Integer> counts() {
        Map<VerdictKind, Integer> counts = new EnumMap<>(VerdictKind.class);
        counts.merge(healthy.kind(), 1, Integer::sum);
        cells.forEach(cell -> counts.merge(cell.kind(), 1, Integer::sum));
        sweeps.forEach(range -> counts.merge(range.kind(), range.cases(), Integer::sum));
        counts.values().removeIf(count -> count == 0);
        return counts;
    }

    /** One line, such as {@code OrderMailer 1.2: 126 cells in 31.4 s: 2 lost mail, 1 hang, 96 right, 27 not applicable}. */
    public String summary() {
        Map<VerdictKind, Integer> counts = counts();
        int all = counts.values().stream().mapToInt(Integer::intValue).sum();
        StringBuilder line = new StringBuilder(mailer)
                .append(": ")
                .append("%,d".formatted(all))
                .append(" cells in ")
                .append("%d.%d s".formatted(duration.toSeconds(), duration.toMillisPart() / 100))
                .append(": ");
        line.append(String.join(
                ", ",
                counts.entrySet().stream()
                        .map(entry -> "%,d ".formatted(entry.getValue())
                                + entry.getKey().words())
                        .toList()));
        return line.toString();
    }

    /** The {@link #summary()}. */
    @Override
    public String toString() {
        return summary();
    }
}
