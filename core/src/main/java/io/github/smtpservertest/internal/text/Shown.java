package io.github.smtpservertest.internal.text;

import io.github.smtpservertest.octets.Octets;
import io.github.smtpservertest.reply.Reply;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** How octets and texts stand in sentences. */
public final class Shown {

    private static final int MOST_OCTETS = 60;
    private static final int MOST_OF_LINE = 80;
    private static final int MOST_OF_REPLY = 200;

    private Shown() {}

    /** Octets in a sentence: control characters escaped, and cut short. */
    public static String octets(Octets octets) {
        return escaped(new String(octets.toByteArray(), StandardCharsets.UTF_8), MOST_OCTETS, true);
    }

    /** A line that stands without quotes. */
    public static String line(String line) {
        return escaped(line, MOST_OF_LINE, false);
    }

    /** A reply: its code, and each of its lines in quotes. */
    public static String reply(Reply reply) {
        return reply.code()
                + (reply.text().isEmpty()
                        ? ""
                        : reply.lines().stream()
                                .limit(MOST_OF_LINE)
                                .map(line -> "\"" + escaped(line, MOST_OF_REPLY, true) + "\"")
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

    /** The offsets behind each such octet, but for the end. */
    static List<Integer> offsetsBehind(byte[] reply, char octet) {
        List<Integer> offsets = new ArrayList<>();
        for (int index = 0; index < reply.length - 1; index++) {
            if (reply[index] == octet) {
                offsets.add(index + 1);
            }
        }
        return offsets;
    }
}
