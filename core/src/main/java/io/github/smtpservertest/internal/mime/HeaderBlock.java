package io.github.smtpservertest.internal.mime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;

/**
 * The header that stands at the start of a message or of a part, cut into lines that belong together; and where it ends. An empty
 * line ends it, and so does, where that is missing, the first line that is no field, the delimiter of the next part, or the end.
 */
final class HeaderBlock {

    /** What the header ends at. */
    enum End {
        EMPTY_LINE,
        NO_FIELD,
        NOTHING
    }

    /** A field as it came: its name, and its value unfolded and trimmed, a character a byte. */
    record RawField(String name, String value) {}

    private static final String MBOX = "From ";

    private final byte[] bytes;
    private final int from;
    private final int to;
    private final boolean isMessage;
    private final Delimiters delimiters;
    private final List<RawField> fields = new ArrayList<>();
    private End end = End.NOTHING;
    private int at;
    private int bodyStart;
    private int bareCr = -1;
    private int bareLf = -1;
    private boolean mbox;

    private HeaderBlock(byte[] bytes, int from, int to, boolean isMessage, Delimiters delimiters) {
        this.bytes = bytes;
        this.from = from;
        this.to = to;
        this.isMessage = isMessage;
        this.delimiters = delimiters;
        this.at = from;
    }

    /** Reads the header, of a message or of a part, that begins at {@code from}; it ends before {@code to} and before any of {@code delimiters}. */
    static HeaderBlock read(byte[] bytes, int from, int to, boolean isMessage, Delimiters delimiters) {
        HeaderBlock block = new HeaderBlock(bytes, from, to, isMessage, delimiters);
        block.passOverMboxLine();
        block.readFields();
        return block;
    }

    private void readFields() {
        String name = "";
        StringBuilder value = new StringBuilder();
        boolean begun = false;
        while (at < to && !delimiters.isAt(at)) {
            byte first = bytes[at];
            if (first == '\r' || first == '\n') {
                end = End.EMPTY_LINE;
                bodyStart = afterLineEnd(at);
                break;
            }
            boolean fold = begun && (first == ' ' || first == '\t');
            int colon = fold ? -1 : colon();
            if (!fold && colon < 0) {
                end = End.NO_FIELD;
                break;
            }
            if (!fold) {
                finish(begun, name, value);
                begun = true;
                name = new String(bytes, at, colon - at, ISO_8859_1).stripTrailing();
            }
            int start = fold ? at : colon + 1;
            int lineEnd = lineEnd(start);
            value.append(new String(bytes, start, lineEnd - start, ISO_8859_1));
            at = afterLineEnd(lineEnd);
        }
        finish(begun, name, value);
        bodyStart = end == End.EMPTY_LINE ? bodyStart : at;
    }

    /** What programs that keep messages in files write before each. */
    private void passOverMboxLine() {
        if (isMessage && at + MBOX.length() < to && new String(bytes, at, MBOX.length(), ISO_8859_1).equals(MBOX)) {
            int start = at;
            at = afterLineEnd(lineEnd(at));
            mbox = at < to && colon() >= 0;
            at = mbox ? at : start;
        }
    }

    private void finish(boolean begun, String name, StringBuilder value) {
        if (begun) {
            fields.add(new RawField(name, trimmed(value)));
            value.setLength(0);
        }
    }

    private static String trimmed(StringBuilder value) {
        int start = 0;
        int end = value.length();
        while (start < end && isBlank(value.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(value.charAt(end - 1))) {
            end--;
        }
        return value.substring(start, end);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    /** The colon of the field that begins here, before which there may be white space (RFC 5322 §4.5.8); -1 where none does. */
    private int colon() {
        int colon = at;
        while (colon < to && bytes[colon] > ' ' && bytes[colon] != 0x7f && bytes[colon] != ':') {
            colon++;
        }
        boolean named = colon > at;
        while (colon < to && (bytes[colon] == ' ' || bytes[colon] == '\t')) {
            colon++;
        }
        return named && colon < to && bytes[colon] == ':' ? colon : -1;
    }

    private int lineEnd(int start) {
        int lineEnd = start;
        while (lineEnd < to && bytes[lineEnd] != '\r' && bytes[lineEnd] != '\n') {
            lineEnd++;
        }
        return lineEnd;
    }

    /** The offset after the line end that stands there: CRLF, or CR or LF alone, which is noted; CRCRLF is one. */
    private int afterLineEnd(int lineEnd) {
        if (lineEnd >= to) {
            return to;
        }
        if (bytes[lineEnd] == '\n') {
            bareLf = bareLf < 0 ? lineEnd : bareLf;
            return lineEnd + 1;
        }
        if (is(lineEnd + 1, '\n')) {
            return lineEnd + 2;
        }
        bareCr = bareCr < 0 ? lineEnd : bareCr;
        return is(lineEnd + 1, '\r') && is(lineEnd + 2, '\n') ? lineEnd + 3 : lineEnd + 1;
    }

    private boolean is(int offset, char c) {
        return offset < to && bytes[offset] == c;
    }

    List<RawField> fields() {
        return fields;
    }

    End end() {
        return end;
    }

    int bodyStart() {
        return bodyStart;
    }

    /** Whether it would be read so too if more bytes came after {@code to}. */
    boolean isCertain() {
        return switch (end) {
            case EMPTY_LINE -> bodyStart < to;
            case NO_FIELD -> lineEnd(at) < to;
            case NOTHING -> false;
        };
    }

    /** Says what of its form is not as it should be; {@code where} begins a sentence, such as {@code Part 2}. */
    void sayForm(String where, Problems problems) {
        if (mbox) {
            problems.add(where + " begins with a line of an mbox file, " + firstLine(from) + ": passed over.");
        }
        sayBare("CR", bareCr, where, problems);
        sayBare("LF", bareLf, where, problems);
        if (end == End.NO_FIELD) {
            problems.add(
                    fields.isEmpty()
                            ? where + " has no header: it begins with " + firstLine(at) + ", which is read as body."
                            : where + " has a header without an empty line after it: from " + firstLine(at)
                                    + " on it is read as body.");
        } else if (isMessage && end == End.EMPTY_LINE && fields.isEmpty()) {
            problems.add(where + " has no header: it begins with an empty line.");
        } else if (!isMessage && end == End.NOTHING) {
            problems.add(
                    fields.isEmpty()
                            ? where + " has neither a header nor an empty line: read as an empty part."
                            : where + " has a header without an empty line after it: its body is read as empty.");
        }
    }

    private void sayBare(String what, int offset, String where, Problems problems) {
        if (offset >= 0) {
            problems.add(where + " has a bare " + what + " in its header (RFC 5322 §2.2), at offset " + (offset - from)
                    + ": read as the end of a line.");
        }
    }

    private String firstLine(int start) {
        int lineEnd = Math.min(lineEnd(start), start + 1000);
        byte[] line = new byte[lineEnd - start];
        System.arraycopy(bytes, start, line, 0, line.length);
        return ForeignText.quoted(Charsets.guessed(line));
    }
}
