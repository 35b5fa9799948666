package io.github.smtpservertest.preset;

import io.github.smtpservertest.auth.Mechanism;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** See {@link Preset#AMAZON_SES}. */
final class AmazonSes {

    private static final Wording WORDING = Wording.none()
            .with(Situation.GREETING, 220, "{host} ESMTP SimpleEmailService-d-{id}")
            .with(Situation.MAIL_OK, 250, "Ok")
            .with(Situation.RCPT_OK, 250, "Ok")
            .with(Situation.START_INPUT, 354, "End data with <CR><LF>.<CR><LF>")
            .with(Situation.CONTENT_OK, 250, "Ok {id}")
            .with(Situation.RSET_OK, 250, "Ok")
            .with(Situation.NOOP_OK, 250, "Ok")
            .with(Situation.CLOSING, 221, "Bye")
            .with(Situation.TLS_READY, 220, "Ready to start TLS")
            .with(Situation.LOGGED_IN, 235, "Authentication successful.")
            .with(Situation.DECLARED_TOO_LARGE, 552, "Message is too long.")
            .with(Situation.CONTENT_TOO_LARGE, 552, "Message is too long.")
            .with(Situation.TLS_FIRST, 530, "Must issue a STARTTLS command first")
            .with(Situation.LOGIN_FIRST, 530, "Authentication required")
            .with(Situation.BAD_CREDENTIALS, 535, "Authentication Credentials Invalid")
            .with(Situation.LOGIN_UNAVAILABLE, 454, "Temporary authentication failure")
            .with(Situation.IDLE, 451, "Timeout waiting for data from client.")
            .with(Situation.TOO_MANY_CONNECTIONS, 421, "Too many concurrent SMTP connections");

    static final ServerProfile PROFILE = new ServerProfile(
            List.of("8BITMIME", "SIZE", "STARTTLS", "AUTH", "Ok"),
            Set.of(),
            List.of(Mechanism.PLAIN, Mechanism.LOGIN),
            Capacity.of(41_943_040, 50, 512, Duration.ofSeconds(10)),
            Set.of(Habit.TLS_OFFERED, Habit.LOGIN_REQUIRED),
            WORDING);

    private AmazonSes() {}
}
