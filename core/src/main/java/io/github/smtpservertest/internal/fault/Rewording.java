package io.github.smtpservertest.internal.fault;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.smtpservertest.match.SessionEvent;
import io.github.smtpservertest.script.Rule;
import java.nio.charset.Charset;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What may be wrong with the bytes of a reply, whatever the reply is.
 *
 * @param words what is changed, for messages
 * @param charset what the text is in
 * @param change the text to send, from the text of the reply
 */
record Rewording(String words, Charset charset, UnaryOperator<String> change) {

    private static final String CRLF = "\r\n";
    private static final int CODE = 3;
    private static final int MEGABYTE = 1024 * 1024;

    /** A rule by which replies are sent so. */
    Rule<SessionEvent> by(Rule<SessionEvent> trigger) {
        return trigger.rewrite(words, charset, change);
    }

    static Rewording endingWith(String lineEnd, String words) {
        return text(words, reply -> reply.replace(CRLF, lineEnd));
    }

    static Rewording withoutLineEnd() {
        return text("without its last CRLF", reply -> reply.substring(0, reply.length() - CRLF.length()));
    }

    static Rewording codeAlone() {
        return text("as its code alone", reply -> code(reply) + CRLF);
    }

    static Rewording withCode(String other) {
        return lines("with " + other + " for its code", line -> other + line.substring(CODE));
    }

    static Rewording withoutCode() {
        return lines("without its code", line -> line.substring(CODE + 1));
    }

    /** The last line is as it should be; the one before it says the opposite. */
    static Rewording withTwoCodes() {
        return text("with a line of another code before the last", reply -> {
            int last = startOfLastLine(reply);
            String other = code(reply).startsWith("5") ? "250" : "550";
            return reply.substring(0, last) + other + "-" + reply.substring(last + CODE + 1) + reply.substring(last);
        });
    }

    static Rewording withoutSpaceInLastLine() {
        return text("without the space in its last line", reply -> {
            int last = startOfLastLine(reply);
            return reply.substring(0, last + CODE) + reply.substring(last + CODE + 1);
        });
    }

    static Rewording asLines(int count) {
        return text("in " + count + " lines", reply -> {
            String last = reply.substring(startOfLastLine(reply));
            String more = IntStream.rangeClosed(1, count - lineCount(reply))
                    .mapToObj(number -> code(reply) + "-line " + number + CRLF)
                    .collect(Collectors.joining());
            return reply.substring(0, startOfLastLine(reply)) + more + last;
        });
    }

    static Rewording withEmptyLineInside() {
        return text("with an empty line before its last", reply -> {
            int last = startOfLastLine(reply);
            String before = last == 0 ? reply.substring(0, CODE) + "-" + reply.substring(CODE + 1) : "";
            return before + reply.substring(0, last) + CRLF + reply.substring(last);
        });
    }

    static Rewording withText(String more, String words) {
        return text(words, reply -> reply.substring(0, reply.length() - CRLF.length()) + more + CRLF);
    }

    static Rewording inLatin1(String more) {
        return new Rewording(
                "with text in Latin-1",
                ISO_8859_1,
                reply -> reply.substring(0, reply.length() - CRLF.length()) + more + CRLF);
    }

    /** The last line has so many bytes, CRLF included. */
    static Rewording asLongAs(int bytes) {
        return text("in a line of " + (bytes == MEGABYTE ? "a megabyte" : bytes + " bytes"), reply -> {
            String last = reply.substring(startOfLastLine(reply), reply.length() - CRLF.length());
            String padding = "x".repeat(bytes - last.length() - 1 - CRLF.length());
            return reply.substring(0, startOfLastLine(reply)) + last + " " + padding + CRLF;
        });
    }

    static Rewording asLongAsAMegabyte() {
        return asLongAs(MEGABYTE);
    }

    /** Lines that offer these keywords of EHLO are left out. */
    static Rewording withoutKeywords(List<String> keywords) {
        return keywords("without " + String.join(", ", keywords), keywords, false);
    }

    /** Lines that offer this keyword of EHLO are made unreadable, as a firewall does. */
    static Rewording blotting(String keyword) {
        return keywords("with " + keyword + " blotted out", List.of(keyword), true);
    }

    private static Rewording keywords(String words, List<String> keywords, boolean blot) {
        return text(words, reply -> {
            List<String> lines = reply.lines()
                    .filter(line -> blot || !keywords.contains(keyword(line)))
                    .map(line -> keywords.contains(keyword(line))
                            ? line.substring(CODE, CODE + 1) + "X".repeat(line.length() - CODE - 1)
                            : line.substring(CODE))
                    .map(line -> line.substring(1))
                    .toList();
            return IntStream.range(0, lines.size())
                    .mapToObj(index -> code(reply) + (index < lines.size() - 1 ? "-" : " ") + lines.get(index) + CRLF)
                    .collect(Collectors.joining());
        });
    }

    private static String keyword(String line) {
        return line.length() <= CODE ? "" : line.substring(CODE + 1).split(" ", 2)[0];
    }

    private static String code(String reply) {
        return reply.substring(0, CODE);
    }

    private static int startOfLastLine(String reply) {
        return reply.lastIndexOf(CRLF, reply.length() - CRLF.length() - 1) < 0
                ? 0
                : reply.lastIndexOf(CRLF, reply.length() - CRLF.length() - 1) + CRLF.length();
    }

    private static int lineCount(String reply) {
        return (int) reply.lines().count();
    }

    private static Rewording lines(String words, UnaryOperator<String> change) {
        return text(
                words,
                reply -> reply.lines().map(line -> change.apply(line) + CRLF).collect(Collectors.joining()));
    }

    private static Rewording text(String words, UnaryOperator<String> change) {
        return new Rewording(words, UTF_8, change);
    }
}
