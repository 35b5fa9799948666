package io.github.smtpservertest.matrix;

import io.github.smtpservertest.command.Stage;
import java.util.List;

/**
 * Neighbouring cases of a sweep of which the same is to be said.
 *
 * @param sweep which sweep
 * @param stage where in the dialogue
 * @param of what is swept there, in words, such as {@code the reply to RCPT}, {@code the content} or {@code codes at MAIL}
 * @param byClient whether these are bytes of the client; false for bytes of the server, and for codes
 * @param from the first case: a byte, counted from 1, or a code; byte 0 is before the first
 * @param to the last case, inclusive
 * @param cases how many cases were run between the two, inclusive; 0 where the mailer never comes there
 * @param kind the costliest that is to be said of them
 * @param kinds all verdicts that each of them got, the costliest first; empty where none did
 * @param smallest the first of them
 */
public record SweepRange(
        CaseKind sweep,
        Stage stage,
        String of,
        boolean byClient,
        int from,
        int to,
        int cases,
        VerdictKind kind,
        List<VerdictKind> kinds,
        MatrixCell smallest) {

    /** Copies the list. */
    public SweepRange {
        kinds = List.copyOf(kinds);
    }

    /** The range in words, such as {@code bytes 412–1,877 of the content: in doubt, right}. */
    @Override
    public String toString() {
        String noun = sweep == CaseKind.EVERY_CODE ? "code" : sweep == CaseKind.SECOND_ATTEMPT ? "case" : "byte";
        String range = from == to ? noun + " " + shown(from) : noun + "s " + shown(from) + "–" + shown(to);
        String words = kinds.isEmpty()
                ? kind.words()
                : String.join(" and ", kinds.stream().map(VerdictKind::words).toList());
        return range + " of " + of + ": " + words;
    }

    private String shown(int number) {
        return sweep == CaseKind.EVERY_CODE ? String.valueOf(number) : "%,d".formatted(number);
    }
}
