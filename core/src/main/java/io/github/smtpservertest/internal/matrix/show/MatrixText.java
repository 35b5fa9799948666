package io.github.smtpservertest.internal.matrix.show;

import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.matrix.CaseKind;
import io.github.smtpservertest.matrix.MatrixCase;
import io.github.smtpservertest.matrix.MatrixCell;
import io.github.smtpservertest.matrix.MatrixResult;
import io.github.smtpservertest.matrix.SweepRange;
import io.github.smtpservertest.matrix.Verdict;
import io.github.smtpservertest.matrix.VerdictKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A result as a table for a console, a line a cell, with the reason under what is wrong, and one line that sums it up at the end. */
public final class MatrixText {

    private static final int WIDTH = 110;
    private static final String INDENT = " ".repeat(8);

    private final StringBuilder text = new StringBuilder();

    private MatrixText() {}

    /** The table. */
    public static String of(MatrixResult result) {
        MatrixText table = new MatrixText();
        table.cells(result);
        table.sweeps(result.sweeps());
        table.legend(result);
        table.text.append(Columns.plain(result.summary())).append('\n');
        return table.text.toString();
    }

    private void cells(MatrixResult result) {
        List<MatrixCell> all = Stream.concat(Stream.of(result.healthy()), result.cells().stream())
                .toList();
        int name = all.stream()
                .mapToInt(cell -> shortName(cell.fault()).length())
                .max()
                .orElse(0);
        int stage = all.stream()
                .mapToInt(cell -> stage(cell.fault().stage()).length())
                .max()
                .orElse(0);
        CaseKind kind = null;
        for (MatrixCell cell : all) {
            if (cell.fault().kind() != kind) {
                kind = cell.fault().kind();
                text.append(kind.words()).append('\n');
            }
            String line = "  " + cell.kind().letter() + "  "
                    + padded(stage(cell.fault().stage()), stage) + "  "
                    + padded(shortName(cell.fault()), name) + "  " + words(cell)
                    + (cell.fault().race().isPresent() ? " (a race)" : "");
            text.append(line.stripTrailing()).append('\n');
            reasons(cell);
        }
        text.append('\n');
    }

    private void reasons(MatrixCell cell) {
        for (Reasons.Reason reason : Reasons.of(cell)) {
            hanging(reason.words());
            reason.verdict()
                    .proof()
                    .ifPresent(proof ->
                            hanging("see session " + proof.session() + ", exchange " + proof.number() + ": " + proof));
        }
        if (cell.isFinding() && !cell.fault().text().isEmpty()) {
            cell.fault()
                    .text()
                    .lines()
                    .forEach(line ->
                            text.append(INDENT).append("| ").append(line).append('\n'));
        }
    }

    private void sweeps(List<SweepRange> sweeps) {
        CaseKind sweep = null;
        for (SweepRange range : sweeps) {
            if (range.sweep() != sweep) {
                sweep = range.sweep();
                text.append(sweep.words()).append('\n');
            }
            text.append("  ")
                    .append(range.kind().letter())
                    .append("  ")
                    .append(Columns.plain(range.toString()))
                    .append('\n');
            if (range.kind().isFinding()) {
                reasons(range.smallest());
            }
        }
        if (!sweeps.isEmpty()) {
            text.append('\n');
        }
    }

    private void legend(MatrixResult result) {
        result.counts().keySet().stream().filter(VerdictKind::isFinding).forEach(kind -> {
            text.append(kind.letter()).append("  ").append(kind.words()).append('\n');
            hanging(kind.costs());
            hanging("Usually: " + kind.remedy());
        });
        if (result.worst().isPresent()) {
            text.append('\n');
        }
    }

    private void hanging(String words) {
        StringBuilder line = new StringBuilder(INDENT);
        for (String word : Columns.plain(words).split(" ", -1)) {
            if (line.length() > INDENT.length() && line.length() + 1 + word.length() > WIDTH) {
                text.append(line).append('\n');
                line = new StringBuilder(INDENT);
            }
            line.append(line.length() > INDENT.length() ? " " : "").append(word);
        }
        text.append(line).append('\n');
    }

    private static String words(MatrixCell cell) {
        List<String> words = new ArrayList<>();
        cell.verdicts().stream().map(Verdict::kind).distinct().forEach(kind -> words.add(kind.words()));
        return words.isEmpty() ? cell.kind().words() : String.join(", ", words);
    }

    /** The fault's own name: the stage stands in a column of its own. */
    private static String shortName(MatrixCase fault) {
        return fault.fault().map(Enum::name).orElse(Columns.plain(fault.title()));
    }

    private static String stage(Optional<Stage> stage) {
        return stage.map(Columns::name).orElse("");
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
