package io.github.smtpservertest.internal.mime;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/**
 * The delimiter lines of the multiparts that are open at a place (RFC 2046 §5.1.1), outermost first, and where the next of them
 * is. All are looked for at once, so each byte of a message is looked at once, however deep its parts lie.
 */
final class Delimiters {

    private final byte[] bytes;
    private final int to;
    private final List<byte[]> open = new ArrayList<>();
    private int level;
    private boolean closing;
    private int start;
    private int next;

    Delimiters(byte[] bytes, int to) {
        this.bytes = bytes;
        this.to = to;
    }

    /** Opens a multipart with that boundary; its level. */
    int push(String boundary) {
        open.add(("--" + boundary).getBytes(UTF_8));
        return open.size() - 1;
    }

    void pop() {
        open.remove(open.size() - 1);
    }

    /** Finds the next delimiter from {@code from} on, which is the start of a line, or else the end. */
    void find(int from) {
        int at = from;
        while (at < to) {
            if (isAt(at)) {
                return;
            }
            at = nextLine(at);
        }
        level = -1;
        closing = false;
        start = to;
        next = to;
    }

    private int nextLine(int from) {
        int at = from;
        while (at < to) {
            byte oneByte = bytes[at++];
            if (oneByte == '\n' || oneByte == '\r' && (at == to || bytes[at] != '\n')) {
                return at;
            }
        }
        return to;
    }

    /** Whether the line that begins at {@code at} is a delimiter; if so, it is the one that was found. */
    boolean isAt(int at) {
        if (open.isEmpty() || at + 2 > to || bytes[at] != '-' || bytes[at + 1] != '-') {
            return false;
        }
        for (int i = 0; i < open.size(); i++) {
            byte[] delimiter = open.get(i);
            if (startsWith(delimiter, at) && endsAt(at + delimiter.length)) {
                level = i;
                start = at;
                return true;
            }
        }
        return false;
    }

    private boolean startsWith(byte[] delimiter, int at) {
        if (at + delimiter.length > to) {
            return false;
        }
        for (int i = 2; i < delimiter.length; i++) {
            if (bytes[at + i] != delimiter[i]) {
                return false;
            }
        }
        return true;
    }

    /** Whether nothing but the dashes of a closing delimiter, and white space, comes before the end of the line. */
    private boolean endsAt(int offset) {
        closing = offset + 2 <= to && bytes[offset] == '-' && bytes[offset + 1] == '-';
        int at = closing ? offset + 2 : offset;
        while (at < to && (bytes[at] == ' ' || bytes[at] == '\t')) {
            at++;
        }
        if (at < to && bytes[at] != '\r' && bytes[at] != '\n') {
            return false;
        }
        next = nextLine(at);
        return true;
    }

    /** The level of the multipart whose delimiter was found; -1 at the end. */
    int level() {
        return level;
    }

    /** Whether it closes its multipart. */
    boolean isClosing() {
        return closing;
    }

    /** Where the line after it begins. */
    int next() {
        return next;
    }

    /** Where the text before it ends, which began at {@code from}: the line end before a delimiter belongs to it. */
    int textEnd(int from) {
        int end = start;
        if (level < 0 || end <= from) {
            return Math.max(from, end);
        }
        if (bytes[end - 1] == '\n') {
            end--;
            return end > from && bytes[end - 1] == '\r' ? end - 1 : end;
        }
        return end - 1;
    }

    /** What the first line looks like a delimiter that begins at {@code from} or after it, before any delimiter; empty where none does. */
    String guess(int from) {
        for (int at = from; at < to && !isAt(at); at = nextLine(at)) {
            int end = at;
            while (end < to && bytes[end] != '\r' && bytes[end] != '\n') {
                end++;
            }
            if (end - at > 2 && end - at <= MAX_GUESS && bytes[at] == '-' && bytes[at + 1] == '-') {
                String line = new String(bytes, at + 2, end - at - 2, UTF_8).stripTrailing();
                if (!line.isEmpty() && line.charAt(0) != '-' && line.charAt(0) > ' ') {
                    return line;
                }
            }
        }
        return "";
    }

    /** RFC 2046 §5.1.1 allows 70 characters; two dashes come before them. */
    private static final int MAX_GUESS = 72;
}
