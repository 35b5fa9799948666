package io.github.smtpservertest.preset;

import io.github.smtpservertest.auth.Mechanism;
import io.github.smtpservertest.command.SmtpExtension;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** See {@link Preset#EXCHANGE_ONLINE}. */
final class ExchangeOnline {

    private static final String ARGUMENTS = "5.5.4 Invalid arguments";
    private static final String VRFY = "2.1.5 Cannot VRFY user";

    private static final ReplyTemplates WORDING = ReplyTemplates.none()
            .with(ReplyReason.GREETING, 220, "{host} Microsoft ESMTP MAIL Service ready at {date}")
            .with(ReplyReason.HELO_OK, 250, "{host} Hello [{peer}]")
            .with(ReplyReason.EHLO_OK, 250, "{host} Hello [{peer}]")
            .with(ReplyReason.MAIL_OK, 250, "2.1.0 Sender OK")
            .with(ReplyReason.RCPT_OK, 250, "2.1.5 Recipient OK")
            .with(ReplyReason.START_INPUT, 354, "Start mail input; end with <CRLF>.<CRLF>")
            .with(
                    ReplyReason.CONTENT_OK,
                    250,
                    "2.6.0 <{id}@{host}> [InternalId={id}, Hostname={host}] Queued mail for delivery")
            .with(ReplyReason.RSET_OK, 250, "2.0.0 Resetting")
            .with(ReplyReason.NOOP_OK, 250, "2.0.0 OK")
            .with(ReplyReason.CLOSING, 221, "2.0.0 Service closing transmission channel")
            .with(
                    ReplyReason.HELP,
                    214,
                    "This server supports the following commands:",
                    "HELO EHLO STARTTLS RCPT DATA RSET MAIL QUIT HELP AUTH BDAT")
            .with(ReplyReason.VERIFIED, 252, VRFY)
            .with(ReplyReason.CANNOT_VERIFY, 252, VRFY)
            .with(ReplyReason.NOT_VERIFIED, 252, VRFY)
            .with(ReplyReason.TLS_READY, 220, "2.0.0 SMTP server ready")
            .with(ReplyReason.LOGGED_IN, 235, "2.7.0 Authentication successful")
            .with(ReplyReason.UNKNOWN_COMMAND, 500, "5.3.3 Unrecognized command '{verb}'")
            .with(ReplyReason.EXTENSION_NOT_OFFERED, 502, "5.3.3 Command not implemented")
            .with(ReplyReason.COMMAND_NOT_ANSWERED, 502, "5.3.3 Command not implemented")
            .with(ReplyReason.MALFORMED_HELLO, 501, "5.5.4 Invalid domain name")
            .with(ReplyReason.MALFORMED_MAIL, 501, ARGUMENTS)
            .with(ReplyReason.MALFORMED_RCPT, 501, ARGUMENTS)
            .with(ReplyReason.MALFORMED_COMMAND, 501, ARGUMENTS)
            .with(ReplyReason.BAD_PARAMETER, 501, ARGUMENTS)
            .with(ReplyReason.UNKNOWN_PARAMETER, 501, ARGUMENTS)
            .with(ReplyReason.BAD_SENDER, 501, "5.1.7 Invalid address")
            .with(ReplyReason.BAD_RECIPIENT, 501, "5.1.3 Invalid address")
            .with(ReplyReason.HELLO_FIRST, 503, "5.5.2 Send hello first")
            .with(ReplyReason.NESTED_MAIL, 503, "5.5.2 Sender already specified")
            .with(ReplyReason.RCPT_WITHOUT_MAIL, 503, "5.5.2 Need mail command")
            .with(ReplyReason.DATA_WITHOUT_MAIL, 503, "5.5.2 Need mail command")
            .with(ReplyReason.DATA_WITHOUT_RCPT, 503, "5.5.2 Need rcpt command")
            .with(ReplyReason.NO_VALID_RECIPIENTS, 503, "5.5.2 Need rcpt command")
            .with(ReplyReason.UNKNOWN_MAILBOX, 550, "5.4.1 Recipient address rejected: Access denied.")
            .with(ReplyReason.RELAY_DENIED, 550, "5.7.64 TenantAttribution; Relay Access Denied")
            .with(ReplyReason.TOO_MANY_RECIPIENTS, 452, "4.5.3 Too many recipients")
            .with(ReplyReason.DECLARED_TOO_LARGE, 552, "5.3.4 Message size exceeds fixed maximum message size")
            .with(ReplyReason.CONTENT_TOO_LARGE, 552, "5.3.4 Message size exceeds fixed maximum message size")
            .with(ReplyReason.TLS_FIRST, 451, "5.7.3 STARTTLS is required to send mail")
            .with(ReplyReason.LOGIN_FIRST, 530, "5.7.57 Client not authenticated to send mail.")
            .with(ReplyReason.UNKNOWN_MECHANISM, 504, "5.7.4 Unrecognized authentication type")
            .with(ReplyReason.BAD_CREDENTIALS, 535, "5.7.3 Authentication unsuccessful")
            .with(ReplyReason.LOGIN_CANCELLED, 501, "5.7.0 Authentication cancelled")
            .with(ReplyReason.IDLE, 451, "4.7.0 Timeout waiting for client input")
            .with(
                    ReplyReason.TOO_MANY_CONNECTIONS,
                    421,
                    "4.3.2 The maximum number of concurrent server connections has exceeded a limit,"
                            + " closing transmission channel");

    static final ServerProfile PROFILE = new ServerProfile(
            List.of(
                    "SIZE",
                    "PIPELINING",
                    "DSN",
                    "ENHANCEDSTATUSCODES",
                    "STARTTLS",
                    "AUTH",
                    "8BITMIME",
                    "BINARYMIME",
                    "CHUNKING",
                    "SMTPUTF8"),
            Set.of(SmtpExtension.VRFY, SmtpExtension.HELP),
            List.of(Mechanism.LOGIN, Mechanism.XOAUTH2),
            Limits.of(157_286_400, 500, 512, Duration.ofMinutes(5)),
            Set.of(Quirk.TLS_OFFERED, Quirk.LOGIN_REQUIRED),
            WORDING.replies());

    private ExchangeOnline() {}
}
