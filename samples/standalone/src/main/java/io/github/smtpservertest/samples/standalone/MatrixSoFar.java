package io.github.smtpservertest.samples.standalone;

import io.github.smtpservertest.matrix.CaseKind;
import io.github.smtpservertest.matrix.MatrixCell;
import io.github.smtpservertest.matrix.MatrixResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What a matrix has found so far, for whoever stops it: Ctrl-C in the middle of a long run. */
final class MatrixSoFar implements Consumer<MatrixCell> {

    private final String name;
    private final long began = System.nanoTime();
    private final List<MatrixCell> cells = new ArrayList<>();
    private int done;

    /** Of a matrix that is called so. */
    MatrixSoFar(String name) {
        this.name = name;
    }

    @Override
    public synchronized void accept(MatrixCell cell) {
        done++;
        // Of a sweep a range is shown, which is whole at its end only.
        if (!cell.fault().kind().isSweep() || cell.isFinding()) {
            cells.add(cell);
        }
    }

    /** How many cells are done. */
    synchronized int done() {
        return done;
    }

    /** Them, in the order of the catalogue; empty where not even the healthy run is over. */
    synchronized Optional<MatrixResult> result() {
        return cells.stream()
                .filter(cell -> cell.fault().kind() == CaseKind.HEALTHY)
                .findFirst()
                .map(healthy -> new MatrixResult(
                        name + ", stopped before its end",
                        new Version().getVersion()[0],
                        healthy,
                        cells.stream()
                                .filter(cell -> cell.fault().kind() != CaseKind.HEALTHY)
                                .sorted(Comparator.comparing((MatrixCell cell) ->
                                                cell.fault().kind())
                                        .thenComparing(cell -> cell.fault()
                                                .fault()
                                                .map(Enum::ordinal)
                                                .orElse(0)))
                                .toList(),
                        List.of(),
                        Duration.ofNanos(System.nanoTime() - began)));
    }
}
