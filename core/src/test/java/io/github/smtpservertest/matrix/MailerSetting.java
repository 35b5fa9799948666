package io.github.smtpservertest.matrix;

import java.time.Duration;
import java.util.Arrays;

/** How a mailer of these tests is used, and what it is run under. */
enum MailerSetting {
    /** One recipient, in clear. */
    ONE,
    /** Two recipients, in clear. */
    TWO,
    /** STARTTLS and a login inside. */
    TLS,
    /** The server has STARTTLS and a login, and the mailer uses no TLS. */
    CLEAR,
    /** The server offers nothing. */
    BARE,
    /** The mailer is said to try again, and does. */
    RETRIES,
    /** The mailer is said to try again, and does not. */
    PROMISES,
    /** Every code at every stage. */
    CODES,
    /** What is left after many calls. */
    LEAKS;

    private static final int THREADS = 8;

    /** Three times as long as this is waited for a server that still speaks: EHLO takes longer to dribble, all else less. */
    private static final Duration LIMIT = Duration.ofMillis(2500);

    FaultMatrix matrix(TestMailer mailer) {
        TestMailer used = switch (this) {
            case TWO -> mailer.to("bob@example.com", "carol@example.com");
            case TLS -> mailer.withTls();
            case RETRIES -> mailer.retrying();
            default -> mailer;
        };
        FaultMatrix matrix = FaultMatrix.of(used)
                .named("test mailer")
                .limit(LIMIT)
                .threads(THREADS)
                .refusedRecipients(SendFailure::refusedIn)
                .server(server -> {
                    switch (this) {
                        case TLS, CLEAR -> server.startTls().authInClear(true).user("alice", "secret");
                        case BARE -> server.extensions();
                        default -> {
                            // As it is.
                        }
                    }
                });
        if (this == RETRIES || this == PROMISES) {
            matrix.retrying();
        }
        return switch (this) {
            case CODES -> matrix.kinds(CaseKind.EVERY_CODE);
            case LEAKS -> matrix.kinds(CaseKind.LEAKS);
            default ->
                matrix.kinds(
                        CaseKind.WHAT_THE_REPLY_SAYS,
                        Arrays.stream(CaseKind.values())
                                .filter(kind -> !kind.isSweep() && kind != CaseKind.LEAKS)
                                .toArray(CaseKind[]::new));
        };
    }
}
