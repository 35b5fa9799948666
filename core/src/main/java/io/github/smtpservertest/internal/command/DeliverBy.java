package io.github.smtpservertest.internal.command;

import java.time.Duration;

/**
 * By when a mail is to be delivered, and what is to happen if it is not (BY, RFC 2852 §4).
 *
 * @param time how long from now, in whole seconds up to 999,999,999; zero or negative where the time has passed on
 *     the way, which is allowed where the mail is not to be returned
 * @param returned whether a mail whose time is over is returned as undeliverable ({@code R}); otherwise the sender is notified of
 *     the delay, and delivery goes on ({@code N})
 * @param trace whether each relay is to notify the sender (RFC 2852 §4.1.5)
 */
public record DeliverBy(Duration time, boolean returned, boolean trace) {}
