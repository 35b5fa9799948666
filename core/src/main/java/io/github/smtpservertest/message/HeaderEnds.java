package io.github.smtpservertest.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts in the empty line that a header lacks at its end. Jakarta Mail takes all up to the next empty line for header,
 * be it text or the delimiter of the next part, and would lose it.
 */
final class HeaderEnds {

    // What Jakarta Mail takes for the end of a line.
    private static final String LINE_END = "(?:\r?\r?\n|\r)";
    // RFC 5322 §4.5.8: white space before the colon is obsolete, and still read.
    private static final String NAME = "[!-9;-~]++[ \t]*+:";
    private static final String REST = "[^\r\n]*+(?:" + LINE_END + "|\\z)";
    private static final Pattern FIELD = Pattern.compile(NAME + REST);
    private static final Pattern FIELD_OR_FOLD = Pattern.compile("(?:" + NAME + "|[ \t])" + REST);

    private final String text;
    private final Problems problems;
    private final StringBuilder mended = new StringBuilder();
    private int copied;

    private HeaderEnds(byte[] bytes, Problems problems) {
        this.text = new String(bytes, ISO_8859_1);
        this.problems = problems;
    }

    /** The mail with an end to its own header. */
    static byte[] mendMail(byte[] mail, Problems problems) {
        HeaderEnds ends = new HeaderEnds(mail, problems);
        if (ends.isLineEnd(0)) {
            problems.add("The mail has no header: it begins with an empty line.");
        }
        int end = ends.headerEnd(0);
        ends.sayBareCarriageReturn(end);
        if (end < mail.length && !ends.isLineEnd(end)) {
            ends.sayNoEnd(0, end, "The mail");
            ends.insert(end, "\r\n");
        }
        return ends.done(mail);
    }

    /**
     * The body of a multipart with an end to the header of each part, which is called {@code prefix} and a number;
     * empty where it has more parts than {@code most}.
     */
    static Optional<byte[]> mendParts(byte[] body, String boundary, String prefix, int most, Problems problems) {
        HeaderEnds ends = new HeaderEnds(body, problems);
        String delimiter = "--" + boundary;
        Matcher opening = Pattern.compile("(?<![^\r\n])" + Pattern.quote(delimiter) + "[ \t]*+" + LINE_END)
                .matcher(ends.text);
        int count = 0;
        while (opening.find()) {
            count++;
            if (count > most) {
                return Optional.empty();
            }
            int end = ends.headerEnd(opening.end());
            if (end == body.length) {
                ends.insert(end, ends.isLineEnd(end - 1) ? "\r\n" : "\r\n\r\n");
            } else if (!ends.isLineEnd(end)) {
                if (!ends.text.startsWith(delimiter, end)) {
                    ends.sayNoEnd(opening.end(), end, prefix + count);
                }
                ends.insert(end, "\r\n");
            }
        }
        return Optional.of(ends.done(body));
    }

    private int headerEnd(int start) {
        int end = start;
        Matcher line = FIELD.matcher(text);
        while (line.region(end, text.length()).lookingAt()) {
            end = line.end();
            line.usePattern(FIELD_OR_FOLD);
        }
        return end;
    }

    private boolean isLineEnd(int at) {
        return at < text.length() && (text.charAt(at) == '\r' || text.charAt(at) == '\n');
    }

    private void sayBareCarriageReturn(int headerEnd) {
        for (int i = text.indexOf('\r'); i >= 0 && i < headerEnd; i = text.indexOf('\r', i + 1)) {
            if (i + 1 == text.length() || !isLineEnd(i + 1)) {
                problems.add("The mail has a bare CR in its header (RFC 5322 §2.2), at offset " + i
                        + ": read as the end of a line.");
                return;
            }
        }
    }

    private void sayNoEnd(int start, int end, String where) {
        Matcher line = Pattern.compile("[^\r\n]*+").matcher(text).region(end, text.length());
        String found =
                line.lookingAt() ? Words.quoted(TextDecoder.guessed(line.group().getBytes(ISO_8859_1))) : "";
        problems.add(
                start == end
                        ? where + " has no header: it begins with " + found + ", which is read as body."
                        : where + " has a header without an empty line behind it: from " + found
                                + " on it is read as body.");
    }

    private void insert(int at, String lineEnds) {
        mended.append(text, copied, at).append(lineEnds);
        copied = at;
    }

    /** The bytes with all that was put in; the {@code original} where nothing was. */
    private byte[] done(byte[] original) {
        return mended.isEmpty()
                ? original
                : mended.append(text, copied, text.length()).toString().getBytes(ISO_8859_1);
    }
}
