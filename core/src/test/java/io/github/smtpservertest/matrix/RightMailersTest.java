package io.github.smtpservertest.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.testkit.Repeats;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Two mailers that do everything right, one that sends once and one that tries again, and what the matrix finds in them: nothing.
 *
 * <p>One matrix at a time: its mailers have limits of their own, which a machine that is too busy would break.
 */
@Execution(ExecutionMode.SAME_THREAD)
class RightMailersTest {

    @ParameterizedTest
    @EnumSource(
            value = MailerSetting.class,
            names = {"ONE", "RETRIES"})
    void nothingIsFoundInAnySweep(MailerSetting setting) {
        MatrixResult result = setting.matrix(TestMailer.right()).sweeps().run();

        assertThat(result.findings()).isEmpty();
        assertThat(result.sweeps())
                .extracting(SweepRange::sweep)
                .contains(
                        CaseKind.EVERY_CODE,
                        CaseKind.CLOSE_AT_EVERY_BYTE,
                        CaseKind.RESET_AT_EVERY_BYTE,
                        CaseKind.SPLIT_AT_EVERY_BYTE);
        assertThat(result.sweeps().stream().anyMatch(range -> range.sweep() == CaseKind.SECOND_ATTEMPT))
                .isEqualTo(setting == MailerSetting.RETRIES);
    }

    @Test
    void theSweepsCoverEveryCodeAndEveryByte() {
        MatrixResult result = MailerSetting.ONE
                .matrix(TestMailer.right())
                .kinds(CaseKind.EVERY_CODE, CaseKind.CLOSE_AT_EVERY_BYTE)
                .run();
        int codes = result.sweeps().stream()
                .filter(range -> range.sweep() == CaseKind.EVERY_CODE)
                .mapToInt(SweepRange::cases)
                .sum();
        int ofClient = result.sweeps().stream()
                .filter(SweepRange::byClient)
                .mapToInt(SweepRange::cases)
                .sum();
        int sent = result.healthy().transcript().onlySession().received().stream()
                .mapToInt(segment -> segment.bytes().length())
                .sum();

        assertThat(codes).isBetween(550, 650);
        assertThat(ofClient).isEqualTo(sent);
        assertThat(result.sweeps())
                .extracting(SweepRange::toString)
                .contains(
                        "bytes 0–29 of the reply to the final dot: in doubt, right",
                        "byte 30 of the reply to the final dot: right");
    }

    @Test
    @EnabledIfSystemProperty(named = "tests.full", matches = "true")
    void nothingIsFoundAtAnyStageAndTenRunsAreTheSame() {
        for (MailerSetting setting :
                List.of(MailerSetting.ONE, MailerSetting.TWO, MailerSetting.TLS, MailerSetting.RETRIES)) {
            List<String> first = List.of();
            // The other settings are slower, and differ from the first in what does not change from run to run.
            for (int run = 0; run < (setting == MailerSetting.ONE ? Repeats.of(1, 10) : Repeats.of(1, 2)); run++) {
                MatrixResult result =
                        setting.matrix(TestMailer.right()).everyStage().run();

                assertThat(result.findings()).isEmpty();
                List<String> cells = result.cells().stream()
                        .filter(cell -> cell.fault().race().isEmpty())
                        .map(cell -> cell.fault().name() + " " + cell.kind())
                        .toList();
                first = run == 0 ? cells : first;
                assertThat(cells).isEqualTo(first);
            }
        }
    }
}
