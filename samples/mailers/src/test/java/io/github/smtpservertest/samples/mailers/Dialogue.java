package io.github.smtpservertest.samples.mailers;

import static java.util.stream.Collectors.joining;

import io.github.smtpservertest.command.Command;
import io.github.smtpservertest.reply.ReplyCode;
import io.github.smtpservertest.transcript.Transcript;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A transcript in as few lines as a reader needs. */
record Dialogue(Transcript transcript) {

    private static final int MAX_LINES_IN_A_ROW = 3;
    private static final Pattern LAST_LINE_OF_REPLY = Pattern.compile("S: (\\d{3})(-.* more lines| .*|)");
    private static final Pattern SIZE = Pattern.compile("\\d+ (bytes|bytes)");

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

    /** Many lines in a row that one side said are made one. */
    List<String> brief() {
        List<String> lines = transcript.text().lines().toList();
        List<String> brief = new ArrayList<>();
        int from = 0;
        while (from < lines.size()) {
            int to = from + 1;
            while (to < lines.size() && speaker(lines.get(to)).equals(speaker(lines.get(from)))) {
                to++;
            }
            append(brief, lines.subList(from, to));
            from = to;
        }
        return brief;
    }

    private static void append(List<String> brief, List<String> row) {
        int left = row.size() - 1;
        if (left < MAX_LINES_IN_A_ROW || row.get(0).startsWith("#")) {
            brief.addAll(row);
        } else if (row.get(0).startsWith("C")) {
            brief.add("C: ... " + left + " lines of mail ...");
            brief.add(row.get(left));
        } else {
            brief.add(row.get(0) + " ... " + left + " more lines");
        }
    }

    /** The {@link #brief} lines, but what it begins and ends with as {@code normal} does is one line each. */
    List<String> besides(Dialogue normal) {
        List<String> lines = brief();
        List<String> known = normal.brief();
        int from = 0;
        while (from < Math.min(lines.size(), known.size()) && same(lines.get(from), known.get(from))) {
            from++;
        }
        // The command stays with the reply that sets it apart.
        while (from > 0 && from < lines.size() && !lines.get(from).startsWith("C")) {
            from--;
        }
        int ending = 0;
        while (ending < Math.min(lines.size() - from, known.size())
                && same(lines.get(lines.size() - 1 - ending), known.get(known.size() - 1 - ending))) {
            ending++;
        }
        int to = lines.size() - ending;
        while (to < lines.size() && lines.get(to).startsWith("S: 250")) {
            to++;
        }
        List<String> besides = new ArrayList<>(asAbove(lines.subList(0, from)));
        besides.addAll(lines.subList(from, to));
        besides.addAll(asAbove(lines.subList(to, lines.size())));
        return besides;
    }

    private static boolean same(String line, String other) {
        return SIZE.matcher(line).replaceAll("").equals(SIZE.matcher(other).replaceAll(""));
    }

    private static List<String> asAbove(List<String> lines) {
        String said = lines.stream()
                .filter(line -> line.startsWith("C: ") && !line.equals("C: ."))
                .map(line -> line.startsWith("C: ...") ? "the mail" : line.split("[ :]+", -1)[1])
                .collect(joining(", "));
        if (said.isEmpty()) {
            return lines;
        }
        return List.of("... " + said + " as above ...");
    }

    /**
     * The {@link #brief} lines, and under the replies that are no plain 250 what they mean: each code the first time.
     *
     * @param reasons why this reply came, by a command and the code of its reply with a space between
     */
    List<String> explained(Map<String, String> reasons) {
        List<String> explained = new ArrayList<>();
        Set<String> known = new HashSet<>();
        String command = "";
        for (String line : brief()) {
            explained.add(line);
            Matcher reply = LAST_LINE_OF_REPLY.matcher(line);
            if (line.startsWith("C: ")) {
                command = line.substring("C: ".length());
            } else if (reply.matches() && reasons.containsKey(command + " " + reply.group(1))) {
                String code = reply.group(1);
                String meaning = ReplyCode.of(Integer.parseInt(code))
                        .filter(entry -> known.add(code))
                        .map(entry -> " " + entry.meaning())
                        .orElse("");
                explained.add("     " + code + ", since " + reasons.get(command + " " + code) + "." + meaning);
            }
        }
        return explained;
    }

    private static String speaker(String line) {
        return line.isEmpty() ? "" : line.substring(0, 1);
    }
}
