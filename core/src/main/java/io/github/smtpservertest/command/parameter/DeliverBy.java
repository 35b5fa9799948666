package io.github.smtpservertest.command.parameter;

import java.time.Duration;

/**
 * By when a mail is to be delivered, and what is to happen if it is not (BY, RFC 2852 §4).
 *
 * @param time how long from now, in whole seconds up to 999,999,999; zero or negative where the time has passed on
 *     the way, which {@link Mode#NOTIFY} alone allows
 * @param mode what is to happen once the time is over
 * @param trace whether each relay is to notify the sender (RFC 2852 §4.1.5)
 */
public record DeliverBy(Duration time, Mode mode, boolean trace) {

    /** What is to happen to a mail whose time is over (RFC 2852 §4). */
    public enum Mode {
        /** It is returned as undeliverable ({@code R}). */
        RETURN,
        /** The sender is notified of the delay, and delivery goes on ({@code N}). */
        NOTIFY
    }
}
