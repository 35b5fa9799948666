package io.github.smtpservertest.internal.dialogue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands behind {@code C~} and {@code S~}: text with places in it.
 *
 * @param parts the text and the places, in order
 * @param open whether no CRLF follows
 */
record Template(List<Element> parts, boolean open) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*");
    private static final Pattern REPEATED = Pattern.compile("([0-9]{1,9})\\*(.*)", Pattern.DOTALL);
    private static final String BASE64 = "base64:";
    private static final int LONGEST = 16 * 1024 * 1024;

    /** A part of it. */
    sealed interface Element {}

    /** These characters. */
    record Text(String characters) implements Element {}

    /** A byte that was written as an escape. */
    record OneByte(int value) implements Element {}

    /** Any characters, or none. */
    record Any() implements Element {}

    /** One character. */
    record One() implements Element {}

    /** What is known of the session. */
    record Known(Fact fact) implements Element {}

    /** What the client said, or is to say, in the place of that name. */
    record Name(String name) implements Element {}

    /** Reads on to the end of the line; {@code *} and {@code ?} are places in what the client says. */
    static Template read(Reading reading, boolean clients) {
        String special = clients ? "*?{}" : "{}";
        List<Element> parts = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        boolean open = false;
        while (reading.hasMore()) {
            int start = reading.position();
            char character = reading.next();
            if (character == '\\') {
                if (!reading.hasMore()) {
                    open = true;
                    break;
                }
                int oneByte = reading.escape(special);
                if (oneByte < 0x80) {
                    text.append((char) oneByte);
                } else {
                    flush(text, parts);
                    parts.add(new OneByte(oneByte));
                }
            } else if (special.indexOf(character) < 0) {
                text.append(character);
            } else if (character == '}') {
                throw reading.wrongAt(start, "There is no '{' to this '}'; a brace that is meant is written \\}.");
            } else {
                flush(text, parts);
                parts.add(
                        switch (character) {
                            case '*' -> new Any();
                            case '?' -> new One();
                            default -> braces(reading, start);
                        });
            }
        }
        flush(text, parts);
        return new Template(List.copyOf(parts), open);
    }

    private static void flush(StringBuilder text, List<Element> parts) {
        if (!text.isEmpty()) {
            parts.add(new Text(text.toString()));
            text.setLength(0);
        }
    }

    private static Element braces(Reading reading, int start) {
        StringBuilder inside = new StringBuilder();
        while (true) {
            if (!reading.hasMore()) {
                throw reading.wrongAt(start, "There is no '}' to this '{'; a brace that is meant is written \\{.");
            }
            char character = reading.next();
            if (character == '}') {
                break;
            }
            if (character == '\\' && reading.hasMore()) {
                int oneByte = reading.escape("{}");
                if (oneByte >= 0x80) {
                    throw reading.wrong("Inside braces an escape stands for an ASCII character.");
                }
                character = (char) oneByte;
            }
            inside.append(character);
        }
        String content = inside.toString();
        Matcher repeated = REPEATED.matcher(content);
        if (repeated.matches()) {
            int times = Integer.parseInt(repeated.group(1));
            if ((long) times * repeated.group(2).length() > LONGEST) {
                throw reading.wrongAt(
                        start, "That would be more than " + LONGEST + " characters in one line; take fewer.");
            }
            return new Text(repeated.group(2).repeat(times));
        }
        if (content.startsWith(BASE64)) {
            byte[] encoded = content.substring(BASE64.length()).getBytes(StandardCharsets.UTF_8);
            return new Text(Base64.getEncoder().encodeToString(encoded));
        }
        Optional<Fact> fact = Fact.of(content);
        if (fact.isPresent()) {
            return new Known(fact.get());
        }
        if (content.startsWith("tls:") || content.startsWith("peer:") || content.startsWith("content:")) {
            throw reading.wrongAt(start, "There is no {" + content + "}; there are " + Fact.words() + ".");
        }
        if (!NAME.matcher(content).matches()) {
            throw reading.wrongAt(
                    start,
                    "Braces hold a name as in {sender}, a repetition as in {100*x}, or {base64:text}; a brace that is"
                            + " meant is written \\{.");
        }
        return new Name(content);
    }

    /** The names of its places, in order. */
    List<String> names() {
        return parts.stream()
                .filter(Name.class::isInstance)
                .map(part -> ((Name) part).name())
                .toList();
    }
}
