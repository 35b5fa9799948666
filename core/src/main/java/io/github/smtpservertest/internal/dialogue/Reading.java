package io.github.smtpservertest.internal.dialogue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A line of the text on its way through the parser: what is left of it, and where that stands. */
final class Reading {

    private final String source;
    private final int line;
    private final String text;
    private int at;

    Reading(String source, int line, String text) {
        this.source = source;
        this.line = line;
        this.text = text;
    }

    int line() {
        return line;
    }

    boolean hasMore() {
        return at < text.length();
    }

    /** The next character; there is one. */
    char peek() {
        return text.charAt(at);
    }

    /** Takes the next character; there is one. */
    char next() {
        return text.charAt(at++);
    }

    /** Takes this if it comes next; whether it did. */
    boolean takes(String expected) {
        boolean found = text.startsWith(expected, at);
        if (found) {
            at += expected.length();
        }
        return found;
    }

    /** Takes so many characters; there are as many. */
    void skip(int count) {
        at += count;
    }

    void skipSpaces() {
        while (hasMore() && (peek() == ' ' || peek() == '\t')) {
            at++;
        }
    }

    /** All that is left. */
    String rest() {
        return text.substring(at);
    }

    int position() {
        return at;
    }

    /** What is wrong where the reading has come to. */
    DialogueSyntaxException wrong(String sentence) {
        return wrongAt(at, sentence);
    }

    /** What is wrong at that position of the line, from 0. */
    DialogueSyntaxException wrongAt(int position, String sentence) {
        return new DialogueSyntaxException(source, line, Math.min(position, text.length()) + 1, sentence, text);
    }

    /** Reads on as bytes in the escapes of a transcript; whether the line goes on, for it ends with a lone backslash. */
    boolean bytes(ByteArrayOutputStream into) {
        int from = at;
        while (hasMore()) {
            if (peek() != '\\') {
                at++;
                continue;
            }
            into.writeBytes(text.substring(from, at).getBytes(StandardCharsets.UTF_8));
            at++;
            if (!hasMore()) {
                return true;
            }
            into.write(escape(""));
            from = at;
        }
        into.writeBytes(text.substring(from).getBytes(StandardCharsets.UTF_8));
        return false;
    }

    /** The byte that an escape stands for, of which the backslash has been taken; {@code also} may be escaped besides. */
    int escape(String also) {
        int start = at - 1;
        char character = next();
        return switch (character) {
            case '\\' -> '\\';
            case 'r' -> '\r';
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'x' -> hex(start);
            default -> {
                if (also.indexOf(character) < 0) {
                    throw wrongAt(
                            start,
                            "'\\" + character + "' stands for nothing; an escape is \\\\, \\r, \\n, \\t or \\xHH"
                                    + (also.isEmpty() ? "" : ", or \\ before one of " + also) + ".");
                }
                yield character;
            }
        };
    }

    private int hex(int start) {
        int oneByte = 0;
        for (int digit = 0; digit < 2; digit++) {
            int value = hasMore() && peek() < 0x80 ? Character.digit(peek(), 16) : -1;
            if (value < 0) {
                throw wrongAt(start, "\\x takes two hexadecimal digits, as in \\x0A.");
            }
            oneByte = oneByte * 16 + value;
            at++;
        }
        return oneByte;
    }
}
