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
    LEAKS,
    /** Two messages by LMTP. */
    LMTP,
    /** The same by BDAT. */
    LMTP_CHUNKS,
    /** Two messages by BDAT, in chunks. */
    CHUNKS,
    /** Two messages, with TLS before the greeting. */
    IMPLICIT_TLS,
    /** Two messages on one connection. */
    BATCH,
    /** Two messages, each on a connection of its own. */
    APART,
    /** Two messages, each on a thread of its own. */
    THREADS,
    /** Two messages on connections that outlive the call; what is left after many calls as well. */
    POOL;

    private static final int AT_ONCE = 8;

    private static final String GOES_BY_ORDER = "(DEFER_ONE|REFUSE_ONE|GREYLISTING|CONNECTION_LIMIT|FIRST_CONN).*";

    /** Three times as long as this is waited for a server that still speaks: EHLO takes longer to dribble, all else less. */
    private static final Duration LIMIT = Duration.ofMillis(2500);

    FaultMatrix matrix(TestMailer mailer) {
        Mailer used = switch (this) {
            case TWO -> mailer.to("bob@example.com", "carol@example.com");
            case TLS -> mailer.withTls();
            case RETRIES -> mailer.retrying();
            case LMTP, LMTP_CHUNKS, CHUNKS, IMPLICIT_TLS, BATCH, APART, THREADS, POOL ->
                new PostMailer(PostMailer.Way.valueOf(name()), mailer.flaws());
            default -> mailer;
        };
        FaultMatrix matrix = FaultMatrix.of(used)
                .named("test mailer")
                .limit(LIMIT)
                .threads(AT_ONCE)
                .refusedRecipients(SendFailure::refusedIn)
                .server(server -> {
                    switch (this) {
                        case TLS, CLEAR -> server.startTls().authInClear(true).user("alice", "secret");
                        case BARE -> server.extensions();
                        case LMTP, LMTP_CHUNKS -> server.lmtp();
                        case IMPLICIT_TLS -> server.implicitTls();
                        default -> {
                            // As it is.
                        }
                    }
                });
        if (this == LMTP || this == LMTP_CHUNKS) {
            // Four replies a byte at a time take as long as is waited for a server that still speaks.
            matrix.only(one -> !one.name().startsWith("DRIBBLE"));
        }
        if (compareTo(LMTP) >= 0 && !mailer.flaws().isEmpty()) {
            // What a flaw makes of a race, and of which of two threads comes first, differs from run to run.
            matrix.only(one ->
                    one.race().isEmpty() && (this != THREADS || !one.name().matches(GOES_BY_ORDER)));
        }
        if (this == RETRIES || this == PROMISES) {
            matrix.retrying();
        }
        return switch (this) {
            case CODES -> matrix.kinds(CaseKind.EVERY_CODE);
            case LEAKS -> matrix.kinds(CaseKind.LEAKS);
            case POOL -> matrix;
            default ->
                matrix.kinds(
                        CaseKind.WHAT_THE_REPLY_SAYS,
                        Arrays.stream(CaseKind.values())
                                .filter(kind -> !kind.isSweep() && kind != CaseKind.LEAKS)
                                .toArray(CaseKind[]::new));
        };
    }
}
