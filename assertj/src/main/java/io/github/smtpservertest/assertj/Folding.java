package io.github.smtpservertest.assertj;

/** The forms in which a test's text and a message's say the same to a reader. */
final class Folding {

    private Folding() {}

    /** With LF for CRLF: a test's text blocks have the one, a message the other. */
    static String lines(String text) {
        return text.replace("\r\n", "\n");
    }

    /** With CRLF for LF. */
    static String crlf(String text) {
        return lines(text).replace("\n", "\r\n");
    }

    /**
     * A header field's value on one line (RFC 5322 §2.2.3). The white space that it was folded at, a tab say, reads as a space.
     */
    static String unfolded(String value) {
        return lines(value).replaceAll("\n(?=[ \t])", "").replace('\t', ' ').strip();
    }
}
