package io.github.smtpservertest.samples.mailers;

import static java.util.stream.Collectors.joining;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.reply.ReplyCode;
import io.github.smtpservertest.script.Rule;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Prints each meeting of a mailer and a fault as it happens, and all of them as a table at the end. */
final class Showcase {

    private static final int WIDTH = 108;

    private final PrintStream out;
    private final List<Meeting> meetings = new ArrayList<>();

    /** Prints there. */
    Showcase(PrintStream out) {
        this.out = out;
    }

    /** Lets the mailer send to the server, and shows what came of it. */
    Meeting meets(String fault, Library mailer, FakeSmtpServer smtp, String... recipients) {
        List<Meeting> before =
                meetings.stream().filter(it -> it.fault().equals(fault)).toList();
        Meeting meeting = Meeting.of(fault, mailer, smtp, recipients);
        if (before.isEmpty()) {
            heading(fault, smtp.script().rules());
        }
        boolean seen = before.stream().anyMatch(it -> dialogue(it).isLike(dialogue(meeting)));
        if (!seen) {
            out.println();
            out.println("  " + fault + " x " + mailer);
            out.print((meetings.isEmpty()
                            ? dialogue(meeting).text()
                            : dialogue(meeting).brief())
                    .indent(4));
            out.println();
        }
        out.println("  => " + meeting.sentence());
        meetings.add(meeting);
        return meeting;
    }

    private static Dialogue dialogue(Meeting meeting) {
        return new Dialogue(meeting.transcript());
    }

    /** A heading over what follows. */
    void heading(String title) {
        out.println();
        out.println("=".repeat(WIDTH));
        out.println("  " + title);
        out.println("=".repeat(WIDTH));
    }

    private void heading(String fault, List<Rule> rules) {
        heading(fault + (meetings.isEmpty() ? " (a mailer that shows no dialogue had the one above it)" : ""));
        rules.forEach(rule -> out.println(wrapped("  Script: " + rule.describe() + ".")));
        Stream.of(fault.split(" ", 2)[0])
                .filter(word -> word.matches("\\d{3}"))
                .flatMap(code -> ReplyCode.of(Integer.parseInt(code)).stream())
                .forEach(code ->
                        out.println(wrapped("  " + code.code() + ": " + code.meaning() + " " + code.clientMustDo())));
    }

    /** Shows which mailer did what, fault by fault. */
    void table() {
        List<String> faults = meetings.stream().map(Meeting::fault).distinct().toList();
        List<Library> mailers =
                meetings.stream().map(Meeting::mailer).distinct().sorted().toList();
        int first = faults.stream().mapToInt(String::length).max().orElse(0);
        heading("Who does what");
        out.println(row("", first, mailers.stream().map(Library::toString)));
        out.println("-".repeat(WIDTH));
        for (String fault : faults) {
            out.println(row(fault, first, mailers.stream().map(mailer -> cell(fault, mailer))));
        }
        out.println("-".repeat(WIDTH));
        for (Verdict verdict : Verdict.values()) {
            if (meetings.stream().anyMatch(it -> it.verdict() == verdict)) {
                out.println(padded(verdict.cell(), first) + "  " + verdict.meaning());
            }
        }
        out.println();
    }

    private String cell(String fault, Library mailer) {
        return meetings.stream()
                .filter(it -> it.fault().equals(fault) && it.mailer() == mailer)
                .map(it -> it.verdict().cell())
                .findFirst()
                .orElse("");
    }

    private static String row(String first, int width, Stream<String> cells) {
        int longest = "Simple Java Mail".length();
        return (padded(first, width)
                        + cells.map(cell -> "  " + padded(cell, longest)).collect(joining()))
                .stripTrailing();
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    /** Breaks a long line between words, and indents what follows by two more. */
    static String wrapped(String line) {
        int indent = line.length() - line.stripLeading().length() + 2;
        StringBuilder text = new StringBuilder(" ".repeat(indent - 2));
        int column = indent - 2;
        for (String word : line.strip().split(" ", -1)) {
            if (column + word.length() > WIDTH) {
                text.append('\n').append(" ".repeat(indent));
                column = indent;
            }
            text.append(word).append(' ');
            column += word.length() + 1;
        }
        return text.toString().lines().map(String::stripTrailing).collect(joining("\n"));
    }
}
