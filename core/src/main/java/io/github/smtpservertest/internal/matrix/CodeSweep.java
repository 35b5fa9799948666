package io.github.smtpservertest.internal.matrix;

import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.matrix.CaseKind;
import io.github.smtpservertest.reply.ReplyCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Every reply code of the catalogue at every stage at which a mailer waits for a reply. */
final class CodeSweep {

    private static final List<Stage> STAGES = List.of(
            Stage.CONNECT,
            Stage.EHLO,
            Stage.HELO,
            Stage.STARTTLS,
            Stage.AUTH,
            Stage.AUTH_RESPONSE,
            Stage.MAIL,
            Stage.RCPT,
            Stage.DATA,
            Stage.BDAT,
            Stage.END_OF_DATA,
            Stage.RSET,
            Stage.NOOP,
            Stage.QUIT);

    private CodeSweep() {}

    /** The codes between two, inclusive. */
    static List<Integer> codes(int from, int to) {
        return Arrays.stream(ReplyCode.values())
                .map(ReplyCode::code)
                .filter(code -> code >= from && code <= to)
                .sorted()
                .toList();
    }

    static List<SweepCase> of(Healthy healthy) {
        List<SweepCase> cases = new ArrayList<>();
        for (Stage stage : STAGES) {
            SweepCase.Row row = new SweepCase.Row(CaseKind.EVERY_CODE, stage, 1, "codes at " + stage, false);
            Arrays.stream(ReplyCode.values()).mapToInt(ReplyCode::code).sorted().forEach(code -> {
                SweepCase one = row.with(
                        code,
                        code + " at " + stage,
                        stage == Stage.CONNECT
                                ? "greeting " + code
                                : Oracle.withoutArticle(Titles.place(stage)) + " answered " + code,
                        stage + " = " + code,
                        "a client that takes a code for what it does not say",
                        Optional.empty());
                cases.add(
                        healthy.stages().contains(stage)
                                ? one
                                : one.never("this mailer never comes to " + Titles.place(stage)));
            });
        }
        return cases;
    }
}
