package io.github.smtpservertest.internal.matrix.show;

import io.github.smtpservertest.matrix.MatrixCell;
import io.github.smtpservertest.matrix.Verdict;
import java.util.ArrayList;
import java.util.List;

/** The mistakes of a cell as they are told: what differs in the recipient only is told once. */
final class Reasons {

    /**
     * A mistake.
     *
     * @param verdict it
     * @param others the recipients for whom it is the same
     */
    record Reason(Verdict verdict, List<String> others) {

        Reason {
            others = List.copyOf(others);
        }

        /** It in words. */
        String words() {
            return others.isEmpty() ? verdict.toString() : verdict + " The same for " + String.join(", ", others) + ".";
        }
    }

    private Reasons() {}

    /** Those of a cell, in their order. */
    static List<Reason> of(MatrixCell cell) {
        List<Reason> reasons = new ArrayList<>();
        for (Verdict verdict : cell.verdicts()) {
            int last = reasons.size() - 1;
            if (last >= 0 && isSame(reasons.get(last).verdict(), verdict)) {
                Reason before = reasons.get(last);
                List<String> others = new ArrayList<>(before.others());
                verdict.recipient().ifPresent(others::add);
                reasons.set(last, new Reason(before.verdict(), others));
            } else {
                reasons.add(new Reason(verdict, List.of()));
            }
        }
        return reasons;
    }

    private static boolean isSame(Verdict one, Verdict other) {
        return one.kind() == other.kind()
                && one.proof().equals(other.proof())
                && one.recipient().isPresent()
                && other.recipient().isPresent()
                && one.reason()
                        .replace(one.recipient().get(), other.recipient().get())
                        .equals(other.reason());
    }
}
