package io.github.smtpservertest.samples.standalone;

import java.util.ArrayList;
import java.util.List;

/** Breaks texts between words, so that they can be read on a terminal. Every line ends with a line feed. */
final class TextLayout {

    /** The longest line. */
    static final int WIDTH = 100;

    private static final String GAP = "  ";

    private TextLayout() {}

    /** The text in lines. */
    static String wrapped(String text) {
        return hanging("", 0, text);
    }

    /** A label, and the text beside it in lines that begin at that column. */
    static String hanging(String label, int column, String text) {
        StringBuilder result = new StringBuilder();
        String beginning = padded(label, column);
        for (String line : lines(text, WIDTH - column)) {
            result.append(beginning).append(line).append('\n');
            beginning = " ".repeat(column);
        }
        return result.toString();
    }

    /** Cells beside each other, each in as many lines as it needs at its width. */
    static String row(List<String> cells, List<Integer> widths) {
        List<List<String>> columns = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            columns.add(lines(cells.get(i), widths.get(i)));
        }
        int height = columns.stream().mapToInt(List::size).max().orElse(0);
        StringBuilder result = new StringBuilder();
        for (int line = 0; line < height; line++) {
            StringBuilder row = new StringBuilder();
            for (int i = 0; i < columns.size(); i++) {
                String cell = line < columns.get(i).size() ? columns.get(i).get(line) : "";
                row.append(i == 0 ? "" : GAP).append(padded(cell, widths.get(i)));
            }
            result.append(row.toString().stripTrailing()).append('\n');
        }
        return result.toString();
    }

    private static List<String> lines(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (line.length() > 0 && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
