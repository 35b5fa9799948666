package io.github.smtpservertest.preset;

import io.github.smtpservertest.auth.Mechanism;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** See {@link Preset#AMAZON_SES}. */
final class AmazonSes {

    private static final ReplyTemplates WORDING = ReplyTemplates.none()
            .with(ReplyReason.GREETING, 220, "{host} ESMTP SimpleEmailService-d-{id}")
            .with(ReplyReason.MAIL_OK, 250, "Ok")
            .with(ReplyReason.RCPT_OK, 250, "Ok")
            .with(ReplyReason.START_INPUT, 354, "End data with <CR><LF>.<CR><LF>")
            .with(ReplyReason.CONTENT_OK, 250, "Ok {id}")
            .with(ReplyReason.RSET_OK, 250, "Ok")
            .with(ReplyReason.NOOP_OK, 250, "Ok")
            .with(ReplyReason.CLOSING, 221, "Bye")
            .with(ReplyReason.TLS_READY, 220, "Ready to start TLS")
            .with(ReplyReason.LOGGED_IN, 235, "Authentication successful.")
            .with(ReplyReason.DECLARED_TOO_LARGE, 552, "Message is too long.")
            .with(ReplyReason.CONTENT_TOO_LARGE, 552, "Message is too long.")
            .with(ReplyReason.TLS_FIRST, 530, "Must issue a STARTTLS command first")
            .with(ReplyReason.LOGIN_FIRST, 530, "Authentication required")
            .with(ReplyReason.BAD_CREDENTIALS, 535, "Authentication Credentials Invalid")
            .with(ReplyReason.LOGIN_UNAVAILABLE, 454, "Temporary authentication failure")
            .with(ReplyReason.IDLE, 451, "Timeout waiting for data from client.")
            .with(ReplyReason.TOO_MANY_CONNECTIONS, 421, "Too many concurrent SMTP connections");

    static final ServerProfile PROFILE = new ServerProfile(
            List.of("8BITMIME", "SIZE", "STARTTLS", "AUTH", "Ok"),
            Set.of(),
            List.of(Mechanism.PLAIN, Mechanism.LOGIN),
            Limits.of(41_943_040, 50, 512, Duration.ofSeconds(10)),
            Set.of(Quirk.TLS_OFFERED, Quirk.LOGIN_REQUIRED),
            WORDING.replies());

    private AmazonSes() {}
}
