package io.github.smtpservertest.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the matrix finds in mailers that do something wrong, cell by cell: the table is {@code faulty-mailers.txt}, and what is not
 * in it must not be found. A row begins with the flaws and the setting; its lines name a case and the verdicts.
 */
@Execution(ExecutionMode.SAME_THREAD)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultyMailersTest {

    private static final String TABLE = "faulty-mailers.txt";

    private final SideBySide<String, MatrixResult> results = SideBySide.of(table().keySet(), row -> () -> run(row));

    @AfterAll
    void end() {
        results.close();
    }

    static Stream<String> rows() {
        return table().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aMailerGetsExactlyTheVerdictsThatItDeserves(String row) throws Exception {
        List<String> deserved = table().get(row);

        assertThat(found(results.get(row, result -> found(result).equals(deserved))))
                .containsExactlyElementsOf(deserved);
    }

    @Test
    void everyFlawStandsInTheTable() {
        assertThat(table().keySet().stream().flatMap(row -> flaws(row).stream()))
                .containsAll(Arrays.stream(Flaw.values())
                        // What it gets depends on how its reads fall; it has a test of its own.
                        .filter(flaw -> flaw != Flaw.TRUSTS_ONE_READ)
                        .toList());
    }

    @Test
    void everyVerdictIsDeservedByOneOfThem() {
        String all = table().values().stream().flatMap(List::stream).collect(Collectors.joining(" "));

        assertThat(Arrays.stream(VerdictKind.values()).filter(VerdictKind::isFinding))
                .allSatisfy(kind -> assertThat(all).contains(kind.name()));
    }

    @Test
    void aReaderThatTrustsOneReadIsFoundBySplits() {
        MatrixResult result = MailerSetting.ONE
                .matrix(TestMailer.right().with(Flaw.TRUSTS_ONE_READ))
                .kinds(CaseKind.SPLIT_AT_EVERY_BYTE)
                .run();

        assertThat(result.sweeps()).extracting(SweepRange::kind).contains(VerdictKind.GAVE_UP_WITHOUT_REFUSAL);
    }

    private static MatrixResult run(String row) {
        String[] words = row.split(" ", -1);
        TestMailer mailer = TestMailer.right();
        List<Flaw> flaws = flaws(row);
        if (!flaws.isEmpty()) {
            mailer = mailer.with(flaws.get(0), flaws.subList(1, flaws.size()).toArray(Flaw[]::new));
        }
        return MailerSetting.valueOf(words[words.length - 1]).matrix(mailer).run();
    }

    private static List<Flaw> flaws(String row) {
        List<String> words = Arrays.asList(row.split(" "));
        return words.subList(0, words.size() - 1).stream()
                .filter(word -> !word.equals("NONE"))
                .map(Flaw::valueOf)
                .toList();
    }

    /** A line each, without the cells that nothing was found in. */
    static List<String> found(MatrixResult result) {
        List<String> lines = new ArrayList<>();
        Stream.concat(Stream.of(result.healthy()), result.cells().stream())
                .filter(cell -> cell.isFinding() || cell.kind() == VerdictKind.WAITING)
                .forEach(cell -> lines.add(cell.fault().name() + ": " + kinds(cell)));
        result.sweeps().stream()
                .filter(range -> !range.kinds().isEmpty() || range.kind() == VerdictKind.WAITING)
                .forEach(range -> lines.add(
                        range.from() + " to " + range.to() + " of " + range.of() + ": " + kinds(range.smallest())));
        return lines;
    }

    private static String kinds(MatrixCell cell) {
        return cell.verdicts().stream()
                .sorted(Comparator.comparing(Verdict::kind)
                        .thenComparing(verdict -> verdict.recipient().orElse("")))
                .map(verdict -> verdict.kind().name()
                        + verdict.recipient().map(who -> " " + who).orElse(""))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static Map<String, List<String>> table() {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        List<String> lines = new ArrayList<>();
        for (String line : text().lines().toList()) {
            if (line.startsWith("#") || line.isBlank()) {
                continue;
            }
            if (line.startsWith("  ")) {
                lines.add(line.strip());
            } else {
                lines = new ArrayList<>();
                rows.put(line.strip(), lines);
            }
        }
        return rows;
    }

    private static String text() {
        try (InputStream in = FaultyMailersTest.class.getResourceAsStream(TABLE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
