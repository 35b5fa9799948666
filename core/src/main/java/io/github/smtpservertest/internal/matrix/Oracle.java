package io.github.smtpservertest.internal.matrix;

import io.github.smtpservertest.matrix.MatrixCell;
import io.github.smtpservertest.matrix.RecipientOutcome;
import io.github.smtpservertest.matrix.Told;
import io.github.smtpservertest.matrix.Verdict;
import io.github.smtpservertest.matrix.VerdictKind;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Says of a run what the mailer did wrong, by the rules that it has.
 *
 * @param rules its rules; all of them but in tests, which see that each is needed
 */
public record Oracle(Set<OracleRule> rules) {

    /** The one. */
    public static final Oracle ALL = new Oracle(EnumSet.allOf(OracleRule.class));

    /** Copies the set. */
    public Oracle {
        rules = Set.copyOf(rules);
    }

    boolean has(OracleRule rule) {
        return rules.contains(rule);
    }

    MatrixCell judge(PlannedCase planned, Observation seen, Healthy healthy, Policy policy) {
        Optional<String> unreached = planned.unreached().apply(seen);
        Evidence evidence = new Evidence(planned.fault(), seen, healthy, policy);
        if (unreached.isPresent()) {
            return cell(evidence, VerdictKind.NOT_APPLICABLE, List.of(), sentence(unreached.get()));
        }
        List<Verdict> verdicts = EnumSet.allOf(OracleRule.class).stream()
                .filter(this::has)
                .flatMap(rule -> rule.judge(evidence).stream())
                .sorted(Comparator.comparing(Verdict::kind))
                .toList();
        if (!verdicts.isEmpty()) {
            return cell(
                    evidence,
                    verdicts.get(0).kind(),
                    verdicts,
                    sentence(verdicts.get(0).reason()));
        } else if (seen.waitsFor().isPresent()) {
            return cell(
                    evidence,
                    VerdictKind.WAITING,
                    List.of(),
                    "When its time was up, " + seen.waitsFor().get() + ".");
        } else if (evidence.outcomes().stream().anyMatch(Oracle::isInDoubt)) {
            return cell(
                    evidence,
                    VerdictKind.IN_DOUBT,
                    List.of(),
                    "The server has the message, but the client could not know; the mailer reported failure.");
        }
        return cell(evidence, VerdictKind.RIGHT, List.of(), right(evidence));
    }

    private static boolean isInDoubt(RecipientOutcome outcome) {
        // Of several messages some were kept, and of others the client heard that they were not: then it is as it said.
        boolean heardOfAnother = outcome.told() == Told.FAILURE && outcome.kept() < outcome.expected();
        return outcome.reported() == Told.FAILURE && outcome.kept() > 0 && !heardOfAnother;
    }

    private static String right(Evidence evidence) {
        boolean served = evidence.outcomes().stream().allMatch(outcome -> outcome.reported() == Told.SUCCESS);
        boolean none = evidence.outcomes().stream().allMatch(outcome -> outcome.reported() == Told.FAILURE);
        return served
                ? "The mailer reported success, and all was accepted."
                : none
                        ? "The mailer reported failure, and nothing was accepted."
                        : "The mailer said which recipients were served, and which were not.";
    }

    private static MatrixCell cell(Evidence evidence, VerdictKind kind, List<Verdict> verdicts, String why) {
        return new MatrixCell(
                evidence.fault(),
                kind,
                verdicts,
                why,
                Optional.of(evidence.report()),
                evidence.outcomes(),
                evidence.seen().transcript(),
                evidence.seen().duration());
    }

    /** The same words without an article at their beginning. */
    static String withoutArticle(String words) {
        return words.startsWith("the ") ? words.substring("the ".length()) : words;
    }

    /** A clause as a sentence. */
    static String sentence(String clause) {
        String capital = Character.toUpperCase(clause.charAt(0)) + clause.substring(1);
        return capital.endsWith(".") ? capital : capital + ".";
    }
}
