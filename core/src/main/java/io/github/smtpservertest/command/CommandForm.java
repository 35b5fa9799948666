package io.github.smtpservertest.command;

/**
 * How strictly command lines are read.
 *
 * @param lenient whether stray spaces (after the verb, round the colon, between parameters), missing angle brackets
 *     and a line that ends in a bare LF are forgiven, as many servers do; RFC 5321 §4.1.1.2 allows none of them
 * @param smtpUtf8Allowed whether the server offers SMTPUTF8 (RFC 6531), so that an address may be in UTF-8; where it
 *     does not, such an address is a {@linkplain SyntaxError syntax error} 553 5.6.7. Whether the client has
 *     <em>declared</em> SMTPUTF8 in this transaction is for the server to see to
 */
record CommandForm(boolean lenient, boolean smtpUtf8Allowed) {

    /** By the book: nothing is forgiven; addresses may be in UTF-8. */
    static final CommandForm STRICT = new CommandForm(false, true);

    /** Forgiving; addresses may be in UTF-8. */
    static final CommandForm LENIENT = new CommandForm(true, true);

    /** This form, with or without SMTPUTF8. */
    CommandForm withSmtpUtf8Allowed(boolean allowed) {
        return new CommandForm(lenient, allowed);
    }
}
