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
 * @param kind what kind of thing is wrong
 */
public record SyntaxError(int code, String enhanced, String text, Kind kind) {

    /** What kind of thing is wrong. */
    public enum Kind {
        /** The form of the line. */
        FORM,
        /** What stands in the angle brackets is no path that the command can take. */
        PATH,
        /** What stands in the angle brackets is not ASCII, and SMTPUTF8 is not offered (RFC 6531 §3.5). */
        NEEDS_SMTPUTF8
    }

    /** One about the form of the line. */
    public SyntaxError(int code, String enhanced, String text) {
        this(code, enhanced, text, Kind.FORM);
    }

    /** The reply's text with the code before it, such as {@code 501 5.5.4 RSET takes no argument (column 6)}. */
    @Override
    public String toString() {
        return code + " " + enhanced + " " + text;
    }
}
