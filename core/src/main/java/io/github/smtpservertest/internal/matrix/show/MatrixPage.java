package io.github.smtpservertest.internal.matrix.show;

import io.github.smtpservertest.internal.transcript.page.PageTemplate;
import io.github.smtpservertest.matrix.MatrixResult;
import io.github.smtpservertest.matrix.VerdictKind;
import java.io.IOException;
import java.util.Map;

/**
 * A result as a page: what to correct first, the faults by stage, the sweeps along the dialogue, and each cell's reason and dialogue at a
 * press. It is one file, loads nothing, and nothing that was recorded can run in it.
 *
 * @param result what it shows
 */
public record MatrixPage(MatrixResult result) {

    /** Writes the page, to be stored as UTF-8. */
    public void writeTo(Appendable out) throws IOException {
        new PageTemplate("matrix").writeTo(out, this::fill);
    }

    private void fill(String slot, Appendable out) throws IOException {
        switch (slot) {
            case "title" -> out.append(PageTemplate.escaped("Fault matrix of " + result.mailer()));
            case "facts" -> out.append("<ul class=\"facts\">").append(facts()).append("</ul>");
            case "data" -> new MatrixData(result).writeTo(out);
            default -> throw new IllegalStateException("The matrix's template has no slot " + slot);
        }
    }

    private String facts() {
        StringBuilder facts = new StringBuilder();
        for (Map.Entry<VerdictKind, Integer> count : result.counts().entrySet()) {
            fact(facts, "%,d".formatted(count.getValue()), count.getKey().words());
        }
        fact(
                facts,
                "%d.%d s"
                        .formatted(
                                result.duration().toSeconds(), result.duration().toMillisPart() / 100),
                "in all");
        return facts.append("<li class=\"soft\">")
                .append(PageTemplate.escaped(result.version()))
                .append("</li>")
                .toString();
    }

    private static void fact(StringBuilder facts, String number, String words) {
        facts.append("<li><b>")
                .append(number)
                .append("</b> ")
                .append(PageTemplate.escaped(words))
                .append("</li>");
    }
}
