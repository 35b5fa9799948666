package io.github.smtpservertest.internal.wire;

/**
 * The content of a mail as it arrived: a stretch of the incoming log.
 *
 * @param start offset of its first octet
 * @param textEnd offset behind the content, before the final dot
 * @param end offset behind the final CRLF
 * @param size octets of the mail once the dots are unstuffed, those not kept included
 * @param dropped octets that were read and not kept, because the mail was larger than allowed
 * @param stuffed whether any line begins with a dot
 * @param bareCr how many CR stand without LF
 * @param bareLf how many LF stand without CR
 * @param longestLine octets of the longest line, its end included
 * @param eightBit whether any octet is over 127
 * @param nanoTime when the final dot arrived
 */
public record Content(
        long start,
        long textEnd,
        long end,
        long size,
        long dropped,
        boolean stuffed,
        long bareCr,
        long bareLf,
        long longestLine,
        boolean eightBit,
        long nanoTime) {}
