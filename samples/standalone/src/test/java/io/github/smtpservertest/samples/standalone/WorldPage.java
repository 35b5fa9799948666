package io.github.smtpservertest.samples.standalone;

import io.github.smtpservertest.fault.Fault;
import io.github.smtpservertest.matrix.MatrixCell;
import io.github.smtpservertest.matrix.MatrixResult;
import io.github.smtpservertest.matrix.Verdict;
import io.github.smtpservertest.matrix.VerdictKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The table of the world: docs/mailers.md, of which the table is written by a run and the explanations by people, and the short table of the
 * README, which is made of the other one.
 */
final class WorldPage {

    static final Path PAGE = Path.of("..", "..", "docs", "mailers.md");
    static final Path README = Path.of("..", "..", "README.md");

    private static final String BEGIN = "<!-- world -->\n";
    private static final String END = "<!-- end of world -->";

    /** In place of the letters of a cell: it differs from run to run, by the mailer's own doing. */
    static final String UNDECIDED = "*";

    private static final Pattern ROW = Pattern.compile("\\| `([A-Z0-9_]+)` \\|(.*)\\|");

    private WorldPage() {}

    /** What is between the marks of a page. */
    static String written(Path page) throws IOException {
        String text = Files.readString(page);
        return text.substring(text.indexOf(BEGIN) + BEGIN.length(), text.indexOf(END));
    }

    /** Puts something between the marks of a page. */
    static void write(Path page, String table) throws IOException {
        String text = Files.readString(page);
        Files.writeString(
                page,
                text.substring(0, text.indexOf(BEGIN) + BEGIN.length()) + table + text.substring(text.indexOf(END)));
    }

    /**
     * The table: faults down, mailers across, and a row for each fault at which at least one makes a mistake. Two runs write the same:
     * races are left out, and so is what a mailer itself leaves undecided.
     */
    static String table(List<MatrixResult> results, Map<String, Set<Fault>> undecided) {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        Set<String> findings = new HashSet<>();
        for (MatrixResult result : results) {
            Set<Fault> ofMailer = undecided.getOrDefault(result.mailer(), Set.of());
            for (MatrixCell cell : result.cells()) {
                if (cell.fault().race().isEmpty()) {
                    boolean differs =
                            cell.fault().fault().filter(ofMailer::contains).isPresent();
                    rows.computeIfAbsent(fault(cell), unknown -> new ArrayList<>())
                            .add(differs ? UNDECIDED : letters(cell));
                    if (differs || cell.isFinding()) {
                        findings.add(fault(cell));
                    }
                }
            }
        }
        StringBuilder table = new StringBuilder("| fault | ")
                .append(results.stream().map(MatrixResult::mailer).collect(Collectors.joining(" | ")))
                .append(" |\n|---|")
                .append("---|".repeat(results.size()))
                .append('\n');
        rows.forEach((name, letters) -> {
            if (findings.contains(name)) {
                table.append("| `")
                        .append(name)
                        .append("` | ")
                        .append(String.join(" | ", letters))
                        .append(" |\n");
            }
        });
        return table.toString();
    }

    /** The fault of a cell, as the table names it. */
    static String fault(MatrixCell cell) {
        return cell.fault().fault().map(Enum::name).orElse(cell.fault().kind().name());
    }

    /** What a cell has in the table. */
    static String letters(MatrixCell cell) {
        if (!cell.isFinding()) {
            return String.valueOf(cell.kind().letter());
        }
        return cell.verdicts().stream().map(Verdict::kind).collect(Collectors.toCollection(TreeSet::new)).stream()
                .map(kind -> String.valueOf(kind.letter()))
                .collect(Collectors.joining());
    }

    /** The letters of a table by mailer and fault. */
    static Map<String, Map<String, String>> read(String table) {
        List<String> lines = table.lines().toList();
        List<String> mailers =
                cells(lines.get(0)).subList(1, cells(lines.get(0)).size());
        Map<String, Map<String, String>> read = new LinkedHashMap<>();
        mailers.forEach(mailer -> read.put(mailer, new LinkedHashMap<>()));
        for (String line : lines) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                List<String> letters = cells("|" + row.group(2) + "|");
                for (int column = 0; column < mailers.size(); column++) {
                    read.get(mailers.get(column)).put(row.group(1), letters.get(column));
                }
            }
        }
        return read;
    }

    private static List<String> cells(String line) {
        String[] cells = line.substring(1, line.lastIndexOf('|')).split("\\|", -1);
        return Arrays.stream(cells).map(String::strip).toList();
    }

    /** The kinds of mistakes that letters stand for; none for those that stand for no mistake. */
    static List<VerdictKind> mistakes(String letters) {
        return Arrays.stream(VerdictKind.values())
                .filter(VerdictKind::isFinding)
                .filter(kind -> letters.indexOf(kind.letter()) >= 0)
                .toList();
    }

    /** The short table: what each mailer does, and how often. */
    static String summary(String table) {
        StringBuilder summary = new StringBuilder("| mailer | what it does, in how many cells |\n|---|---|\n");
        read(table).forEach((mailer, cells) -> {
            Map<VerdictKind, Integer> counts = new EnumMap<>(VerdictKind.class);
            cells.values().forEach(letters -> mistakes(letters).forEach(kind -> counts.merge(kind, 1, Integer::sum)));
            summary.append("| ").append(mailer).append(" | ");
            summary.append(counts.entrySet().stream()
                            .map(count -> count.getKey().words() + " " + count.getValue())
                            .collect(Collectors.joining(", ")))
                    .append(" |\n");
        });
        return summary.toString();
    }
}
