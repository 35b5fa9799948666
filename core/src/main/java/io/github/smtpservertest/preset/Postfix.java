package io.github.smtpservertest.preset;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/** See {@link Preset#POSTFIX}. */
final class Postfix {

    private static final String NOT_IMPLEMENTED = "5.5.1 Error: command not implemented";

    private static final Wording WORDING = Wording.none()
            .with(Situation.GREETING, 220, "{host} ESMTP Postfix")
            .with(Situation.MAIL_OK, 250, "2.1.0 Ok")
            .with(Situation.RCPT_OK, 250, "2.1.5 Ok")
            .with(Situation.START_INPUT, 354, "End data with <CR><LF>.<CR><LF>")
            .with(Situation.CONTENT_OK, 250, "2.0.0 Ok: queued as {id}")
            .with(Situation.CHUNK_OK, 250, "2.0.0 Ok: {octets} bytes")
            .with(Situation.RSET_OK, 250, "2.0.0 Ok")
            .with(Situation.NOOP_OK, 250, "2.0.0 Ok")
            .with(Situation.CLOSING, 221, "2.0.0 Bye")
            .with(Situation.VERIFIED, 252, "2.0.0 {argument}")
            .with(Situation.CANNOT_VERIFY, 252, "2.0.0 {argument}")
            .with(
                    Situation.NOT_VERIFIED,
                    550,
                    "5.1.1 <{argument}>: Recipient address rejected: User unknown in local recipient table")
            .with(Situation.TLS_READY, 220, "2.0.0 Ready to start TLS")
            .with(Situation.LOGGED_IN, 235, "2.7.0 Authentication successful")
            .with(Situation.UNKNOWN_COMMAND, 502, "5.5.2 Error: command not recognized")
            .with(Situation.EXTENSION_NOT_OFFERED, 502, NOT_IMPLEMENTED)
            .with(Situation.COMMAND_NOT_ANSWERED, 502, NOT_IMPLEMENTED)
            .with(Situation.MALFORMED_HELLO, 501, "Syntax: {verb} hostname")
            .with(Situation.MALFORMED_MAIL, 501, "5.5.4 Syntax: MAIL FROM:<address>")
            .with(Situation.MALFORMED_RCPT, 501, "5.5.4 Syntax: RCPT TO:<address>")
            .with(Situation.MALFORMED_COMMAND, 501, "5.5.4 Syntax: {verb}")
            .with(Situation.BAD_SENDER, 501, "5.1.7 Bad sender address syntax")
            .with(Situation.BAD_RECIPIENT, 501, "5.1.3 Bad recipient address syntax")
            .with(Situation.UNKNOWN_PARAMETER, 555, "5.5.4 Unsupported option: {parameter}")
            .with(Situation.HELLO_FIRST, 503, "5.5.1 Error: send HELO/EHLO first")
            .with(Situation.NESTED_MAIL, 503, "5.5.1 Error: nested MAIL command")
            .with(Situation.RCPT_WITHOUT_MAIL, 503, "5.5.1 Error: need MAIL command")
            .with(Situation.DATA_WITHOUT_MAIL, 503, "5.5.1 Error: need RCPT command")
            .with(Situation.DATA_WITHOUT_RCPT, 554, "5.5.1 Error: no valid recipients")
            .with(Situation.NO_VALID_RECIPIENTS, 554, "5.5.1 Error: no valid recipients")
            .with(
                    Situation.UNKNOWN_MAILBOX,
                    550,
                    "5.1.1 <{address}>: Recipient address rejected: User unknown in local recipient table")
            .with(Situation.RELAY_DENIED, 554, "5.7.1 <{address}>: Relay access denied")
            .with(Situation.TOO_MANY_RECIPIENTS, 452, "4.5.3 Error: too many recipients")
            .with(Situation.DECLARED_TOO_LARGE, 552, "5.3.4 Message size exceeds fixed limit")
            .with(Situation.CONTENT_TOO_LARGE, 552, "5.3.4 Error: message file too big")
            .with(Situation.TLS_FIRST, 530, "5.7.0 Must issue a STARTTLS command first")
            .with(Situation.TLS_ALREADY, 554, "5.5.1 Error: TLS already active")
            .with(Situation.LOGGED_IN_ALREADY, 503, "5.5.1 Error: already authenticated")
            .with(Situation.IN_TRANSACTION, 503, "5.5.1 Error: MAIL transaction in progress")
            .with(
                    Situation.UNKNOWN_MECHANISM,
                    535,
                    "5.7.8 Error: authentication failed: Invalid authentication mechanism")
            .with(
                    Situation.MECHANISM_NEEDS_TLS,
                    538,
                    "5.7.0 Encryption required for requested authentication mechanism")
            .with(Situation.BAD_CREDENTIALS, 535, "5.7.8 Error: authentication failed: authentication failure")
            .with(Situation.LOGIN_CANCELLED, 501, "5.7.0 Authentication aborted")
            .with(Situation.IDLE, 421, "4.4.2 {host} Error: timeout exceeded")
            .with(Situation.TOO_MANY_CONNECTIONS, 421, "4.7.0 {host} Error: too many connections from {peer}");

    static final ServerProfile PROFILE = new ServerProfile(
            List.of(
                    "PIPELINING",
                    "SIZE",
                    "VRFY",
                    "ETRN",
                    "STARTTLS",
                    "AUTH",
                    "ENHANCEDSTATUSCODES",
                    "8BITMIME",
                    "DSN",
                    "SMTPUTF8",
                    "CHUNKING"),
            Set.of(),
            List.of(),
            Capacity.of(10_240_000, 1000, 2048, Duration.ofMinutes(5)),
            Set.of(Habit.ORDER_BEFORE_FORM, Habit.MAIL_WITHOUT_HELLO),
            WORDING);

    private Postfix() {}
}
