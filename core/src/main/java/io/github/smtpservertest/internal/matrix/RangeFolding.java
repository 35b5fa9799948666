package io.github.smtpservertest.internal.matrix;

import io.github.smtpservertest.matrix.MatrixCell;
import io.github.smtpservertest.matrix.SweepRange;
import io.github.smtpservertest.matrix.Verdict;
import io.github.smtpservertest.matrix.VerdictKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes ranges of the cases of a sweep, as they come in order: neighbours of which the same is to be said. */
final class RangeFolding {

    private final List<SweepRange> ranges = new ArrayList<>();
    private SweepCase.@Nullable Row row;
    private @Nullable MatrixCell smallest;
    private int from;
    private int to;
    private int cases;

    void add(SweepCase swept, MatrixCell cell) {
        MatrixCell first = smallest;
        if (first != null && swept.row().equals(row) && saysTheSame(first, cell)) {
            to = swept.index();
            cases++;
            return;
        }
        close();
        row = swept.row();
        smallest = cell;
        from = swept.index();
        to = from;
        cases = 1;
    }

    private static boolean saysTheSame(MatrixCell one, MatrixCell other) {
        return one.kind() == other.kind() && kinds(one).equals(kinds(other));
    }

    static List<VerdictKind> kinds(MatrixCell cell) {
        return cell.verdicts().stream().map(Verdict::kind).distinct().sorted().toList();
    }

    private void close() {
        MatrixCell first = smallest;
        SweepCase.Row of = row;
        if (first != null && of != null) {
            ranges.add(new SweepRange(
                    of.sweep(),
                    of.stage(),
                    of.of(),
                    of.byClient(),
                    from,
                    to,
                    cases,
                    first.kind(),
                    kinds(first),
                    first));
        }
    }

    List<SweepRange> ranges() {
        close();
        smallest = null;
        return List.copyOf(ranges);
    }
}
