package io.github.smtpservertest.internal.matrix.show;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.matrix.MatrixCell;
import io.github.smtpservertest.matrix.MatrixResult;
import io.github.smtpservertest.matrix.Verdict;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A matrix on a console: a line a cell, reasons under what is wrong, and one line that sums it up. */
class MatrixTextTest {

    @Test
    void eachCellIsALineAndWhatIsWrongHasItsReasonItsProofAndItsRule() {
        assertThat(Results.lostOne("so").text()).isEqualTo("""
                healthy server
                  .               no fault             right
                what the reply says
                  .  RCPT         FORWARD_251          right (a race)
                  L  END_OF_DATA  REFUSE_AFTER_DOT     lost mail
                        lost mail: The server answered 554 to the final dot, and the mailer reported success so.
                        see session 1, exchange 5: end of data (22 bytes) → 554 5.7.1 so
                        | END_OF_DATA = 554 "5.7.1 no"
                TLS, AUTH, extensions
                  -               CERTIFICATE_EXPIRED  not applicable

                every code at every stage
                  .  codes 200–252 of codes at MAIL: right
                  L  codes 253–556 of codes at MAIL: lost mail
                        lost mail: The server answered 554 to the final dot, and the mailer reported success so.
                        see session 1, exchange 5: end of data (22 bytes) → 554 5.7.1 so
                        | END_OF_DATA = 554 "5.7.1 no"
                closed at every byte
                  .  bytes 1–6 of EHLO: right
                  .  bytes 1–411 of the content: right
                  L  bytes 412–1,877 of the content: lost mail
                        lost mail: The server answered 554 to the final dot, and the mailer reported success so.
                        see session 1, exchange 5: end of data (22 bytes) → 554 5.7.1 so
                        | END_OF_DATA = 554 "5.7.1 no"

                L  lost mail
                        A message is gone, and nobody knows: neither sender nor recipient, and no log says so.
                        Usually: Report success only after a 2yz to the end of the content, and only for recipients whose RCPT
                        got 2yz.

                OrderMailer 1.2 so: 2,244 cells in 31.4 s: 1,771 lost mail, 472 right, 1 not applicable
                """);
    }

    @Test
    void aMailerThatMadeNoMistakeHasNoLegend() {
        assertThat(Results.right().text()).isEqualTo("""
                healthy server
                  .               no fault  right
                how the bytes travel
                  ?  END_OF_DATA  STALL     in doubt, right

                Right: 2 cells in 0.2 s: 1 in doubt, right, 1 right
                """);
    }

    @Test
    void whatIsTheSameForAnotherRecipientIsToldOnce() {
        MatrixResult one = Results.lostOne("so");
        MatrixCell cell = one.cells().get(1);
        Verdict bob = cell.verdicts().get(0);
        Verdict other = new Verdict(
                bob.kind(), "no message to ann@example.com was accepted.", Optional.of("ann@example.com"), bob.proof());
        MatrixCell both = new MatrixCell(
                cell.fault(),
                cell.kind(),
                List.of(
                        new Verdict(
                                bob.kind(),
                                "no message to bob@example.com was accepted.",
                                bob.recipient(),
                                bob.proof()),
                        other,
                        new Verdict(bob.kind(), "nothing was.", other.recipient(), bob.proof())),
                cell.why(),
                cell.report(),
                cell.recipients(),
                cell.transcript(),
                cell.duration());

        assertThat(new MatrixResult("x", "y", one.healthy(), List.of(both), List.of(), one.duration()).text())
                .contains("""
                        lost mail: no message to bob@example.com was accepted. The same for ann@example.com.
                        see session 1, exchange 5: end of data (22 bytes) → 554 5.7.1 so
                        lost mail: nothing was.
                        see session 1,""".indent(8).stripTrailing());
    }

    @Test
    void nothingThatOthersSaidMovesTheCursor() {
        String text = Results.lostOne("\u001b[2J\u202e\u0007").text();

        assertThat(text.codePoints().boxed())
                .allMatch(point -> point == '\n' || Character.getType(point) != Character.CONTROL)
                .allMatch(point -> Character.getType(point) != Character.FORMAT);
        assertThat(text).contains("\\u001b[2J\\u202e");
    }

    @Test
    void theLastLineSumsItUp() {
        assertThat(Results.lostOne("so").text().lines().reduce((earlier, later) -> later))
                .hasValue(Results.lostOne("so").summary());
    }
}
