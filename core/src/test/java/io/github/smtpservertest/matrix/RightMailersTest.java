package io.github.smtpservertest.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Mailers that do everything right, of which one tries again, and what the matrix finds in them: nothing. */
@Execution(ExecutionMode.SAME_THREAD)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RightMailersTest {

    private static final List<MailerSetting> SWEPT = List.of(MailerSetting.ONE, MailerSetting.RETRIES);
    private static final List<MailerSetting> EVERYWHERE =
            List.of(MailerSetting.TLS, MailerSetting.ONE, MailerSetting.TWO, MailerSetting.RETRIES);

    private final SideBySide<MailerSetting, MatrixResult> swept = SideBySide.of(
            SWEPT,
            setting -> () -> setting.matrix(TestMailer.right())
                    .kinds(
                            CaseKind.EVERY_CODE,
                            CaseKind.CLOSE_AT_EVERY_BYTE,
                            CaseKind.RESET_AT_EVERY_BYTE,
                            CaseKind.SPLIT_AT_EVERY_BYTE,
                            CaseKind.SECOND_ATTEMPT)
                    .run());

    @AfterAll
    void end() {
        swept.close();
    }

    private static boolean isRight(MatrixResult result) {
        return result.findings().isEmpty();
    }

    static List<MailerSetting> settings() {
        return SWEPT;
    }

    @ParameterizedTest
    @MethodSource("settings")
    void nothingIsFoundInAnySweep(MailerSetting setting) throws Exception {
        MatrixResult result = swept.get(setting, RightMailersTest::isRight);

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
    void theSweepsCoverEveryCodeAndEveryByte() throws Exception {
        MatrixResult result = swept.get(MailerSetting.ONE, RightMailersTest::isRight);

        int codes = result.sweeps().stream()
                .filter(range -> range.sweep() == CaseKind.EVERY_CODE)
                .mapToInt(SweepRange::cases)
                .sum();
        int ofClient = result.sweeps().stream()
                .filter(range -> range.sweep() == CaseKind.CLOSE_AT_EVERY_BYTE && range.byClient())
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
    void nothingIsFoundAtAnyStage() throws Exception {
        try (SideBySide<MailerSetting, MatrixResult> results = SideBySide.of(
                EVERYWHERE,
                setting -> () -> setting.matrix(TestMailer.right()).everyStage().run())) {
            for (MailerSetting setting : EVERYWHERE) {
                assertThat(results.get(setting, RightMailersTest::isRight).findings())
                        .isEmpty();
            }
        }
    }
}
