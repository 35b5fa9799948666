package io.github.smtpservertest.preset;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/** See {@link Preset#POSTFIX}. */
final class Postfix {

    private static final String NOT_IMPLEMENTED = "5.5.1 Error: command not implemented";

    private static final ReplyTemplates WORDING = ReplyTemplates.none()
            .with(ReplyReason.GREETING, 220, "{host} ESMTP Postfix")
            .with(ReplyReason.MAIL_OK, 250, "2.1.0 Ok")
            .with(ReplyReason.RCPT_OK, 250, "2.1.5 Ok")
            .with(ReplyReason.START_INPUT, 354, "End data with <CR><LF>.<CR><LF>")
            .with(ReplyReason.CONTENT_OK, 250, "2.0.0 Ok: queued as {id}")
            .with(ReplyReason.CHUNK_OK, 250, "2.0.0 Ok: {bytes} bytes")
            .with(ReplyReason.RSET_OK, 250, "2.0.0 Ok")
            .with(ReplyReason.NOOP_OK, 250, "2.0.0 Ok")
            .with(ReplyReason.CLOSING, 221, "2.0.0 Bye")
            .with(ReplyReason.VERIFIED, 252, "2.0.0 {argument}")
            .with(ReplyReason.CANNOT_VERIFY, 252, "2.0.0 {argument}")
            .with(
                    ReplyReason.NOT_VERIFIED,
                    550,
                    "5.1.1 <{argument}>: Recipient address rejected: User unknown in local recipient table")
            .with(ReplyReason.TLS_READY, 220, "2.0.0 Ready to start TLS")
            .with(ReplyReason.LOGGED_IN, 235, "2.7.0 Authentication successful")
            .with(ReplyReason.UNKNOWN_COMMAND, 502, "5.5.2 Error: command not recognized")
            .with(ReplyReason.EXTENSION_NOT_OFFERED, 502, NOT_IMPLEMENTED)
            .with(ReplyReason.COMMAND_NOT_ANSWERED, 502, NOT_IMPLEMENTED)
            .with(ReplyReason.MALFORMED_HELLO, 501, "Syntax: {verb} hostname")
            .with(ReplyReason.MALFORMED_MAIL, 501, "5.5.4 Syntax: MAIL FROM:<address>")
            .with(ReplyReason.MALFORMED_RCPT, 501, "5.5.4 Syntax: RCPT TO:<address>")
            .with(ReplyReason.MALFORMED_COMMAND, 501, "5.5.4 Syntax: {verb}")
            .with(ReplyReason.BAD_SENDER, 501, "5.1.7 Bad sender address syntax")
            .with(ReplyReason.BAD_RECIPIENT, 501, "5.1.3 Bad recipient address syntax")
            .with(ReplyReason.UNKNOWN_PARAMETER, 555, "5.5.4 Unsupported option: {parameter}")
            .with(ReplyReason.HELLO_FIRST, 503, "5.5.1 Error: send HELO/EHLO first")
            .with(ReplyReason.NESTED_MAIL, 503, "5.5.1 Error: nested MAIL command")
            .with(ReplyReason.RCPT_WITHOUT_MAIL, 503, "5.5.1 Error: need MAIL command")
            .with(ReplyReason.DATA_WITHOUT_MAIL, 503, "5.5.1 Error: need RCPT command")
            .with(ReplyReason.DATA_WITHOUT_RCPT, 554, "5.5.1 Error: no valid recipients")
            .with(ReplyReason.NO_VALID_RECIPIENTS, 554, "5.5.1 Error: no valid recipients")
            .with(
                    ReplyReason.UNKNOWN_MAILBOX,
                    550,
                    "5.1.1 <{address}>: Recipient address rejected: User unknown in local recipient table")
            .with(ReplyReason.RELAY_DENIED, 554, "5.7.1 <{address}>: Relay access denied")
            .with(ReplyReason.TOO_MANY_RECIPIENTS, 452, "4.5.3 Error: too many recipients")
            .with(ReplyReason.DECLARED_TOO_LARGE, 552, "5.3.4 Message size exceeds fixed limit")
            .with(ReplyReason.CONTENT_TOO_LARGE, 552, "5.3.4 Error: message file too big")
            .with(ReplyReason.TLS_FIRST, 530, "5.7.0 Must issue a STARTTLS command first")
            .with(ReplyReason.TLS_ALREADY, 554, "5.5.1 Error: TLS already active")
            .with(ReplyReason.LOGGED_IN_ALREADY, 503, "5.5.1 Error: already authenticated")
            .with(ReplyReason.IN_TRANSACTION, 503, "5.5.1 Error: MAIL transaction in progress")
            .with(
                    ReplyReason.UNKNOWN_MECHANISM,
                    535,
                    "5.7.8 Error: authentication failed: Invalid authentication mechanism")
            .with(
                    ReplyReason.MECHANISM_NEEDS_TLS,
                    538,
                    "5.7.0 Encryption required for requested authentication mechanism")
            .with(ReplyReason.BAD_CREDENTIALS, 535, "5.7.8 Error: authentication failed: authentication failure")
            .with(ReplyReason.LOGIN_CANCELLED, 501, "5.7.0 Authentication aborted")
            .with(ReplyReason.IDLE, 421, "4.4.2 {host} Error: timeout exceeded")
            .with(ReplyReason.TOO_MANY_CONNECTIONS, 421, "4.7.0 {host} Error: too many connections from {peer}");

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
            Limits.of(10_240_000, 1000, 2048, Duration.ofMinutes(5)),
            Set.of(Quirk.ORDER_BEFORE_FORM, Quirk.MAIL_WITHOUT_HELLO),
            WORDING.replies());

    private Postfix() {}
}
