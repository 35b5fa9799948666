package io.github.smtpservertest.internal.matrix.show;

import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.internal.transcript.page.JsonOut;
import io.github.smtpservertest.internal.transcript.page.Page;
import io.github.smtpservertest.internal.transcript.page.PageData;
import io.github.smtpservertest.internal.transcript.page.PageServer;
import io.github.smtpservertest.internal.transcript.page.PageTemplate;
import io.github.smtpservertest.matrix.CaseKind;
import io.github.smtpservertest.matrix.MatrixCase;
import io.github.smtpservertest.matrix.MatrixCell;
import io.github.smtpservertest.matrix.MatrixResult;
import io.github.smtpservertest.matrix.RecipientOutcome;
import io.github.smtpservertest.matrix.SweepRange;
import io.github.smtpservertest.matrix.Verdict;
import io.github.smtpservertest.matrix.VerdictKind;
import io.github.smtpservertest.reply.ReplyCode;
import io.github.smtpservertest.transcript.Exchange;
import io.github.smtpservertest.transcript.Transcript;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the page of a matrix shows, as JSON for its script: outcomes, and tables and bars that name them by their place. */
final class MatrixData implements JsonOut.Written {

    private static final int FORMAT = 1;
    private static final List<VerdictKind> VERDICTS = List.of(VerdictKind.values());

    /** What can be pressed: a cell, or a range of a sweep, which is many, with the smallest of them. */
    private record Outcome(String title, MatrixCell cell, List<VerdictKind> kinds, int cells) {}

    private record Row(String family, String name, String what, Map<Integer, Integer> cells) {}

    private final MatrixResult result;
    private final List<Outcome> outcomes = new ArrayList<>();
    private final List<Row> faults = new ArrayList<>();
    private final Map<Integer, Row> codes = new TreeMap<>();
    private final Map<SweepRange, Integer> places = new LinkedHashMap<>();

    MatrixData(MatrixResult result) {
        this.result = result;
        Map<String, Row> rows = new LinkedHashMap<>();
        Stream.concat(Stream.of(result.healthy()), result.cells().stream()).forEach(cell -> {
            MatrixCase fault = cell.fault();
            String name = fault.fault().map(Enum::name).orElse(fault.title());
            String what = name.equals(fault.title()) ? "" : fault.title();
            rows.computeIfAbsent(name, unknown -> new Row(fault.kind().words(), name, what, new LinkedHashMap<>()))
                    .cells()
                    .put(Columns.of(fault.stage()), add(new Outcome(fault.title(), cell, kinds(cell), 1)));
        });
        faults.addAll(rows.values());
        result.sweeps().forEach(this::sweep);
    }

    private void sweep(SweepRange range) {
        String words = range.toString();
        String title = range.sweep().words() + ": " + words.substring(0, words.lastIndexOf(": "));
        List<VerdictKind> kinds = range.kinds().isEmpty() ? List.of(range.kind()) : range.kinds();
        int place = add(new Outcome(title, range.smallest(), kinds, range.cases()));
        places.put(range, place);
        if (range.sweep() == CaseKind.EVERY_CODE) {
            Arrays.stream(ReplyCode.values())
                    .map(ReplyCode::code)
                    .filter(code -> code >= range.from() && code <= range.to())
                    .forEach(code -> codes.computeIfAbsent(
                                    code, unknown -> new Row("", String.valueOf(code), "", new LinkedHashMap<>()))
                            .cells()
                            .put(Columns.of(Optional.of(range.stage())), place));
        }
    }

    private int add(Outcome outcome) {
        outcomes.add(outcome);
        return outcomes.size() - 1;
    }

    private static List<VerdictKind> kinds(MatrixCell cell) {
        List<VerdictKind> kinds =
                cell.verdicts().stream().map(Verdict::kind).distinct().sorted().toList();
        return kinds.isEmpty() ? List.of(cell.kind()) : kinds;
    }

