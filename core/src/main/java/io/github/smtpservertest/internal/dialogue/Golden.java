package io.github.smtpservertest.internal.dialogue;

import io.github.smtpservertest.transcript.Transcript;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A golden file beside what came: line by line, the lines of the file that still hold, those that do not, and those that came
 * instead.
 */
public final class Golden {

    /** Of larger texts only their equal ends are found; what lies between counts as one difference. */
    private static final long MAX_CELLS = 4_000_000;

    private static final Pattern SIGNIFICANT =
            Pattern.compile("\\s*([CS][:~/.].*|# session ([2-9]|\\d\\d+)|# no reply\\s*)");
    private static final Pattern DIRECTIVE = Pattern.compile("\\s*(!|C\\.\\.\\.).*");

    /**
     * A line of the one or the other.
     *
     * @param kind in which of them it is
     * @param number its number in the file, from 1; of one that came, of the line of the file that it comes before
     * @param text the line
     * @param remarks what stands before it and is not compared
     */
    public record Row(Kind kind, int number, String text, List<String> remarks) {

        /** Copies the list. */
        public Row {
            remarks = List.copyOf(remarks);
        }
    }

    /** Where a line is. */
    public enum Kind {
        /** In both: the file's stands for what came. */
        SAME,
        /** Only in the file. */
        GONE,
        /** Only in what came. */
        CAME
    }

    private record Unit(int number, String text, List<String> remarks) {}

    private final List<Row> lines;
    private final List<String> tail;

    private Golden(List<Row> lines, List<String> tail) {
        this.lines = lines;
        this.tail = tail;
    }

    /** The text for a new file. */
    public static String write(Transcript transcript) {
        return GoldenText.of(transcript);
    }

    /** The line of a file that makes it more than a transcript, so that no update can write it; empty where there is none. */
    public static Optional<String> directive(String file) {
        return file.lines()
                .filter(line -> DIRECTIVE.matcher(line).matches())
                .findFirst()
                .map(String::strip);
    }

    /** The file beside what came. */
    public static Golden compare(String file, Transcript transcript) {
        List<String> tail = new ArrayList<>();
        List<Unit> expected = units(file, tail);
        List<String> tailThatCame = new ArrayList<>();
        List<Unit> plain = units(transcript.text(), tailThatCame);
        List<Unit> came = units(GoldenText.of(transcript), tailThatCame);
        int start = 0;
        while (start < Math.min(expected.size(), came.size()) && holds(expected.get(start), plain, came, start)) {
            start++;
        }
        int end = 0;
        while (end < Math.min(expected.size(), came.size()) - start
                && holds(expected.get(expected.size() - 1 - end), plain, came, came.size() - 1 - end)) {
            end++;
        }
        List<Row> lines = new ArrayList<>();
        for (int index = 0; index < start; index++) {
            lines.add(line(Kind.SAME, expected.get(index)));
        }
        middle(
                expected.subList(start, expected.size() - end),
                plain.subList(start, plain.size() - end),
                came.subList(start, came.size() - end),
                end == 0
                        ? Integer.MAX_VALUE
                        : expected.get(expected.size() - end).number(),
                lines);
        for (int index = expected.size() - end; index < expected.size(); index++) {
            lines.add(line(Kind.SAME, expected.get(index)));
        }
        return new Golden(lines, end == 0 && !came.isEmpty() ? tailThatCame : tail);
    }

    private static Row line(Kind kind, Unit unit) {
        return new Row(kind, unit.number(), unit.text(), unit.remarks());
    }

    private static boolean holds(Unit expected, List<Unit> plain, List<Unit> came, int index) {
        return GoldenLine.holds(
                expected.text(), plain.get(index).text(), came.get(index).text());
    }

    /** The longest common subsequence stays. */
    private static void middle(List<Unit> expected, List<Unit> plain, List<Unit> came, int next, List<Row> lines) {
        int rows = expected.size();
        int columns = came.size();
        boolean large = (long) rows * columns > MAX_CELLS;
        int[][] longest = new int[large ? 1 : rows + 1][large ? 1 : columns + 1];
        if (!large) {
            for (int row = rows - 1; row >= 0; row--) {
                for (int column = columns - 1; column >= 0; column--) {
                    longest[row][column] = holds(expected.get(row), plain, came, column)
                            ? longest[row + 1][column + 1] + 1
                            : Math.max(longest[row + 1][column], longest[row][column + 1]);
                }
            }
        }
        int row = 0;
        int column = 0;
        while (row < rows || column < columns) {
            if (!large && row < rows && column < columns && holds(expected.get(row), plain, came, column)) {
                lines.add(line(Kind.SAME, expected.get(row)));
                row++;
                column++;
            } else if (row < rows
                    && (column == columns || large || longest[row + 1][column] >= longest[row][column + 1])) {
                lines.add(line(Kind.GONE, expected.get(row)));
                row++;
            } else {
                Unit unit = came.get(column);
                lines.add(new Row(
                        Kind.CAME, row < rows ? expected.get(row).number() : next, unit.text(), unit.remarks()));
                column++;
            }
        }
    }

    private static List<Unit> units(String text, List<String> tail) {
        List<Unit> units = new ArrayList<>();
        List<String> remarks = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (SIGNIFICANT.matcher(line).matches()) {
                units.add(new Unit(number, line.stripLeading(), remarks));
                remarks = new ArrayList<>();
            } else {
                remarks.add(line);
            }
        }
        tail.clear();
        tail.addAll(remarks);
        return units;
    }

    /** All lines, in order: those that are gone before those that came in their place. */
    public List<Row> lines() {
        return lines;
    }

    /** How many lines of the file do not hold any more, and how many came that are not in it. */
    public long differences() {
        return lines.stream().filter(line -> line.kind() != Kind.SAME).count();
    }

    /** The file as it has to be for what came: lines that hold stay as they are, wildcards and remarks included. */
    public String updated() {
        StringBuilder text = new StringBuilder();
        for (Row line : lines) {
            if (line.kind() != Kind.GONE) {
                line.remarks().forEach(remark -> text.append(remark).append('\n'));
                text.append(line.text()).append('\n');
            }
        }
        tail.forEach(remark -> text.append(remark).append('\n'));
        return text.toString();
    }
}
