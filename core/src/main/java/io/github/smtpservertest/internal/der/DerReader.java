package io.github.smtpservertest.internal.der;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.StringJoiner;

/**
 * Reads values in DER (ITU-T X.690), one after the other. Each method reads the next value and throws a
 * {@link DerException} where that is another one, or none.
 */
public final class DerReader {

    private final byte[] bytes;
    private final int end;
    private int position;

    /** Reads what is in {@code bytes}, which must not change meanwhile. */
    public DerReader(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    private DerReader(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.position = start;
        this.end = end;
    }

    /** The values of a SEQUENCE. */
    public DerReader sequence() {
        return content(Der.SEQUENCE, "a SEQUENCE");
    }

    /** An INTEGER. */
    public BigInteger integer() {
        byte[] content = content(Der.INTEGER, "an INTEGER").rest();
        if (content.length == 0) {
            throw new DerException("an INTEGER has no bytes");
        }
        return new BigInteger(content);
    }

    /** An OCTET STRING. */
    public byte[] octetString() {
        return content(Der.OCTET_STRING, "an OCTET STRING").rest();
    }

    /** A BIT STRING of whole bytes. */
    public byte[] bitString() {
        DerReader content = content(Der.BIT_STRING, "a BIT STRING");
        if (content.next() != 0) {
            throw new DerException("a BIT STRING does not end with a whole byte");
        }
        return content.rest();
    }

    /** An OBJECT IDENTIFIER, such as {@code 1.2.840.113549.1.1.1}. */
    public String objectIdentifier() {
        DerReader content = content(Der.OBJECT_IDENTIFIER, "an OBJECT IDENTIFIER");
        long first = content.arc();
        long top = Math.min(first / 40, 2);
        StringJoiner dotted = new StringJoiner(".").add(Long.toString(top)).add(Long.toString(first - top * 40));
        while (content.hasMore()) {
            dotted.add(Long.toString(content.arc()));
        }
        return dotted.toString();
    }

    /** The value inside {@code [number] EXPLICIT}. */
    public byte[] explicit(int number) {
        return content(Der.CONTEXT | Der.CONSTRUCTED | number, "[" + number + "]")
                .rest();
    }

    /** Whether the next value is {@code [number] EXPLICIT}. */
    public boolean isExplicit(int number) {
        return hasMore() && (bytes[position] & 0xff) == (Der.CONTEXT | Der.CONSTRUCTED | number);
    }

    /** Whether there is another value. */
    public boolean hasMore() {
        return position < end;
    }

    private DerReader content(int tag, String name) {
        if (!hasMore()) {
            throw new DerException("it ends where " + name + " should begin");
        }
        int found = next();
        if (found != tag) {
            throw new DerException("there is a value with the tag " + found + " where " + name + " should begin");
        }
        int length = length();
        if (length < 0 || length > end - position) {
            throw new DerException("it ends within " + name);
        }
        DerReader content = new DerReader(bytes, position, position + length);
        position += length;
        return content;
    }

    /** Negative where it is more than an array can hold. */
    private int length() {
        int first = next();
        if (first < 0x80) {
            return first;
        }
        int count = first & 0x7f;
        if (count == 0 || count > Integer.BYTES) {
            return -1;
        }
        int length = 0;
        for (int i = 0; i < count; i++) {
            length = length << 8 | next();
        }
        return length;
    }

    private long arc() {
        long arc = 0;
        int group;
        do {
            group = next();
            if (arc > Long.MAX_VALUE >> 7) {
                throw new DerException("a number of an OBJECT IDENTIFIER is too large");
            }
            arc = arc << 7 | group & 0x7f;
        } while (group >= 0x80);
        return arc;
    }

    private int next() {
        if (!hasMore()) {
            throw new DerException("it ends within a value");
        }
        return bytes[position++] & 0xff;
    }

    private byte[] rest() {
        byte[] rest = Arrays.copyOfRange(bytes, position, end);
        position = end;
        return rest;
    }
}
