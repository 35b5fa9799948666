package io.github.smtpservertest.testkit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads JSON by the book (RFC 8259) and nothing beside it: maps, lists, strings, numbers as they stand. */
public final class Json {

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?");
    private static final Pattern LITERAL = Pattern.compile("true|false|null");

    private final String text;
    private int at;

    private Json(String text) {
        this.text = text;
    }

    /** The value that {@code text} is; an {@link AssertionError} that says where it is none. */
    public static Object parse(String text) {
        Json json = new Json(text);
        Object value = json.value();
        json.skipSpace();
        if (json.at < text.length()) {
            throw json.wrong("the end");
        }
        return value;
    }

    private Object value() {
        skipSpace();
        return switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            default -> {
                Matcher number = NUMBER.matcher(text).region(at, text.length());
                Matcher found =
                        number.lookingAt() ? number : LITERAL.matcher(text).region(at, text.length());
                if (found != number && !found.lookingAt()) {
                    throw wrong("a value");
                }
                at = found.end();
                yield found.group();
            }
        };
    }

    private Map<String, Object> object() {
        Map<String, Object> object = new LinkedHashMap<>();
        expect('{');
        skipSpace();
        while (peek() != '}') {
            skipSpace();
            String key = string();
            skipSpace();
            expect(':');
            if (object.put(key, value()) != null) {
                throw wrong("no second '" + key + "'");
            }
            separator('}');
        }
        expect('}');
        return object;
    }

    private List<Object> array() {
        List<Object> array = new ArrayList<>();
        expect('[');
        skipSpace();
        while (peek() != ']') {
            array.add(value());
            separator(']');
        }
        expect(']');
        return array;
    }

    private void separator(char closing) {
        skipSpace();
        if (peek() == closing) {
            return;
        }
        expect(',');
        skipSpace();
        if (peek() == closing) {
            throw wrong("something behind the comma");
        }
    }

    private String string() {
        StringBuilder string = new StringBuilder();
        expect('"');
        while (peek() != '"') {
            char character = text.charAt(at++);
            if (character < ' ') {
                throw wrong("an escaped control character");
            }
            string.append(character == '\\' ? escaped() : character);
        }
        expect('"');
        return string.toString();
    }

    private char escaped() {
        char letter = text.charAt(at++);
        return switch (letter) {
            case '"', '\\', '/' -> letter;
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> {
                at += 4;
                yield (char) Integer.parseInt(text.substring(at - 4, at), 16);
            }
            default -> throw wrong("an escape");
        };
    }

    private void skipSpace() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private char peek() {
        if (at >= text.length()) {
            throw wrong("more");
        }
        return text.charAt(at);
    }

    private void expect(char character) {
        if (peek() != character) {
            throw wrong("'" + character + "'");
        }
        at++;
    }

    private AssertionError wrong(String expected) {
        String around = text.substring(Math.max(0, at - 40), Math.min(text.length(), at + 40));
        return new AssertionError("This is no JSON: expected " + expected + " at " + at + " in …" + around + "…");
    }
}
