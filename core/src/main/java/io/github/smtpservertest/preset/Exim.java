package io.github.smtpservertest.preset;

import io.github.smtpservertest.command.Extension;
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

    private static final Wording WORDING = Wording.none()
            .with(Situation.GREETING, 220, "{host} ESMTP Exim 4.98 {date}")
            .with(Situation.HELO_OK, 250, "{host} Hello {argument} [{peer}]")
            .with(Situation.EHLO_OK, 250, "{host} Hello {argument} [{peer}]")
            .with(Situation.MAIL_OK, 250, "OK")
            .with(Situation.RCPT_OK, 250, "Accepted")
            .with(Situation.START_INPUT, 354, "Enter message, ending with \".\" on a line by itself")
            .with(Situation.CONTENT_OK, 250, "OK id={id}")
            .with(Situation.CHUNK_OK, 250, "{octets} byte chunk received")
            .with(Situation.RSET_OK, 250, "Reset OK")
            .with(Situation.NOOP_OK, 250, "OK")
            .with(Situation.CLOSING, 221, "{host} closing connection")
            .with(
                    Situation.HELP,
                    214,
                    "Commands supported:",
                    "AUTH STARTTLS HELO EHLO MAIL RCPT DATA BDAT NOOP QUIT RSET HELP")
            .with(Situation.VERIFIED, 252, PROHIBITED)
            .with(Situation.CANNOT_VERIFY, 252, PROHIBITED)
            .with(Situation.NOT_VERIFIED, 252, PROHIBITED)
            .with(Situation.TLS_READY, 220, "TLS go ahead")
            .with(Situation.LOGGED_IN, 235, "Authentication succeeded")
            .with(Situation.UNKNOWN_COMMAND, 500, "unrecognized command")
            .with(Situation.EXTENSION_NOT_OFFERED, 503, "{verb} command used when not advertised")
            .with(Situation.COMMAND_NOT_ANSWERED, 550, PROHIBITED)
            .with(Situation.MALFORMED_HELLO, 501, "Syntactically invalid {verb} argument(s)")
            .with(Situation.MALFORMED_MAIL, 501, MALFORMED)
            .with(Situation.MALFORMED_RCPT, 501, MALFORMED)
            .with(Situation.BAD_SENDER, 501, MALFORMED)
            .with(Situation.BAD_RECIPIENT, 501, MALFORMED)
            .with(Situation.UNKNOWN_PARAMETER, 501, MALFORMED)
            .with(Situation.BAD_PARAMETER, 501, MALFORMED)
            .with(Situation.HELLO_FIRST, 550, "nice hosts say HELO first")
            .with(Situation.NESTED_MAIL, 503, "sender already given")
            .with(Situation.RCPT_WITHOUT_MAIL, 503, "sender not yet given")
            .with(Situation.DATA_WITHOUT_MAIL, 503, RCPT_FIRST)
            .with(Situation.DATA_WITHOUT_RCPT, 503, RCPT_FIRST)
            .with(Situation.NO_VALID_RECIPIENTS, 503, "Valid RCPT command must precede {verb}")
            .with(Situation.UNKNOWN_MAILBOX, 550, "Unrouteable address")
            .with(Situation.RELAY_DENIED, 550, "relay not permitted")
            .with(Situation.TOO_MANY_RECIPIENTS, 452, "too many recipients")
            .with(Situation.DECLARED_TOO_LARGE, 552, TOO_LARGE)
            .with(Situation.CONTENT_TOO_LARGE, 552, TOO_LARGE)
            .with(Situation.TLS_ALREADY, 503, "STARTTLS command used when not advertised")
            .with(Situation.LOGGED_IN_ALREADY, 503, "already authenticated")
            .with(Situation.IN_TRANSACTION, 503, "not permitted in mail transaction")
            .with(Situation.UNKNOWN_MECHANISM, 504, "{argument} authentication mechanism not supported")
            .with(Situation.BAD_CREDENTIALS, 535, "Incorrect authentication data")
            .with(Situation.BAD_BASE64, 501, "Invalid base64 data")
            .with(Situation.LOGIN_CANCELLED, 501, "Authentication cancelled")
            .with(Situation.LOGIN_UNAVAILABLE, 435, "Unable to authenticate at present")
            .with(Situation.IDLE, 421, "{host}: SMTP command timeout - closing connection")
            .with(Situation.TOO_MANY_CONNECTIONS, 421, "Too many concurrent SMTP connections; please try again later.")
            .with(Situation.TOO_MANY_MAILS, 421, "too many messages in this connection");

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
            Set.of(Extension.VRFY),
            List.of(),
            new Capacity(52_428_800, 50_000, 16_384, OptionalInt.of(1000), OptionalInt.of(20), Duration.ofMinutes(5)),
            Set.of(Habit.ORDER_BEFORE_FORM, Habit.TLS_OFFERED),
            WORDING);

    private Exim() {}
}
