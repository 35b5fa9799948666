package io.github.smtpservertest.command;

import java.util.Locale;

/**
 * A moment of an SMTP session that can be scripted: the client has done something, and the server is about to
 * answer.
 *
 * <p>Most stages are named after the command that the client sent. The others are the moments without a command
 * of their own: {@link #CONNECT}, {@link #AUTH_RESPONSE}, {@link #CONTENT}, {@link #END_OF_DATA} and {@link #IDLE}.
 */
public enum Stage {
    /** The connection is open and the greeting is due (RFC 5321 §3.1). */
    CONNECT,
    /** HELO (RFC 5321 §4.1.1.1). */
    HELO,
    /** EHLO, and LHLO where the server speaks LMTP (RFC 5321 §4.1.1.1, RFC 2033 §4.1). */
    EHLO,
    /** STARTTLS (RFC 3207 §4). */
    STARTTLS,
    /** AUTH, with or without an initial response (RFC 4954 §4). */
    AUTH,
    /** A line that the client sends in answer to a 334 challenge (RFC 4954 §4). */
    AUTH_RESPONSE,
    /** MAIL (RFC 5321 §4.1.1.2). */
    MAIL,
    /** RCPT (RFC 5321 §4.1.1.3). */
    RCPT,
    /** DATA; a 354 answer opens the body (RFC 5321 §4.1.1.4). */
    DATA,
    /** The content is on its way; no reply is due before it ends (RFC 5321 §4.1.1.4). */
    CONTENT,
    /**
     * The content has ended, and the server says whether it takes the message: with its final dot (RFC 5321 §4.1.1.4), or with the
     * last chunk of BDAT (RFC 3030 §2). The record has the stage {@link #BDAT} for that; rules are asked for this one first.
     */
    END_OF_DATA,
    /** BDAT and its chunk (RFC 3030 §2). */
    BDAT,
    /** RSET (RFC 5321 §4.1.1.5). */
    RSET,
    /** NOOP (RFC 5321 §4.1.1.9). */
    NOOP,
    /** VRFY (RFC 5321 §4.1.1.6). */
    VRFY,
    /** EXPN (RFC 5321 §4.1.1.7). */
    EXPN,
    /** HELP (RFC 5321 §4.1.1.8). */
    HELP,
    /** QUIT (RFC 5321 §4.1.1.10). */
    QUIT,
    /** The client has said nothing for as long as the server waits, and 421 is due (RFC 5321 §4.5.3.2.7). */
    IDLE,
    /** Any line whose verb is none of the above, an empty line included. */
    UNKNOWN;

    /**
     * The stage that a line with this verb, in any case, brings about. LHLO is {@link #EHLO}; whatever is no
     * command of its own stage is {@link #UNKNOWN}.
     */
    public static Stage ofVerb(String verb) {
        return switch (verb.toUpperCase(Locale.ROOT)) {
            case "HELO" -> HELO;
            case "EHLO", "LHLO" -> EHLO;
            case "STARTTLS" -> STARTTLS;
            case "AUTH" -> AUTH;
            case "MAIL" -> MAIL;
            case "RCPT" -> RCPT;
            case "DATA" -> DATA;
            case "BDAT" -> BDAT;
            case "RSET" -> RSET;
            case "NOOP" -> NOOP;
            case "VRFY" -> VRFY;
            case "EXPN" -> EXPN;
            case "HELP" -> HELP;
            case "QUIT" -> QUIT;
            default -> UNKNOWN;
        };
    }
}
