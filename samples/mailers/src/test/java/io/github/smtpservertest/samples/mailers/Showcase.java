package io.github.smtpservertest.samples.mailers;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.reply.ReplyClass;
import io.github.smtpservertest.reply.ReplyCode;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Prints what came of each fault as soon as all mailers have met it, and all of it as a table at the end. */
final class Showcase {

    private static final int WIDTH = 100;

    private final PrintStream out;
    private final List<Meeting> meetings = new ArrayList<>();
    private final List<Meeting> unprinted = new ArrayList<>();
    private final Map<String, List<String>> shown = new LinkedHashMap<>();

    /** Prints there. */
    Showcase(PrintStream out) {
        this.out = out;
    }

    /** Lets the mailer send to the server, and keeps what came of it. */
    Meeting meets(String fault, Library mailer, FakeSmtpServer smtp, String... recipients) {
        if (unprinted.stream().anyMatch(meeting -> !meeting.fault().equals(fault))) {
            printSection();
        }
        Meeting meeting = Meeting.of(fault, mailer, smtp, recipients);
        meetings.add(meeting);
        unprinted.add(meeting);
        return meeting;
    }

    /** A heading over what follows. */
    void heading(String title) {
        out.println();
        out.println("== " + title + " " + "=".repeat(Math.max(0, WIDTH - title.length() - 4)));
    }

    /** Text, with its lines broken and indented. */
    void paragraph(String text) {
        out.println(wrapped("  " + text, 2));
    }

    /** The lines of a dialogue. */
    void dialogue(List<String> lines) {
        lines.forEach(line -> out.println(wrapped(
                "    " + line,
                line.startsWith(" ") ? line.length() - line.stripLeading().length() + 4 : 7)));
    }

    private void printSection() {
        Meeting first = unprinted.get(0);
        heading(first.fault());
        explain(first);
        dialogues().forEach((dialogue, mailers) -> {
            out.println("  " + (mailers.size() == unprinted.size() ? "All mailers:" : listed(mailers) + ":"));
            boolean isFirst = meetings.size() == unprinted.size();
            dialogue(
                    isFirst
                            ? dialogue.brief()
                            : dialogue.besides(new Dialogue(meetings.get(0).transcript())));
        });
        Map<String, List<Meeting>> outcomes =
                unprinted.stream().collect(groupingBy(Meeting::outcome, LinkedHashMap::new, toList()));
        outcomes.forEach(this::outcome);
        unprinted.clear();
    }

    /** Who had which dialogue, in the order in which they had them. */
    private Map<Dialogue, List<String>> dialogues() {
        Map<Dialogue, List<String>> dialogues = new LinkedHashMap<>();
        for (Meeting meeting : unprinted) {
            Dialogue dialogue = new Dialogue(meeting.transcript());
            Dialogue like = dialogues.keySet().stream()
                    .filter(it -> it.isLike(dialogue))
                    .findFirst()
                    .orElse(dialogue);
            dialogues
                    .computeIfAbsent(like, it -> new ArrayList<>())
                    .add(meeting.mailer().toString());
        }
        return dialogues;
    }

    /** One sentence where all reported the same, or what they reported before but for the code; else a line for each. */
    private void outcome(String outcome, List<Meeting> met) {
        List<String> mailers =
                met.stream().map(meeting -> meeting.mailer().toString()).toList();
        List<String> reports = met.stream()
                .map(meeting -> meeting.report().toString())
                .distinct()
                .toList();
        String who = met.size() == unprinted.size() && met.size() > 1 ? "All mailers" : listed(mailers);
        if (reports.size() == 1) {
            out.println(wrapped("  => " + who + " " + reports.get(0) + "; the server " + outcome, 5));
            return;
        }
        List<String> shapes = met.stream()
                .map(meeting -> meeting.mailer() + meeting.report().toString().replaceAll("\\d{3}", "..."))
                .toList();
        Optional<String> before = shown.keySet().stream()
                .filter(fault -> met.get(0).scriptedCode().isPresent()
                        && shown.get(fault).containsAll(shapes))
                .findFirst();
        if (before.isPresent()) {
            String code = met.get(0).fault().split(" ", 2)[0];
            out.println(wrapped(
                    "  => " + who + " threw what they threw at " + before.get() + ", with " + code + "; the server "
                            + outcome,
                    5));
            return;
        }
        shown.put(met.get(0).fault(), shapes);
        int width = mailers.stream().mapToInt(String::length).max().orElse(0);
        out.println("  => The server " + outcome);
        met.forEach(
                meeting -> out.println("     " + padded(meeting.mailer().toString(), width) + "  " + meeting.report()));
    }

