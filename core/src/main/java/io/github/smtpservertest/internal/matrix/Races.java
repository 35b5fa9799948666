package io.github.smtpservertest.internal.matrix;

import io.github.smtpservertest.fault.Fault;
import java.util.Optional;

/** Which cases are a race by nature: two runs of the same mailer may go differently, and both are right. */
final class Races {

    static final String RESET = "a reset may discard a reply that was sent and not read yet";
    static final String CLOSE_BESIDE_REPLY =
            "a client that is still sending may find the connection gone before it has read the reply";
    static final String CLOCK = "what comes late comes near the limits of many clients";

    static final String EARLY = "a reply that comes while the content is sent is read before its end, or after it";

    private Races() {}

    static Optional<String> of(Fault fault) {
        return switch (fault) {
            case RESET_AFTER_REPLY, RESET_INSIDE_REPLY -> Optional.of(RESET);
            case CONTENT_421,
                    SAY_421_AND_CLOSE,
                    SAY_554_AND_CLOSE,
                    FIRST_CONNECTIONS_421,
                    CONNECTION_LIMIT,
                    RATE_LIMIT -> Optional.of(CLOSE_BESIDE_REPLY);
            case LATE_GREETING, LATE_REPLY_TO_DOT, LOG_NORMAL_DELAY, SLOW_REPLIES, SLOW_READING -> Optional.of(CLOCK);
            case REPLY_BEFORE_CONTENT_ENDS -> Optional.of(EARLY);
            default -> Optional.empty();
        };
    }
}
