package io.github.smtpservertest.internal.matrix;

import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.matrix.CaseKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Of a mailer that tries again: a 4yz in its first attempt and a lost connection in its second, and the reverse. */
final class SecondAttemptSweep {

    private static final List<Stage> REFUSED =
            List.of(Stage.CONNECT, Stage.EHLO, Stage.MAIL, Stage.RCPT, Stage.DATA, Stage.END_OF_DATA);
    private static final List<Stage> LOST =
            List.of(Stage.CONNECT, Stage.EHLO, Stage.MAIL, Stage.RCPT, Stage.DATA, Stage.CONTENT, Stage.END_OF_DATA);
    private static final String FINDS = "a second attempt that forgets what happened in the first";

    private SecondAttemptSweep() {}

    /**
     * Its cases.
     *
     * @param reconnects whether the mailer makes a new connection to try again after a 4yz
     */
    static List<SweepCase> of(Healthy healthy, boolean reconnects) {
        List<SweepCase> cases = new ArrayList<>();
        for (Stage refused : REFUSED) {
            SweepCase.Row row = new SweepCase.Row(
                    CaseKind.SECOND_ATTEMPT, refused, 1, "4yz at " + refused + ", then a lost connection", false);
            SweepCase.Row reverse = new SweepCase.Row(
                    CaseKind.SECOND_ATTEMPT, refused, 2, "a lost connection, then 4yz at " + refused, false);
            if (healthy.stages().contains(refused)) {
                cases.add(once(row, refused, reconnects));
                add(cases, healthy, refused, row, true, reconnects);
                add(cases, healthy, refused, reverse, false, true);
            }
        }
        return cases;
    }

    /** Its second attempt is taken: is it the same message, and whole? */
    private static SweepCase once(SweepCase.Row row, Stage refused, boolean reconnects) {
        String refusal = said(refused);
        String name = refusal + " at " + refused + ", then taken";
        return row.with(
                0,
                name,
                name,
                refused + ", " + (reconnects ? "session 1" : "nth 1") + " = " + refusal,
                FINDS,
                Optional.empty());
    }

    private static void add(
            List<SweepCase> cases,
            Healthy healthy,
            Stage refused,
            SweepCase.Row row,
            boolean refusedFirst,
            boolean reconnects) {
        int index = 1;
        for (Stage lost : LOST) {
            if (!healthy.stages().contains(lost)) {
                continue;
            }
            String refusal = said(refused);
            String loss = lost == Stage.CONTENT ? "close after 10 bytes of the content" : "close";
            String one = refusedFirst ? "session 1" : "session 2";
            String other = refusedFirst ? "session 2" : "session 1";
            // In one connection the second attempt comes to a stage again if the first had come to it.
            String lostAt =
                    reconnects ? other : "nth " + (REFUSED.indexOf(lost) >= 0 && lost.compareTo(refused) <= 0 ? 2 : 1);
            String rules = refused + ", " + (reconnects ? one : "nth 1") + " = " + refusal + "\n" + lost + ", " + lostAt
                    + " = " + loss;
            String name = refusedFirst
                    ? refusal + " at " + refused + ", then closed at " + lost
                    : "closed at " + lost + ", then " + refusal + " at " + refused;
            cases.add(row.with(index, name, name, rules, FINDS, Optional.empty()));
            index++;
        }
    }

    private static String said(Stage stage) {
        return stage == Stage.CONNECT || stage == Stage.EHLO ? "421" : "451";
    }
}
