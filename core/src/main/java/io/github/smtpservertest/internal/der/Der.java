package io.github.smtpservertest.internal.der;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Writes values in DER (ITU-T X.690). Each method returns one value whole: tag, length and content. */
public final class Der {

    static final int BOOLEAN = 0x01;
    static final int INTEGER = 0x02;
    static final int BIT_STRING = 0x03;
    static final int OCTET_STRING = 0x04;
    static final int NULL = 0x05;
    static final int OBJECT_IDENTIFIER = 0x06;
    static final int UTF8_STRING = 0x0c;
    static final int UTC_TIME = 0x17;
    static final int GENERALIZED_TIME = 0x18;
    static final int SEQUENCE = 0x30;
    static final int SET = 0x31;
    static final int CONTEXT = 0x80;
    static final int CONSTRUCTED = 0x20;

    private static final int MAX_TAG_NUMBER = 30;
    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'");
    private static final DateTimeFormatter GENERALIZED = DateTimeFormatter.ofPattern("uuuuMMddHHmmss'Z'");

    private Der() {}

    /** A SEQUENCE of these values. */
    public static byte[] sequence(byte[]... values) {
        return value(SEQUENCE, concatenated(Stream.of(values)));
    }

    /** A SET OF these values, in the order that DER wants (§11.6). */
    public static byte[] setOf(byte[]... values) {
        return value(SET, concatenated(Stream.of(values).sorted(Arrays::compareUnsigned)));
    }

    /** A BOOLEAN. */
    public static byte[] bool(boolean value) {
        return value(BOOLEAN, (byte) (value ? 0xff : 0));
    }

    /** An INTEGER. */
    public static byte[] integer(BigInteger value) {
        return value(INTEGER, value.toByteArray());
    }

    /** An INTEGER. */
    public static byte[] integer(long value) {
        return integer(BigInteger.valueOf(value));
    }

    /** NULL. */
    public static byte[] nothing() {
        return value(NULL);
    }

    /** A BIT STRING of whole bytes. */
    public static byte[] bitString(byte[] bytes) {
        return value(BIT_STRING, concatenated(Stream.of(new byte[] {0}, bytes)));
    }

    /** A BIT STRING whose bits have names, with these of them set, bit 0 the first; without zeros at its end (§11.2.2). */
    public static byte[] namedBits(int... set) {
        BitSet bits = new BitSet();
        IntStream.of(set).forEach(bits::set);
        byte[] content = new byte[1 + (bits.length() + 7) / 8];
        bits.stream().forEach(bit -> content[1 + bit / 8] |= (byte) (0x80 >> bit % 8));
        content[0] = (byte) ((content.length - 1) * 8 - bits.length());
        return value(BIT_STRING, content);
    }

    /** An OCTET STRING. */
    public static byte[] octetString(byte[] bytes) {
        return value(OCTET_STRING, bytes);
    }

    /**
     * An OBJECT IDENTIFIER.
     *
     * @param dotted such as {@code 1.2.840.113549.1.1.1}
     */
    public static byte[] objectIdentifier(String dotted) {
        long[] arcs = Stream.of(dotted.split("\\.")).mapToLong(Long::parseLong).toArray();
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        // §8.19.4: the first two are one.
        writeArc(arcs[0] * 40 + arcs[1], content);
        for (int i = 2; i < arcs.length; i++) {
            writeArc(arcs[i], content);
        }
        return value(OBJECT_IDENTIFIER, content.toByteArray());
    }

    /** A UTF8String. */
    public static byte[] utf8String(String text) {
        return value(UTF8_STRING, text.getBytes(UTF_8));
    }

    /** A UTCTime from 1950 to 2049, a GeneralizedTime before and after (RFC 5280 §4.1.2.5); to the second. */
    public static byte[] time(Instant time) {
        ZonedDateTime utc = time.atZone(ZoneOffset.UTC);
        boolean twoDigits = utc.getYear() >= 1950 && utc.getYear() < 2050;
        return value(
                twoDigits ? UTC_TIME : GENERALIZED_TIME,
                utc.format(twoDigits ? UTC : GENERALIZED).getBytes(UTF_8));
    }

    /** A value inside a context-specific tag, 0 to 30: {@code [number] EXPLICIT}. */
    public static byte[] explicit(int number, byte[] value) {
        return value(CONTEXT | CONSTRUCTED | tagNumber(number), value);
    }

    /** The content of a primitive value under a context-specific tag, 0 to 30: {@code [number] IMPLICIT}. */
    public static byte[] implicit(int number, byte[] content) {
        return value(CONTEXT | tagNumber(number), content);
    }

    private static int tagNumber(int number) {
        if (number < 0 || number > MAX_TAG_NUMBER) {
            throw new IllegalArgumentException("A tag number is 0 to " + MAX_TAG_NUMBER + ", not " + number);
        }
        return number;
    }

    private static void writeArc(long arc, ByteArrayOutputStream target) {
        int groups = Math.max(1, (Long.SIZE - Long.numberOfLeadingZeros(arc) + 6) / 7);
        for (int group = groups - 1; group >= 0; group--) {
            target.write((int) (arc >> group * 7 & 0x7f) | (group > 0 ? 0x80 : 0));
        }
    }

    private static byte[] value(int tag, byte... content) {
        ByteArrayOutputStream value = new ByteArrayOutputStream(content.length + 6);
        value.write(tag);
        int length = content.length;
        if (length < 0x80) {
            value.write(length);
        } else {
            int bytes = (Integer.SIZE - Integer.numberOfLeadingZeros(length) + 7) / 8;
            value.write(0x80 | bytes);
            for (int i = bytes - 1; i >= 0; i--) {
                value.write(length >> i * 8);
            }
        }
        value.writeBytes(content);
        return value.toByteArray();
    }

    private static byte[] concatenated(Stream<byte[]> values) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        values.forEach(all::writeBytes);
        return all.toByteArray();
    }
}
