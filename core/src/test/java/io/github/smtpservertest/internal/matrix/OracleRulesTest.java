package io.github.smtpservertest.internal.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.matrix.CaseKind;
import io.github.smtpservertest.matrix.MatrixCase;
import io.github.smtpservertest.matrix.MatrixCell;
import io.github.smtpservertest.matrix.RuleProof;
import io.github.smtpservertest.matrix.SideBySide;
import io.github.smtpservertest.matrix.Verdict;
import io.github.smtpservertest.matrix.VerdictKind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * No rule of the oracle can be left out: for each there is a mailer and a case in which without it a mistake is not found. Both
 * oracles judge the same run.
 */
@Execution(ExecutionMode.SAME_THREAD)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OracleRulesTest {

    /** What is found by the whole oracle, and by one that lacks a rule. */
    private record Found(Set<VerdictKind> byAll, Set<VerdictKind> byOthers) {}

    private final SideBySide<OracleRule, Found> found =
            SideBySide.of(EnumSet.allOf(OracleRule.class), rule -> () -> find(rule));

    @AfterAll
    void end() {
        found.close();
    }

    @ParameterizedTest
    @EnumSource(OracleRule.class)
    void withoutARuleItsMistakeIsNotFound(OracleRule rule) throws Exception {
        VerdictKind kind = RuleProof.valueOf(rule.name()).kind();

        Found of = found.get(
                rule, some -> some.byAll().contains(kind) && !some.byOthers().contains(kind));
        assertThat(of.byAll()).contains(kind);
        assertThat(of.byOthers()).doesNotContain(kind);
    }

    private static Found find(OracleRule rule) throws InterruptedException {
        MatrixPlan plan = RuleProof.valueOf(rule.name()).plan();
        Oracle others = new Oracle(EnumSet.complementOf(EnumSet.of(rule)));
        CellRunner runner = new CellRunner(plan);
        if (plan.kinds().contains(CaseKind.LEAKS)) {
            return new Found(
                    kinds(List.of(new LeakPass(plan, runner, Oracle.ALL).run())),
                    kinds(List.of(new LeakPass(plan, runner, others).run())));
        }
        Healthy healthy = new Healthy(runner.run(MatrixRun.WITHOUT_FAULT), runner.run(MatrixRun.WITHOUT_FAULT));
        List<MatrixCell> byAll = new ArrayList<>();
        List<MatrixCell> byOthers = new ArrayList<>();
        byAll.add(Oracle.ALL.judge(MatrixRun.WITHOUT_FAULT, healthy.observation(), healthy, plan.policy()));
        byOthers.add(others.judge(MatrixRun.WITHOUT_FAULT, healthy.observation(), healthy, plan.policy()));
        for (MatrixCase planned : new MatrixRun(plan, Oracle.ALL).cases()) {
            PlannedCase one = CatalogueCases.planned(planned);
            Observation seen = runner.run(one);
            byAll.add(Oracle.ALL.judge(one, seen, healthy, plan.policy()));
            byOthers.add(others.judge(one, seen, healthy, plan.policy()));
        }
        return new Found(kinds(byAll), kinds(byOthers));
    }

    private static Set<VerdictKind> kinds(List<MatrixCell> cells) {
        Set<VerdictKind> kinds = EnumSet.noneOf(VerdictKind.class);
        cells.forEach(cell -> cell.verdicts().stream().map(Verdict::kind).forEach(kinds::add));
        return kinds;
    }
}