    @Override
    public void writeTo(Appendable out) throws IOException {
        JsonOut json = new JsonOut(out);
        json.object().name("format").value(FORMAT).name("verdicts").array();
        for (VerdictKind kind : VERDICTS) {
            verdict(json, kind);
        }
        json.endArray().line().name("outcomes").array();
        for (int place = 0; place < outcomes.size(); place++) {
            outcome(json.line(), outcomes.get(place), place);
        }
        json.endArray().line().name("grids").array();
        grid(json, "faults", "The faults of the catalogue", faults);
        if (!codes.isEmpty()) {
            grid(json, "codes", "Every reply code at every stage", List.copyOf(codes.values()));
        }
        json.endArray().line().name("bars").array();
        bars(json);
        json.endArray().line().name("dialogue").value(new PageTemplate("page").open());
        json.line().name("pages").array();
        for (Outcome outcome : outcomes) {
            json.line().value(new PageData(page(outcome)));
        }
        json.endArray().endObject();
    }

    private static void verdict(JsonOut json, VerdictKind kind) throws IOException {
        json.object().name("letter").value(String.valueOf(kind.letter()));
        json.name("title").value(kind.words());
        json.name("tone").value(tone(kind));
        json.name("loud").value(isLoud(kind));
        json.name("wrong").value(kind.isFinding());
        json.name("cost").value(kind.costs()).name("fix").value(kind.remedy()).endObject();
    }

    private static void outcome(JsonOut json, Outcome outcome, int place) throws IOException {
        MatrixCell cell = outcome.cell();
        MatrixCase fault = cell.fault();
        json.object().name("title").value(outcome.title()).name("v").array();
        for (VerdictKind kind : outcome.kinds()) {
            json.value(VERDICTS.indexOf(kind));
        }
        json.endArray().name("name").value(fault.name()).name("cells").value(outcome.cells());
        json.name("what")
                .value(fault.title() + ". It finds " + fault.finds()
                        + fault.seen().map(seen -> " (" + seen + ")").orElse("") + ".");
        json.name("reason").value(reasons(cell));
        if (cell.report().isPresent()) {
            json.name("report").value(cell.report().get().toString());
        }
        json.name("recipients")
                .strings(cell.recipients().stream().map(MatrixData::words).toList());
        json.name("rule")
                .value(fault.text())
                .name("setting")
                .value(fault.rules().isEmpty());
        if (fault.race().isPresent()) {
            json.name("race").value(fault.race().get());
        }
        json.name("page").value(place);
        Optional<Exchange> proof = cell.verdicts().stream()
                .flatMap(verdict -> verdict.proof().stream())
                .findFirst();
        if (proof.isPresent()) {
            json.name("proof")
                    .array()
                    .value(proof.get().session())
                    .value(proof.get().number())
                    .endArray();
        }
        json.endObject();
    }

    private static String reasons(MatrixCell cell) {
        return cell.verdicts().isEmpty()
                ? cell.why()
                : Reasons.of(cell).stream().map(Reasons.Reason::words).collect(Collectors.joining("\n"));
    }

