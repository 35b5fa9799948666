package io.github.smtpservertest.preset;

import io.github.smtpservertest.command.SmtpExtension;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** See {@link Preset#EXIM}. */
final class Exim {

    private static final String TOO_LARGE = "Message size exceeds maximum permitted";
    private static final String PROHIBITED = "Administrative prohibition";
    private static final String MALFORMED = "<{address}>: malformed address";
    private static final String RCPT_FIRST = "valid RCPT command must precede {verb}";

    private static final ReplyTemplates WORDING = ReplyTemplates.none()
            .with(ReplyReason.GREETING, 220, "{host} ESMTP Exim 4.98 {date}")
            .with(ReplyReason.HELO_OK, 250, "{host} Hello {argument} [{peer}]")
            .with(ReplyReason.EHLO_OK, 250, "{host} Hello {argument} [{peer}]")
            .with(ReplyReason.MAIL_OK, 250, "OK")
            .with(ReplyReason.RCPT_OK, 250, "Accepted")
            .with(ReplyReason.START_INPUT, 354, "Enter message, ending with \".\" on a line by itself")
            .with(ReplyReason.CONTENT_OK, 250, "OK id={id}")
            .with(ReplyReason.CHUNK_OK, 250, "{bytes} byte chunk received")
            .with(ReplyReason.RSET_OK, 250, "Reset OK")
            .with(ReplyReason.NOOP_OK, 250, "OK")
            .with(ReplyReason.CLOSING, 221, "{host} closing connection")
            .with(
                    ReplyReason.HELP,
                    214,
                    "Commands supported:",
                    "AUTH STARTTLS HELO EHLO MAIL RCPT DATA BDAT NOOP QUIT RSET HELP")
            .with(ReplyReason.VERIFIED, 252, PROHIBITED)
            .with(ReplyReason.CANNOT_VERIFY, 252, PROHIBITED)
            .with(ReplyReason.NOT_VERIFIED, 252, PROHIBITED)
            .with(ReplyReason.TLS_READY, 220, "TLS go ahead")
            .with(ReplyReason.LOGGED_IN, 235, "Authentication succeeded")
            .with(ReplyReason.UNKNOWN_COMMAND, 500, "unrecognized command")
            .with(ReplyReason.EXTENSION_NOT_OFFERED, 503, "{verb} command used when not advertised")
            .with(ReplyReason.COMMAND_NOT_ANSWERED, 550, PROHIBITED)
            .with(ReplyReason.MALFORMED_HELLO, 501, "Syntactically invalid {verb} argument(s)")
            .with(ReplyReason.MALFORMED_MAIL, 501, MALFORMED)
            .with(ReplyReason.MALFORMED_RCPT, 501, MALFORMED)
            .with(ReplyReason.BAD_SENDER, 501, MALFORMED)
            .with(ReplyReason.BAD_RECIPIENT, 501, MALFORMED)
            .with(ReplyReason.UNKNOWN_PARAMETER, 501, MALFORMED)
            .with(ReplyReason.BAD_PARAMETER, 501, MALFORMED)
            .with(ReplyReason.HELLO_FIRST, 550, "nice hosts say HELO first")
            .with(ReplyReason.NESTED_MAIL, 503, "sender already given")
            .with(ReplyReason.RCPT_WITHOUT_MAIL, 503, "sender not yet given")
            .with(ReplyReason.DATA_WITHOUT_MAIL, 503, RCPT_FIRST)
            .with(ReplyReason.DATA_WITHOUT_RCPT, 503, RCPT_FIRST)
            .with(ReplyReason.NO_VALID_RECIPIENTS, 503, "Valid RCPT command must precede {verb}")
            .with(ReplyReason.UNKNOWN_MAILBOX, 550, "Unrouteable address")
            .with(ReplyReason.RELAY_DENIED, 550, "relay not permitted")
            .with(ReplyReason.TOO_MANY_RECIPIENTS, 452, "too many recipients")
            .with(ReplyReason.DECLARED_TOO_LARGE, 552, TOO_LARGE)
            .with(ReplyReason.CONTENT_TOO_LARGE, 552, TOO_LARGE)
            .with(ReplyReason.TLS_ALREADY, 503, "STARTTLS command used when not advertised")
            .with(ReplyReason.LOGGED_IN_ALREADY, 503, "already authenticated")
            .with(ReplyReason.IN_TRANSACTION, 503, "not permitted in mail transaction")
            .with(ReplyReason.UNKNOWN_MECHANISM, 504, "{argument} authentication mechanism not supported")
            .with(ReplyReason.BAD_CREDENTIALS, 535, "Incorrect authentication data")
            .with(ReplyReason.BAD_BASE64, 501, "Invalid base64 data")
            .with(ReplyReason.LOGIN_CANCELLED, 501, "Authentication cancelled")
            .with(ReplyReason.LOGIN_UNAVAILABLE, 435, "Unable to authenticate at present")
            .with(ReplyReason.IDLE, 421, "{host}: SMTP command timeout - closing connection")
            .with(
                    ReplyReason.TOO_MANY_CONNECTIONS,
                    421,
                    "Too many concurrent SMTP connections; please try again later.")
            .with(ReplyReason.TOO_MANY_MAILS, 421, "too many messages in this connection");

    static final ServerProfile PROFILE = new ServerProfile(
            List.of(
                    "SIZE",
                    "LIMITS",
                    "8BITMIME",
                    "PIPELINING",
                    "PIPECONNECT",
                    "AUTH",
                    "CHUNKING",
                    "STARTTLS",
                    "SMTPUTF8",
                    "HELP"),
            Set.of(SmtpExtension.VRFY),
            List.of(),
            new Limits(52_428_800, 50_000, 16_384, OptionalInt.of(1000), OptionalInt.of(20), Duration.ofMinutes(5)),
            Set.of(Quirk.ORDER_BEFORE_FORM, Quirk.TLS_OFFERED),
            WORDING.replies());

    private Exim() {}
}
