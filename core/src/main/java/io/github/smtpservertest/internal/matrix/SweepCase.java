package io.github.smtpservertest.internal.matrix;

import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.matrix.CaseKind;
import io.github.smtpservertest.matrix.MatrixCase;
import java.util.Optional;

/**
 * One case of a sweep.
 *
 * @param row what it is a case of
 * @param index its number in the row: a byte, from 0, or a code
 * @param planned the case
 * @param outOfReach why it need not be run; empty where it is
 */
record SweepCase(Row row, int index, PlannedCase planned, Optional<String> outOfReach) {

    /**
     * Cases that differ by a number.
     *
     * @param sweep which sweep
     * @param stage where in the dialogue
     * @param place which of several exchanges of that stage, from 1
     * @param of what is swept, in words
     * @param byClient whether it is bytes of the client
     */
    record Row(CaseKind sweep, Stage stage, int place, String of, boolean byClient) {

        SweepCase with(int index, String name, String title, String rules, String finds, Optional<String> race) {
            MatrixCase fault = new MatrixCase(
                    name, title, sweep, Optional.of(stage), Optional.empty(), rules, "", finds, Optional.empty(), race);
            return new SweepCase(this, index, PlannedCase.ofRules(fault, CaseSetup.rules(rules)), Optional.empty());
        }
    }

    SweepCase never(String why) {
        return new SweepCase(row, index, planned, Optional.of(why));
    }
}