    private void explain(Meeting meeting) {
        Optional<ReplyCode> scripted = meeting.scriptedCode();
        if (meeting.rules().isEmpty()) {
            labelled("Means", "All goes well. The dialogues below show only what is not as in this one.");
            return;
        }
        if (scripted.isEmpty()) {
            labelled("Means", "The server has the whole mail and keeps it, but the mailer gets no reply to it.");
            labelled(
                    "You",
                    "Report that it is in doubt, and do not send again unasked: where the server has the mail, its"
                            + " recipient gets it twice.");
            return;
        }
        ReplyCode code = scripted.get();
        if (meeting.isUsual(code)) {
            labelled("Means", code.meaning());
            labelled("Client", code.clientMustDo().replaceFirst("^The client ", ""));
            labelled("You", code.authorAdvice());
        } else {
            ReplyClass replyClass = code.replyClass();
            labelled(
                    "Means",
                    "No standard has " + code.code() + " here, so its first digit decides, and " + replyClass.digit()
                            + "yz is " + replyClass.words() + ". " + replyClass.conclusion());
        }
    }

    private void labelled(String label, String text) {
        out.println(wrapped("  " + padded(label + ":", 8) + text, 10));
    }

    /** Shows which mailer did what, fault by fault. */
    void table() {
        if (!unprinted.isEmpty()) {
            printSection();
        }
        List<String> faults = meetings.stream().map(Meeting::fault).distinct().toList();
        List<Library> mailers =
                meetings.stream().map(Meeting::mailer).distinct().sorted().toList();
        List<List<String>> rows = new ArrayList<>();
        rows.add(Stream.concat(Stream.of(""), mailers.stream().map(Library::toString))
                .toList());
        faults.forEach(fault ->
                rows.add(Stream.concat(Stream.of(fault), mailers.stream().map(mailer -> cell(fault, mailer)))
                        .toList()));
        heading("Who does what");
        rows.forEach(row -> out.println(line(row, rows)));
        out.println();
        int width = rows.stream().mapToInt(row -> row.get(0).length()).max().orElse(0);
        for (Verdict verdict : Verdict.values()) {
            if (meetings.stream().anyMatch(it -> it.verdict() == verdict)) {
                out.println(padded(verdict.cell(), width) + "  " + verdict.meaning());
            }
        }
    }

    private static String line(List<String> row, List<List<String>> rows) {
        return IntStream.range(0, row.size())
                .mapToObj(column -> padded(
                        row.get(column),
                        rows.stream()
                                .mapToInt(it -> it.get(column).length())
                                .max()
                                .orElse(0)))
                .collect(joining("  "))
                .stripTrailing();
    }

    private String cell(String fault, Library mailer) {
        return meetings.stream()
                .filter(it -> it.fault().equals(fault) && it.mailer() == mailer)
                .map(it -> it.verdict().cell())
                .findFirst()
                .orElse("");
    }

    private static String listed(List<String> names) {
        int last = names.size() - 1;
        return last == 0 ? names.get(0) : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    /** Breaks a long line between words, and indents what follows so far. */
    static String wrapped(String line, int indent) {
        int start = line.length() - line.stripLeading().length();
        StringBuilder text = new StringBuilder(" ".repeat(start));
        int column = start;
        for (String word : line.strip().split("(?<! ) ", -1)) {
            if (column + word.length() > WIDTH && column > indent) {
                text.append('\n').append(" ".repeat(indent));
                column = indent;
            }
            text.append(word).append(' ');
            column += word.length() + 1;
        }
        return text.toString().lines().map(String::stripTrailing).collect(joining("\n"));
    }
}
