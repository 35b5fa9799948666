package io.github.smtpservertest.internal.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.matrix.MatrixCell;
import io.github.smtpservertest.matrix.MatrixResult;
import io.github.smtpservertest.matrix.RuleProof;
import io.github.smtpservertest.matrix.Verdict;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * No rule of the oracle can be left out: for each there is a mailer and a case in which without it a mistake is not found.
 *
 * <p>One matrix at a time: its mailers have limits of their own, which a machine that is too busy would break.
 */
@Execution(ExecutionMode.SAME_THREAD)
class OracleRulesTest {

    @ParameterizedTest
    @EnumSource(OracleRule.class)
    void withoutARuleItsMistakeIsNotFound(OracleRule rule) throws InterruptedException {
        RuleProof proof = RuleProof.valueOf(rule.name());
        Set<OracleRule> others = EnumSet.complementOf(EnumSet.of(rule));

        assertThat(find(proof, Oracle.ALL)).isTrue();
        assertThat(find(proof, new Oracle(others))).isFalse();
    }

    /** Whether a verdict of its kind is found in its case. */
    private static boolean find(RuleProof proof, Oracle oracle) throws InterruptedException {
        MatrixResult result = new MatrixRun(proof.plan(), oracle).run();
        return Stream.concat(Stream.of(result.healthy()), result.cells().stream())
                .map(MatrixCell::verdicts)
                .flatMap(verdicts -> verdicts.stream())
                .map(Verdict::kind)
                .anyMatch(proof.kind()::equals);
    }
}
