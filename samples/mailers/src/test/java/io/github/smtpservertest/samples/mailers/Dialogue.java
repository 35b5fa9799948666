package io.github.smtpservertest.samples.mailers;

import io.github.smtpservertest.command.Command;
import io.github.smtpservertest.transcript.Transcript;
import java.util.List;

/** A transcript, shown to people who have seen the first one in full. */
record Dialogue(Transcript transcript) {

    private static final int MOST_LINES_IN_A_ROW = 3;

    /** The commands and the codes are the same, in the same sessions. */
    boolean isLike(Dialogue other) {
        return outline().equals(other.outline());
    }

    private List<String> outline() {
        return transcript.exchanges().stream()
                .map(exchange -> exchange.session() + " " + exchange.stage() + " "
                        + exchange.command().map(Command::line).orElse("") + " " + exchange.code())
                .toList();
    }

    /** Every line. */
    String text() {
        return transcript.text();
    }

    /** Many lines in a row that one side said are made one. */
    String brief() {
        List<String> lines = transcript.text().lines().toList();
        StringBuilder text = new StringBuilder();
        int from = 0;
        while (from < lines.size()) {
            int to = from + 1;
            while (to < lines.size() && speaker(lines.get(to)).equals(speaker(lines.get(from)))) {
                to++;
            }
            append(text, lines.subList(from, to));
            from = to;
        }
        return text.toString();
    }

    private static void append(StringBuilder text, List<String> row) {
        int left = row.size() - 1;
        if (left < MOST_LINES_IN_A_ROW || row.get(0).startsWith("#")) {
            row.forEach(line -> text.append(line).append('\n'));
        } else if (row.get(0).startsWith("C")) {
            text.append("C: ... ").append(left).append(" lines of mail ...\n");
            text.append(row.get(left)).append('\n');
        } else {
            text.append(row.get(0)).append(" ... ").append(left).append(" more lines\n");
        }
    }

    private static String speaker(String line) {
        return line.isEmpty() ? "" : line.substring(0, 1);
    }
}
