package io.github.smtpservertest.matrix;

import io.github.smtpservertest.transcript.Transcript;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A mailer under one fault, and what is to be said of it.
 *
 * @param fault what went wrong
 * @param kind the costliest of the verdicts or, where there are none, why: {@link VerdictKind#RIGHT}, {@link VerdictKind#IN_DOUBT},
 *     {@link VerdictKind#WAITING} or {@link VerdictKind#NOT_APPLICABLE}
 * @param verdicts the mailer's mistakes, the costliest first
 * @param why a sentence: the reason of the first verdict, or why there is none
 * @param report what the mailer reported
 * @param recipients what became of each recipient
 * @param transcript all that was said; empty where the mailer was not called
 * @param duration how long the cell took
 */
public record MatrixCell(
        MatrixCase fault,
        VerdictKind kind,
        List<Verdict> verdicts,
        String why,
        Optional<MailerReport> report,
        List<RecipientOutcome> recipients,
        Transcript transcript,
        Duration duration) {

    /** Copies the lists. */
    public MatrixCell {
        verdicts = List.copyOf(verdicts);
        recipients = List.copyOf(recipients);
    }

    /** Whether the mailer made a mistake. */
    public boolean isFinding() {
        return kind.isFinding();
    }

    /** The cell in one line, such as {@code connection closed after the final dot: in doubt, right}. */
    @Override
    public String toString() {
        return fault.title() + ": " + kind.words();
    }
}
