package io.github.smtpservertest.matrix;

import java.util.List;

/**
 * How a result differs from a baseline: the verdicts that were accepted, each with a reason.
 *
 * @param worse what was found and is not accepted, a sentence each
 * @param better what is accepted and was not found any more, a clause each: the baseline is out of date
 */
public record BaselineDifference(List<String> worse, List<String> better) {

    /** Copies the lists. */
    public BaselineDifference {
        worse = List.copyOf(worse);
        better = List.copyOf(better);
    }

    /** Whether there is something that is not accepted. */
    public boolean isWorse() {
        return !worse.isEmpty();
    }

    /** The difference in lines; {@code as in the baseline} where there is none. */
    @Override
    public String toString() {
        if (worse.isEmpty() && better.isEmpty()) {
            return "as in the baseline";
        }
        StringBuilder text = new StringBuilder();
        if (!worse.isEmpty()) {
            text.append("worse than the baseline:\n");
            worse.forEach(line -> text.append("  - ").append(line).append('\n'));
        }
        if (!better.isEmpty()) {
            text.append("better than the baseline, which is out of date:\n");
            better.forEach(line -> text.append("  - ").append(line).append('\n'));
        }
        return text.toString().stripTrailing();
    }
}
