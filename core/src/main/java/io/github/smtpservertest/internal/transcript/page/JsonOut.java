package io.github.smtpservertest.internal.transcript.page;

import java.io.IOException;

/**
 * Writes JSON (RFC 8259), value by value, so that nothing is held twice. It may stand in a script element: {@code <} is
 * written as an escape, and so no text can end the element.
 */
public final class JsonOut {

    private static final String HEX = "0123456789abcdef";

    private final Appendable out;
    private boolean separate;
    private boolean onNewLine;

    /** Writes to {@code out}. */
    public JsonOut(Appendable out) {
        this.out = out;
    }

    public JsonOut object() throws IOException {
        return open('{');
    }

    public JsonOut endObject() throws IOException {
        return close('}');
    }

    public JsonOut array() throws IOException {
        return open('[');
    }

    public JsonOut endArray() throws IOException {
        return close(']');
    }

    public JsonOut name(String name) throws IOException {
        next();
        string(name);
        out.append(':');
        separate = false;
        return this;
    }

    public JsonOut value(String text) throws IOException {
        next();
        string(text);
        separate = true;
        return this;
    }

    public JsonOut value(long number) throws IOException {
        next();
        out.append(Long.toString(number));
        separate = true;
        return this;
    }

    public JsonOut value(boolean flag) throws IOException {
        next();
        out.append(Boolean.toString(flag));
        separate = true;
        return this;
    }

    /** A number with three places at most. */
    public JsonOut millis(long micros) throws IOException {
        next();
        out.append(Long.toString(micros / 1000));
        long rest = Math.abs(micros % 1000);
        if (rest > 0) {
            out.append('.').append(Long.toString(1000 + rest).substring(1));
        }
        separate = true;
        return this;
    }

    public JsonOut strings(Iterable<String> texts) throws IOException {
        array();
        for (String text : texts) {
            value(text);
        }
        return endArray();
    }

    /** A value that writes itself, as JSON. */
    @FunctionalInterface
    public interface Written {
        /** Writes the whole value. */
        void writeTo(Appendable out) throws IOException;
    }

    /** A value that writes itself. */
    public JsonOut value(Written written) throws IOException {
        next();
        written.writeTo(out);
        separate = true;
        return this;
    }

    /** What comes next begins on a line of its own. */
    public JsonOut line() {
        onNewLine = true;
        return this;
    }

    private JsonOut open(char bracket) throws IOException {
        next();
        out.append(bracket);
        separate = false;
        return this;
    }

    private JsonOut close(char bracket) throws IOException {
        out.append(bracket);
        separate = true;
        return this;
    }

    private void next() throws IOException {
        if (separate) {
            out.append(',');
        }
        if (onNewLine) {
            out.append('\n');
            onNewLine = false;
        }
    }

    private void string(String text) throws IOException {
        out.append('"');
        int from = 0;
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            if (character >= ' ' && character != '"' && character != '\\' && character != '<' && character < '\u007f') {
                continue;
            }
            out.append(text, from, at);
            from = at + 1;
            if (character == '"' || character == '\\') {
                out.append('\\').append(character);
            } else if (character == '\n') {
                out.append("\\n");
            } else if (isPlain(text, at)) {
                out.append(character);
            } else {
                out.append("\\u");
                for (int shift = 12; shift >= 0; shift -= 4) {
                    out.append(HEX.charAt(character >> shift & 0xf));
                }
            }
        }
        out.append(text, from, text.length()).append('"');
    }

    /** Whether a character beyond ASCII may stand as it is: none that is half of one, ends a line of a script, or turns the text around it. */
    private static boolean isPlain(String text, int at) {
        char character = text.charAt(at);
        if (character <= '\u009f' || character == '\u2028' || character == '\u2029' || character >= '\ufffe') {
            return false;
        }
        if (Character.getType(character) == Character.FORMAT) {
            return false;
        }
        if (Character.isHighSurrogate(character)) {
            return at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1));
        }
        return !Character.isLowSurrogate(character) || at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    }
}
