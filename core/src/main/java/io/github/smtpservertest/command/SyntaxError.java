package io.github.smtpservertest.command;

/**
 * What is wrong with a command line, as a server that goes by the book says it.
 *
 * <p>The code follows one rule. What stands outside the angle brackets is <em>form</em>: 501 (RFC 5321 §4.2.4). What
 * stands inside them and is no path is a <em>name</em>: 553 (RFC 5321 §4.2.3), with the enhanced status 5.1.7 at
 * MAIL and 5.1.3 at RCPT (RFC 3463 §3.2). What is too long is form as well (RFC 5321 §4.5.3.1).
 *
 * @param code the reply code, 501 or 553
 * @param enhanced the enhanced status code (RFC 3463), such as {@code 5.5.4}
 * @param text one sentence in printable ASCII: what is wrong, and in which column of the line where there is one;
 *     columns count characters from 1
 */
public record SyntaxError(int code, String enhanced, String text) {

    /** Of an address that is not ASCII where SMTPUTF8 is not offered (RFC 6531 §3.5). */
    static final String NEEDS_SMTPUTF8 = "5.6.7";

    /** Whether what stands in the angle brackets is not ASCII, and SMTPUTF8 is not offered (RFC 6531 §3.5). */
    public boolean needsSmtpUtf8() {
        return enhanced.equals(NEEDS_SMTPUTF8);
    }

    /** The reply's text with the code before it, such as {@code 501 5.5.4 RSET takes no argument (column 6)}. */
    @Override
    public String toString() {
        return code + " " + enhanced + " " + text;
    }
}
