package io.github.smtpservertest.internal.text;

import io.github.smtpservertest.bytes.Bytes;
import io.github.smtpservertest.reply.Reply;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** How bytes and texts stand in sentences. */
public final class Shown {

    private static final int MAX_BYTES = 60;
    private static final int MAX_OF_LINE = 80;
    private static final int MAX_OF_REPLY = 200;

    private static final int WIDTH = 100;

    private Shown() {}

    /** The text in lines of at most {@value #WIDTH} characters where its words allow. */
    public static String wrapped(String text) {
        StringBuilder lines = new StringBuilder();
        int column = 0;
        for (String word : text.split(" ", -1)) {
            if (column > 0 && column + 1 + word.length() > WIDTH) {
                lines.append('\n');
                column = 0;
            } else if (column > 0) {
                lines.append(' ');
                column++;
            }
            lines.append(word);
            column += word.length();
        }
        return lines.toString();
    }

    /** What a test's own code has thrown; its words may be the next thing that it throws from. */
    public static String thrown(Throwable thrown) {
        try {
            return thrown.toString();
        } catch (Throwable worse) {
            return thrown.getClass().getName();
        }
    }

    /** Bytes in a sentence: control characters escaped, and cut short. */
    public static String bytes(Bytes bytes) {
        return escaped(new String(bytes.toByteArray(), StandardCharsets.UTF_8), MAX_BYTES, true);
    }

    /** A line that stands without quotes. */
    public static String line(String line) {
        return escaped(line, MAX_OF_LINE, false);
    }

    /** A reply: its code, and each of its lines in quotes. */
    public static String reply(Reply reply) {
        return reply.code()
                + (reply.text().isEmpty()
                        ? ""
                        : reply.lines().stream()
                                .limit(MAX_OF_LINE)
                                .map(line -> "\"" + escaped(line, MAX_OF_REPLY, true) + "\"")
                                .collect(Collectors.joining(" / ", " ", "")));
    }

    /** Names in quotes, such as {@code "a", "b" and "c"}. */
    public static String list(List<String> names) {
        StringBuilder list = new StringBuilder();
        for (int index = 0; index < names.size(); index++) {
            list.append(index == 0 ? "" : index == names.size() - 1 ? " and " : ", ")
                    .append('"')
                    .append(names.get(index))
                    .append('"');
        }
        return list.toString();
    }

    private static String escaped(String all, int most, boolean quoted) {
        StringBuilder text = new StringBuilder();
        for (int index = 0; index < all.length() && index < most; index++) {
            char character = all.charAt(index);
            switch (character) {
                case '\r' -> text.append("\\r");
                case '\n' -> text.append("\\n");
                case '\t' -> text.append("\\t");
                case '"' -> text.append(quoted ? "\\\"" : "\"");
                case '\\' -> text.append(quoted ? "\\\\" : "\\");
                default ->
                    text.append(Character.isISOControl(character) ? "\\x%02X".formatted((int) character) : character);
            }
        }
        return all.length() > most ? text + "…" : text.toString();
    }

    /** The offsets behind each such byte, but for the end. */
    static List<Integer> offsetsBehind(byte[] reply, char oneByte) {
        List<Integer> offsets = new ArrayList<>();
        for (int index = 0; index < reply.length - 1; index++) {
            if (reply[index] == oneByte) {
                offsets.add(index + 1);
            }
        }
        return offsets;
    }

    /** A number and its noun, such as {@code 1 session} or {@code 2 sessions}. */
    public static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
