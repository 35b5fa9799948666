package io.github.smtpservertest.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.testkit.Repeats;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Several runs of the same give the same result, declared races apart. Ten of each, for a minute or two, are run by {@code
 * -Dmatrix.runs=10}.
 */
@Execution(ExecutionMode.SAME_THREAD)
class SameResultTest {

    private static final int RUNS = Integer.getInteger("matrix.runs", Repeats.of(2, 3));

    /** What is run. */
    private enum Part {
        CATALOGUE {
            @Override
            FaultMatrix of(FaultMatrix matrix) {
                return matrix;
            }
        },
        CODES {
            @Override
            FaultMatrix of(FaultMatrix matrix) {
                return matrix.kinds(CaseKind.EVERY_CODE);
            }
        },
        BYTES {
            @Override
            FaultMatrix of(FaultMatrix matrix) {
                return matrix.kinds(CaseKind.CLOSE_AT_EVERY_BYTE);
            }
        };

        abstract FaultMatrix of(FaultMatrix matrix);
    }

    @ParameterizedTest
    @EnumSource
    void eachRunOfARightMailerGivesTheSame(Part part) throws Exception {
        assertAllTheSame(part, TestMailer.right());
    }

    @ParameterizedTest
    @EnumSource
    void eachRunOfAFaultyMailerGivesTheSame(Part part) throws Exception {
        assertAllTheSame(
                part, TestMailer.right().with(Flaw.SWALLOWS_LOST_CONNECTIONS, Flaw.NO_HELO, Flaw.RETRIES_PERMANENT));
    }

    private static void assertAllTheSame(Part part, TestMailer mailer) throws Exception {
        List<String> first = SideBySide.alone(() -> results(part, mailer));
        assertThat(first).hasSizeGreaterThan(5);
        for (int run = 2; run <= RUNS; run++) {
            assertThat(SideBySide.alone(() -> results(part, mailer)))
                    .as("run %d", run)
                    .isEqualTo(first);
        }
    }

    /** Each cell and each range with all that was found, those apart that are declared to be a race. */
    private static List<String> results(Part part, TestMailer mailer) {
        MatrixResult result = part.of(MailerSetting.ONE.matrix(mailer)).run();
        List<String> lines = new ArrayList<>();
        for (MatrixCell cell : result.cells()) {
            if (cell.fault().race().isEmpty()) {
                lines.add(cell.fault().name() + ": " + cell.kind() + " "
                        + cell.verdicts().stream().map(Verdict::kind).toList());
            }
        }
        for (SweepRange range : result.sweeps()) {
            lines.add(range + " " + range.kinds());
        }
        return lines;
    }
}
