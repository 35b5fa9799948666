package io.github.smtpservertest.matrix;

import io.github.smtpservertest.internal.matrix.BaselineFile;
import io.github.smtpservertest.internal.matrix.Baselines;
import io.github.smtpservertest.internal.matrix.MatrixFailures;
import io.github.smtpservertest.internal.matrix.show.MatrixJson;
import io.github.smtpservertest.internal.matrix.show.MatrixPage;
import io.github.smtpservertest.internal.matrix.show.MatrixText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
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

    /** A table for a console, a line a cell, with reasons and rules under what is wrong; the {@link #summary()} is its last line. */
    public String text() {
        return MatrixText.of(this);
    }

    /** All of it as JSON (RFC 8259), with the version of its format as {@code format}; findings have their dialogue as text. */
    public String json() {
        return MatrixJson.of(this);
    }

    /**
     * All of it as one HTML page: what to correct first, the faults by stage, the sweeps along the dialogue, and the reason and the
     * dialogue of each cell at a press. It loads nothing, and nothing that was recorded can run in it. Secrets are masked; long
     * contents are cut.
     */
    public String html() {
        StringBuilder html = new StringBuilder();
        try {
            new MatrixPage(this).writeTo(html);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return html.toString();
    }

    /**
     * Fails where the mailer made a mistake.
     *
     * @throws AssertionError that names each cell, what is wrong, what proves it, and the rule that shows it
     */
    public void verify() {
        List<MatrixCell> found = findings();
        if (!found.isEmpty()) {
            throw new AssertionError(MatrixFailures.text(this, found));
        }
    }

    /**
     * Fails where the mailer made a mistake that the baseline does not accept. With the system property {@code
     * smtp.matrix.baseline=write} the baseline is written instead, and whoever runs it adds the reasons.
     *
     * @return how the result differs otherwise: what is accepted and was not found any more
     * @throws AssertionError that names what is worse
     * @throws IllegalArgumentException where the file is no baseline
     * @throws java.io.UncheckedIOException where there is none
     */
    public BaselineDifference verify(Path baseline) {
        BaselineDifference difference = Baselines.check(this, baseline);
        if (difference.isWorse()) {
            throw new AssertionError(mailer + " is " + difference);
        }
        return difference;
    }

    /**
     * How the result differs from a baseline.
     *
     * @throws IllegalArgumentException where the file is no baseline
     * @throws java.io.UncheckedIOException where there is none
     */
    public BaselineDifference differenceTo(Path baseline) {
        return BaselineFile.read(baseline).differenceTo(this);
    }

    /** Writes a baseline that accepts all that was found; the reasons in one that is there already stay. */
    public void writeBaseline(Path baseline) {
        Baselines.write(this, baseline);
    }

    /** The {@link #summary()}. */
    @Override
    public String toString() {
        return summary();
    }
}
