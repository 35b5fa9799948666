package io.github.smtpservertest.internal.matrix.show;

import io.github.smtpservertest.internal.transcript.page.JsonOut;
import io.github.smtpservertest.matrix.MailerReport;
import io.github.smtpservertest.matrix.MatrixCase;
import io.github.smtpservertest.matrix.MatrixCell;
import io.github.smtpservertest.matrix.MatrixResult;
import io.github.smtpservertest.matrix.RecipientOutcome;
import io.github.smtpservertest.matrix.SweepRange;
import io.github.smtpservertest.matrix.Verdict;
import io.github.smtpservertest.matrix.VerdictKind;
import io.github.smtpservertest.transcript.Exchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;

/** A result as JSON (RFC 8259), a cell a line, with the version of its format first. What is wrong has its dialogue as text. */
public final class MatrixJson {

    /** The version of the format; it grows where a name or a meaning changes, not where a name is added. */
    private static final int FORMAT = 1;

    /** Characters of one dialogue that are shown. */
    private static final int MAX_TEXT = 100_000;

    private final JsonOut json;

    private MatrixJson(JsonOut json) {
        this.json = json;
    }

    /** The JSON. */
    public static String of(MatrixResult result) {
        StringBuilder text = new StringBuilder();
        try {
            new MatrixJson(new JsonOut(text)).write(result);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.append('\n').toString();
    }

    private void write(MatrixResult result) throws IOException {
        json.object().name("format").value(FORMAT);
        json.name("mailer").value(result.mailer());
        json.name("version").value(result.version());
        json.name("milliseconds").value(result.duration().toMillis());
        json.name("summary").value(result.summary());
        json.line().name("counts").object();
        for (Map.Entry<VerdictKind, Integer> count : result.counts().entrySet()) {
            json.name(id(count.getKey())).value(count.getValue());
        }
        json.endObject().line().name("healthy");
        cell(result.healthy());
        json.line().name("cells").array();
        for (MatrixCell cell : result.cells()) {
            json.line();
            cell(cell);
        }
        json.endArray().line().name("sweeps").array();
        for (SweepRange range : result.sweeps()) {
            json.line();
            range(range);
        }
        json.endArray().endObject();
    }

    private void cell(MatrixCell cell) throws IOException {
        MatrixCase fault = cell.fault();
        json.object().name("name").value(fault.name());
        json.name("title").value(fault.title());
        json.name("kind").value(fault.kind().words());
        if (fault.stage().isPresent()) {
            json.name("stage").value(Columns.name(fault.stage().get()));
        }
        if (fault.fault().isPresent()) {
            json.name("fault").value(fault.fault().get().name());
        }
        json.name("verdict").value(id(cell.kind()));
        json.name("why").value(cell.why());
        if (!fault.rules().isEmpty()) {
            json.name("rules").value(fault.rules());
        }
        if (!fault.server().isEmpty()) {
            json.name("server").value(fault.server());
        }
        if (fault.race().isPresent()) {
            json.name("race").value(fault.race().get());
        }
        json.name("verdicts").array();
        for (Verdict verdict : cell.verdicts()) {
            verdict(verdict);
        }
        json.endArray();
        if (cell.report().isPresent()) {
            json.name("report");
            report(cell.report().get());
        }
        json.name("recipients").array();
        for (RecipientOutcome recipient : cell.recipients()) {
            json.object().name("address").value(recipient.address());
            json.name("expected").value(recipient.expected()).name("kept").value(recipient.kept());
            json.name("told").value(lower(recipient.told()));
            json.name("reported").value(lower(recipient.reported())).endObject();
        }
        json.endArray().name("milliseconds").value(cell.duration().toMillis());
        if (cell.isFinding()) {
            json.name("transcript").value(cut(cell.transcript().text()));
        }
        json.endObject();
    }

    private void verdict(Verdict verdict) throws IOException {
        json.object().name("kind").value(id(verdict.kind())).name("reason").value(verdict.reason());
        if (verdict.recipient().isPresent()) {
            json.name("recipient").value(verdict.recipient().get());
        }
        if (verdict.proof().isPresent()) {
            Exchange proof = verdict.proof().get();
            json.name("proof").object().name("session").value(proof.session());
            json.name("exchange").value(proof.number()).endObject();
        }
        json.endObject();
    }

    private void report(MailerReport report) throws IOException {
        json.object().name("told").value(lower(report.told()));
        if (report.failure().isPresent()) {
            json.name("failure").value(report.failure().get());
        }
        json.name("refused").strings(report.refused()).name("served").strings(report.served());
        json.name("milliseconds").value(report.after().toMillis());
        json.name("interrupted").value(report.interrupted());
        json.name("abandoned").value(report.abandoned()).endObject();
    }

    private void range(SweepRange range) throws IOException {
        json.object().name("sweep").value(range.sweep().words());
        json.name("stage").value(Columns.name(range.stage())).name("of").value(range.of());
        json.name("byClient").value(range.byClient());
        json.name("from").value(range.from()).name("to").value(range.to());
        json.name("cases").value(range.cases()).name("verdict").value(id(range.kind()));
        json.name("verdicts").strings(range.kinds().stream().map(MatrixJson::id).toList());
        json.name("words").value(range.toString()).name("smallest");
        cell(range.smallest());
        json.endObject();
    }

    /** A reply without end is no use to anybody as a whole. */
    private static String cut(String text) {
        return text.length() <= MAX_TEXT
                ? text
                : text.substring(0, MAX_TEXT) + "\n… " + (text.length() - MAX_TEXT)
                        + " characters more, which are left out\n";
    }

    private static String id(VerdictKind kind) {
        return kind.name();
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