    private static String words(RecipientOutcome recipient) {
        return recipient.address() + ": " + recipient.kept() + " of " + recipient.expected()
                + " kept; the server said " + lower(recipient.told()) + ", the mailer reported "
                + lower(recipient.reported());
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static void grid(JsonOut json, String kind, String title, List<Row> rows) throws IOException {
        json.line().object().name("kind").value(kind).name("title").value(title);
        json.name("columns").strings(Columns.names()).name("rows").array();
        for (Row row : rows) {
            json.line().object().name("family").value(row.family()).name("name").value(row.name());
            json.name("what").value(row.what()).name("cells").array();
            for (int column = 0; column < Columns.names().size(); column++) {
                json.value(row.cells().getOrDefault(column, -1));
            }
            json.endArray().endObject();
        }
        json.endArray().endObject();
    }

    /** A bar for each sweep and direction, as long as what is swept; its parts are marked by what they are of. */
    private void bars(JsonOut json) throws IOException {
        Map<String, List<SweepRange>> bars = new LinkedHashMap<>();
        result.sweeps().stream()
                .filter(range -> range.sweep() != CaseKind.EVERY_CODE)
                .forEach(range -> bars.computeIfAbsent(title(range), unknown -> new ArrayList<>())
                        .add(range));
        for (Map.Entry<String, List<SweepRange>> bar : bars.entrySet()) {
            json.line()
                    .object()
                    .name("title")
                    .value(bar.getKey())
                    .name("ranges")
                    .array();
            int at = 0;
            Map<Integer, String> marks = new LinkedHashMap<>();
            String of = "";
            for (SweepRange range : bar.getValue()) {
                if (!range.of().equals(of)) {
                    of = range.of();
                    marks.put(at, mark(range));
                }
                int length = range.to() - range.from() + 1;
                json.object().name("from").value(at).name("to").value(at + length - 1);
                json.name("outcome").value(places.getOrDefault(range, 0)).endObject();
                at += length;
            }
            json.endArray().name("total").value(at).name("marks").array();
            for (Map.Entry<Integer, String> mark : marks.entrySet()) {
                json.object()
                        .name("at")
                        .value(mark.getKey())
                        .name("label")
                        .value(mark.getValue())
                        .endObject();
            }
            json.endArray().endObject();
        }
    }

    private static String title(SweepRange range) {
        return switch (range.sweep()) {
            case CLOSE_AT_EVERY_BYTE, RESET_AT_EVERY_BYTE, SPLIT_AT_EVERY_BYTE ->
                range.sweep().words() + ", of the " + (range.byClient() ? "client" : "server");
            default -> range.sweep().words();
        };
    }

    private static String mark(SweepRange range) {
        return range.stage() == Stage.CONTENT ? "content" : range.byClient() ? Columns.name(range.stage()) : range.of();
    }

    private static Page page(Outcome outcome) {
        Transcript transcript = outcome.cell().transcript();
        String address = transcript.sessions().stream()
                .findFirst()
                .map(session -> session.server().getHostString() + ":"
                        + session.server().getPort())
                .orElse("the server");
        return new Page(
                outcome.title(), Optional.empty(), List.of(new PageServer("server", address, transcript)), List.of());
    }

    /** The colour of a verdict, by what it harms: the message, the secret, the caller, or nobody. */
    private static String tone(VerdictKind kind) {
        return switch (kind) {
            case LOST_MAIL, DAMAGED_CONTENT, LUCKY -> "bad";
            case PASSWORD_IN_CLEAR,
                    PLAINTEXT_DESPITE_TLS,
                    BELIEVED_INJECTED_REPLY,
                    CERTIFICATE_NOT_VERIFIED,
                    HANG,
                    UNBOUNDED_REPLY -> "note";
            case DELIVERED_TWICE,
                    DUPLICATE_ON_RETRY,
                    GAVE_UP_WITHOUT_REFUSAL,
                    GAVE_UP_TEMPORARY,
                    RETRIED_PERMANENT,
                    WENT_ON_AFTER_421,
                    LEAKED_CONNECTION,
                    LEAKED_THREAD -> "later";
            case IN_DOUBT -> "ask";
            case RIGHT -> "good";
            case WAITING, NOT_APPLICABLE -> "soft";
        };
    }

    private static boolean isLoud(VerdictKind kind) {
        return switch (kind) {
            case LOST_MAIL,
                    DAMAGED_CONTENT,
                    PASSWORD_IN_CLEAR,
                    PLAINTEXT_DESPITE_TLS,
                    BELIEVED_INJECTED_REPLY,
                    CERTIFICATE_NOT_VERIFIED,
                    DELIVERED_TWICE,
                    DUPLICATE_ON_RETRY,
                    HANG -> true;
            default -> false;
        };
    }
}
