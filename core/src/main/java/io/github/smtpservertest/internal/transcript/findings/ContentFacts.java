package io.github.smtpservertest.internal.transcript.findings;

import io.github.smtpservertest.bytes.Bytes;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * What a strict reader notes about a content while it goes by once, so that a large mail is not copied to be looked at.
 * Only CRLF ends a line (RFC 5321 §2.3.8).
 */
final class ContentFacts extends OutputStream {

    private static final String FINAL_DOT = "\r\n.\r\n";

    private final boolean stuffed;
    private long bareLineEnds;
    private long longestLine;
    private boolean headerEightBit;
    private boolean bodyEightBit;
    private long loneDots;
    private long size;
    private boolean endsWithDot;

    private boolean inHeader = true;
    private int previous = -1;
    private long lineLength;
    private int first;
    private int second;
    private boolean eightBit;
    private boolean named;
    private boolean nameOver;

    private ContentFacts(boolean stuffed) {
        this.stuffed = stuffed;
    }

    /** Of a content that came behind DATA, with doubled dots and its final one. */
    static ContentFacts ofData(Bytes content) {
        ContentFacts facts = new ContentFacts(true);
        facts.read(content);
        facts.finish();
        return facts;
    }

    /** Whether a content that came behind DATA {@linkplain #endsWithDot() ends as a client means it to}; looks at its end only. */
    static boolean endsWithDot(Bytes content) {
        int from = content.length() - FINAL_DOT.length();
        for (int index = Math.max(0, from); index < content.length(); index++) {
            if (content.at(index) != FINAL_DOT.charAt(index - from)) {
                return false;
            }
        }
        return from >= 0 || from == -2;
    }

    /** Of chunks, to be {@link #read} one by one and then {@linkplain #finish finished}. */
    static ContentFacts ofChunks() {
        return new ContentFacts(false);
    }

    void read(Bytes bytes) {
        try {
            bytes.writeTo(this);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    void finish() {
        if (previous == '\r') {
            bareLineEnds++;
        }
        if (lineLength > 0) {
            endLine();
        }
    }

    @Override
    public void write(int oneByte) {
        take((byte) oneByte);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        for (int index = from; index < from + length; index++) {
            take(bytes[index]);
        }
    }

    private void take(byte oneByte) {
        if (lineLength == 0) {
            first = oneByte;
        } else if (lineLength == 1) {
            second = oneByte;
        }
        lineLength++;
        endsWithDot = false;
        if (previous == '\r' && oneByte != '\n') {
            bareLineEnds++;
        }
        if (oneByte == '\n') {
            if (previous == '\r') {
                previous = -1;
                endLine();
                return;
            }
            bareLineEnds++;
        }
        if (oneByte < 0) {
            eightBit = true;
        }
        if (oneByte == ':' && !nameOver) {
            named = true;
        }
        nameOver |= oneByte <= ' ' || oneByte == ':';
        previous = oneByte;
    }

    private void endLine() {
        boolean dot = stuffed && first == '.';
        if (dot && lineLength == 3 && second == '\r') {
            endsWithDot = true;
        } else {
            if (dot && second != '.') {
                loneDots++;
            }
            long length = dot ? lineLength - 1 : lineLength;
            longestLine = Math.max(longestLine, length);
            size += length;
            noteEightBit();
        }
        lineLength = 0;
        eightBit = false;
        named = false;
        nameOver = false;
    }

    private void noteEightBit() {
        boolean continued = first == ' ' || first == '\t';
        boolean empty = lineLength == 2 && first == '\r';
        if (inHeader && (empty || !(named || continued))) {
            inHeader = false;
        }
        if (eightBit && inHeader) {
            headerEightBit = true;
        } else if (eightBit) {
            bodyEightBit = true;
        }
    }

    /** How many CR and LF stand alone. */
    long bareLineEnds() {
        return bareLineEnds;
    }

    /** Bytes of the longest line with its CRLF, without a doubled dot. */
    long longestLine() {
        return longestLine;
    }

    /** Whether a header field at the top has bytes over 127. */
    boolean headerEightBit() {
        return headerEightBit;
    }

    /** Whether there are bytes over 127 elsewhere. */
    boolean bodyEightBit() {
        return bodyEightBit;
    }

    /** How many lines begin with one dot that is not doubled, the final one not counted. */
    long loneDots() {
        return loneDots;
    }

    /** Bytes of the mail: without doubled dots and the final one (RFC 1870 §5). */
    long size() {
        return size;
    }

    /** Whether it ends as a client means it to: with a line of one dot. */
    boolean endsWithDot() {
        return endsWithDot;
    }
}
