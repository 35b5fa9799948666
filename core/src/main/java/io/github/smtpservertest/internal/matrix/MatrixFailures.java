package io.github.smtpservertest.internal.matrix;

import io.github.smtpservertest.matrix.MatrixCell;
import io.github.smtpservertest.matrix.MatrixResult;
import java.util.List;
import java.util.stream.Collectors;

/** What there is to say of the mistakes of a mailer, as a failure. */
public final class MatrixFailures {

    private static final int SHOWN = 20;

    private MatrixFailures() {}

    /** All of them, the costliest first. */
    public static String text(MatrixResult result, List<MatrixCell> found) {
        StringBuilder text = new StringBuilder(result.summary()).append("\n");
        found.stream().limit(SHOWN).forEach(cell -> text.append("\n").append(text(cell)));
        if (found.size() > SHOWN) {
            text.append("\n… and ").append(found.size() - SHOWN).append(" more.\n");
        }
        return text.toString();
    }

    /** One cell: what happened, what is wrong, what it costs, what usually corrects it, and how to see it again. */
    public static String text(MatrixCell cell) {
        StringBuilder text = new StringBuilder(cell.fault().title()).append(":\n");
        cell.verdicts()
                .forEach(verdict -> text.append("  ")
                        .append(verdict)
                        .append(verdict.proof()
                                .map(exchange ->
                                        " (session " + exchange.session() + ", exchange " + exchange.number() + ")")
                                .orElse(""))
                        .append("\n"));
        text.append("  ").append(cell.kind().costs()).append("\n");
        text.append("  To correct it: ").append(cell.kind().remedy()).append("\n");
        if (!cell.fault().rules().isEmpty()) {
            text.append("  To see it again:\n")
                    .append(cell.fault()
                            .rules()
                            .lines()
                            .map(line -> "    " + line + "\n")
                            .collect(Collectors.joining()));
        } else if (!cell.fault().server().isEmpty()) {
            text.append("  To see it again: FakeSmtpServer.builder().")
                    .append(cell.fault().server())
                    .append("\n");
        }
        return text.toString();
    }
}
