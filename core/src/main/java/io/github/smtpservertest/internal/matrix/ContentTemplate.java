package io.github.smtpservertest.internal.matrix;

import io.github.smtpservertest.message.MessagePart;
import io.github.smtpservertest.message.ReceivedMessage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a message looks like in whichever run: made of the same message from two healthy runs, byte for byte, what varies apart.
 * That is what differs between the two, the fields that say when and which, and numbers.
 */
final class ContentTemplate {

    private static final Set<String> VARYING_FIELDS =
            Set.of("date", "message-id", "received", "resent-date", "resent-message-id");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");
    private static final Pattern LINE_END = Pattern.compile("\r\n");
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]+={0,2}");
    private static final Pattern QUOTED_PRINTABLE = Pattern.compile("(?i)quoted-printable");
    private static final int FULL_LINE = 60;
    private static final String BETWEEN_WORDS = "\"'<>()[],;:@";

    private final ReceivedMessage message;
    private final String[] one;
    private final String[] other;

    ContentTemplate(ReceivedMessage one, ReceivedMessage other) {
        this.message = one;
        this.one = lines(one);
        this.other = lines(other);
    }

    /** Its lines; those that are one and are only broken to be short enough, as fields, base64 and quoted-printable are, as one. */
    private static String[] lines(ReceivedMessage message) {
        String text = message.content().text(StandardCharsets.ISO_8859_1);
        boolean softBreaks = QUOTED_PRINTABLE.matcher(text).find();
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        boolean fields = true;
        boolean first = true;
        String before = "";
        for (String next : LINE_END.split(text, -1)) {
            if (fields && !before.isEmpty() && !next.isBlank() && Character.isWhitespace(next.charAt(0))) {
                line.append(' ').append(next.strip());
            } else if (!fields && isFullBase64(before) && BASE64.matcher(next).matches()) {
                line.append(next);
            } else if (!fields && softBreaks && before.endsWith("=")) {
                line.setLength(line.length() - 1);
                line.append(next);
            } else {
                if (!first) {
                    lines.add(line.toString());
                }
                line.setLength(0);
                line.append(next);
            }
            fields = next.startsWith("--") || (fields && !next.isEmpty());
            before = next;
            first = false;
        }
        lines.add(line.toString());
        return lines.toArray(String[]::new);
    }

    private static boolean isFullBase64(String line) {
        return line.length() >= FULL_LINE && BASE64.matcher(line).matches();
    }

    /** The message of the first of the two runs. */
    ReceivedMessage message() {
        return message;
    }

    /** Who got it. */
    List<String> recipients() {
        return Healthy.accepted(message);
    }

    /** In how many lines the message is neither as in the one run nor as in the other: the fewer, the likelier is it this one. */
    int distance(ReceivedMessage seen) {
        String[] lines = lines(seen);
        int distance = Math.abs(lines.length - one.length);
        for (int index = 0; index < Math.min(lines.length, one.length); index++) {
            boolean same =
                    lines[index].equals(one[index]) || (index < other.length && lines[index].equals(other[index]));
            distance += same ? 0 : 1;
        }
        return distance;
    }

    /** The first line in which the message is another one, in words; empty where it is the same. */
    Optional<String> difference(ReceivedMessage seen) {
        String[] lines = lines(seen);
        Optional<String> difference = difference(lines);
        // A field that says how often it was tried is no damage.
        return difference.isEmpty() || difference(withoutAddedFields(lines)).isEmpty() ? Optional.empty() : difference;
    }

    private Optional<String> difference(String[] lines) {
        if (one.length != other.length) {
            return lengthIsPossible(lines) ? Optional.empty() : Optional.of(counted(lines));
        }
        if (lines.length != one.length) {
            return Optional.of(counted(lines));
        }
        for (int index = 0; index < lines.length; index++) {
            if (!isPossible(index, lines[index])) {
                return Optional.of(
                        "line " + (index + 1) + " is " + quoted(lines[index]) + " instead of " + quoted(one[index]));
            }
        }
        return Optional.empty();
    }

    private String[] withoutAddedFields(String[] lines) {
        Set<String> usual = new HashSet<>();
        for (int index = 0; index < one.length && !one[index].isEmpty(); index++) {
            fieldOf(one[index]).ifPresent(usual::add);
        }
        List<String> left = new ArrayList<>(Arrays.asList(lines));
        int fields = left.indexOf("");
        for (int index = fields - 1; index >= 0; index--) {
            if (fieldOf(left.get(index)).filter(name -> !usual.contains(name)).isPresent()) {
                left.remove(index);
            }
        }
        return left.toArray(String[]::new);
    }

    /** Whether it says the same, however it was encoded: text, HTML and attachments. */
    boolean saysTheSame(ReceivedMessage seen) {
        return masked(message.text()).equals(masked(seen.text()))
                && masked(message.html()).equals(masked(seen.html()))
                && attachments(message).equals(attachments(seen));
    }

    private static String masked(Optional<String> text) {
        return withoutNumbers(text.orElse("").strip());
    }

    private static List<Integer> attachments(ReceivedMessage message) {
        return message.attachments().stream()
                .map(MessagePart::content)
                .map(bytes -> Arrays.hashCode(bytes.toByteArray()))
                .toList();
    }

    private boolean lengthIsPossible(String[] lines) {
        return lines.length >= Math.min(one.length, other.length) && lines.length <= Math.max(one.length, other.length);
    }

    private String counted(String[] lines) {
        int same = 0;
        while (same < lines.length && same < one.length && isPossible(same, lines[same])) {
            same++;
        }
        return "it has " + lines.length + " lines instead of " + one.length + ", the first that differs is line "
                + (same + 1);
    }

    private boolean isPossible(int index, String line) {
        String first = one[index];
        if (line.equals(first)) {
            return true;
        }
        String second = index < other.length ? other[index] : first;
        if (line.equals(second)
                || fieldOf(first)
                                .filter(VARYING_FIELDS::contains)
                                .equals(fieldOf(line).filter(VARYING_FIELDS::contains))
                        && fieldOf(first).filter(VARYING_FIELDS::contains).isPresent()) {
            return true;
        }
        // Numbers first: in one second both runs have the same time.
        String masked = withoutNumbers(line);
        return masked.equals(withoutNumbers(first))
                || !first.equals(second) && hasEndsOf(masked, withoutNumbers(first), withoutNumbers(second));
    }

    private static String withoutNumbers(String text) {
        return NUMBER.matcher(text).replaceAll("0");
    }

    private static Optional<String> fieldOf(String line) {
        int colon = line.indexOf(':');
        return colon < 1
                ? Optional.empty()
                : Optional.of(line.substring(0, colon).toLowerCase(Locale.ROOT));
    }

    /**
     * Whether it begins and ends as the two others do that differ in between. A word that differs at all may be any other: that two
     * random ones begin with the same letter says nothing of a third.
     */
    private static boolean hasEndsOf(String line, String one, String other) {
        int shorter = Math.min(one.length(), other.length());
        int head = 0;
        while (head < shorter && one.charAt(head) == other.charAt(head)) {
            head++;
        }
        int tail = 0;
        while (tail < shorter - head
                && one.charAt(one.length() - 1 - tail) == other.charAt(other.length() - 1 - tail)) {
            tail++;
        }
        while (head > 0 && !isBetweenWords(one.charAt(head - 1))) {
            head--;
        }
        while (tail > 0 && !isBetweenWords(one.charAt(one.length() - tail))) {
            tail--;
        }
        return line.length() >= head + tail
                && line.startsWith(one.substring(0, head))
                && line.endsWith(one.substring(one.length() - tail));
    }

    private static boolean isBetweenWords(char sign) {
        return Character.isWhitespace(sign) || BETWEEN_WORDS.indexOf(sign) >= 0;
    }

    private static String quoted(String line) {
        String shown = line.length() > 60 ? line.substring(0, 60) + "…" : line;
        return '"' + shown.replaceAll("\\p{Cntrl}", "?") + '"';
    }
}
