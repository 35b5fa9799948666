package io.github.smtpservertest.preset;

import io.github.smtpservertest.auth.Mechanism;
import io.github.smtpservertest.command.SmtpExtension;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** See {@link Preset#GMAIL}. */
final class Gmail {

    /** What every reply ends with but the greeting of EHLO, STARTTLS and a login. */
    private static final String SIGNED = " {id} - gsmtp";

    private static final String VRFY = "2.1.5 Send some mail, I'll try my best" + SIGNED;
    private static final String SYNTAX = "5.5.2 Syntax error" + SIGNED;

    private static final ReplyTemplates WORDING = ReplyTemplates.none()
            .with(ReplyReason.GREETING, 220, "{host} ESMTP" + SIGNED)
            .with(ReplyReason.HELO_OK, 250, "{host} at your service")
            .with(ReplyReason.EHLO_OK, 250, "{host} at your service, [{peer}]")
            .with(ReplyReason.MAIL_OK, 250, "2.1.0 OK" + SIGNED)
            .with(ReplyReason.RCPT_OK, 250, "2.1.5 OK" + SIGNED)
            .with(ReplyReason.START_INPUT, 354, " Go ahead" + SIGNED)
            .with(ReplyReason.CONTENT_OK, 250, "2.0.0 OK  {seconds}" + SIGNED)
            .with(ReplyReason.RSET_OK, 250, "2.1.5 Flushed" + SIGNED)
            .with(ReplyReason.NOOP_OK, 250, "2.0.0 OK" + SIGNED)
            .with(ReplyReason.CLOSING, 221, "2.0.0 closing connection" + SIGNED)
            .with(ReplyReason.VERIFIED, 252, VRFY)
            .with(ReplyReason.CANNOT_VERIFY, 252, VRFY)
            .with(ReplyReason.NOT_VERIFIED, 252, VRFY)
            .with(ReplyReason.TLS_READY, 220, "2.0.0 Ready to start TLS")
            .with(ReplyReason.LOGGED_IN, 235, "2.7.0 Accepted")
            .with(ReplyReason.UNKNOWN_COMMAND, 502, "5.5.1 Unrecognized command." + SIGNED)
            .with(ReplyReason.EXTENSION_NOT_OFFERED, 502, "5.5.1 Unimplemented command." + SIGNED)
            .with(ReplyReason.COMMAND_NOT_ANSWERED, 502, "5.5.1 Unimplemented command." + SIGNED)
            .with(ReplyReason.MALFORMED_HELLO, 501, "5.5.4 HELO/EHLO argument \"{argument}\" invalid" + SIGNED)
            .with(ReplyReason.MALFORMED_MAIL, 555, SYNTAX)
            .with(ReplyReason.MALFORMED_RCPT, 555, SYNTAX)
            .with(ReplyReason.MALFORMED_COMMAND, 555, SYNTAX)
            .with(ReplyReason.UNKNOWN_PARAMETER, 555, SYNTAX)
            .with(ReplyReason.BAD_PARAMETER, 555, SYNTAX)
            .with(ReplyReason.BAD_SENDER, 553, "5.1.7 The sender address is not a valid RFC 5321 address." + SIGNED)
            .with(
                    ReplyReason.BAD_RECIPIENT,
                    553,
                    "5.1.3 The recipient address is not a valid RFC 5321 address." + SIGNED)
            .with(ReplyReason.HELLO_FIRST, 503, "5.5.1 EHLO/HELO first." + SIGNED)
            .with(ReplyReason.RCPT_WITHOUT_MAIL, 503, "5.5.1 MAIL first." + SIGNED)
            .with(ReplyReason.DATA_WITHOUT_MAIL, 503, "5.5.1 MAIL first." + SIGNED)
            .with(ReplyReason.DATA_WITHOUT_RCPT, 503, "5.5.1 RCPT first." + SIGNED)
            .with(ReplyReason.NO_VALID_RECIPIENTS, 503, "5.5.1 RCPT first." + SIGNED)
            .with(
                    ReplyReason.UNKNOWN_MAILBOX,
                    550,
                    "5.1.1 The email account that you tried to reach does not exist." + SIGNED)
            .with(
                    ReplyReason.MAILBOX_FULL,
                    452,
                    "4.2.2 The email account that you tried to reach is over quota." + SIGNED)
            .with(ReplyReason.RELAY_DENIED, 550, "5.7.0 Mail relay denied." + SIGNED)
            .with(ReplyReason.TOO_MANY_RECIPIENTS, 452, "4.5.3 Your message has too many recipients." + SIGNED)
            .with(
                    ReplyReason.DECLARED_TOO_LARGE,
                    552,
                    "5.2.3 Your message exceeded Google's message size limits." + SIGNED)
            .with(
                    ReplyReason.CONTENT_TOO_LARGE,
                    552,
                    "5.2.3 Your message exceeded Google's message size limits." + SIGNED)
            .with(ReplyReason.TLS_FIRST, 530, "5.7.0 Must issue a STARTTLS command first." + SIGNED)
            .with(ReplyReason.LOGIN_FIRST, 530, "5.7.0 Authentication Required." + SIGNED)
            .with(ReplyReason.LOGGED_IN_ALREADY, 503, "5.7.0 No identity changes permitted." + SIGNED)
            .with(ReplyReason.UNKNOWN_MECHANISM, 504, "5.7.4 Unrecognized Authentication Type" + SIGNED)
            .with(ReplyReason.BAD_CREDENTIALS, 535, "5.7.8 Username and Password not accepted." + SIGNED)
            .with(ReplyReason.BAD_BASE64, 501, "5.5.2 Cannot Decode response" + SIGNED)
            .with(
                    ReplyReason.LOGIN_UNAVAILABLE,
                    454,
                    "4.7.0 Cannot authenticate due to temporary system problem. Try again later." + SIGNED)
            .with(ReplyReason.IDLE, 451, "4.4.2 Timeout - closing connection." + SIGNED)
            .with(ReplyReason.TOO_MANY_CONNECTIONS, 421, "4.7.0 Try again later, closing connection." + SIGNED);

    static final ServerProfile PROFILE = new ServerProfile(
            List.of(
                    "SIZE",
                    "8BITMIME",
                    "STARTTLS",
                    "AUTH",
                    "ENHANCEDSTATUSCODES",
                    "PIPELINING",
                    "CHUNKING",
                    "SMTPUTF8"),
            Set.of(SmtpExtension.VRFY),
            List.of(Mechanism.LOGIN, Mechanism.PLAIN, Mechanism.XOAUTH2, Mechanism.OAUTHBEARER),
            Limits.of(35_882_577, 100, 512, Duration.ofMinutes(5)),
            Set.of(Quirk.TLS_OFFERED, Quirk.LOGIN_REQUIRED),
            WORDING.replies());

    private Gmail() {}
}
