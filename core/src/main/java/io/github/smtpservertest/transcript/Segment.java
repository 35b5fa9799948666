package io.github.smtpservertest.transcript;

import io.github.smtpservertest.octets.Octets;
import java.time.Duration;

/**
 * Octets that crossed the wire together: what one read brought, or one write took away.
 *
 * @param at when, counted from the start of the session
 * @param octets which
 */
public record Segment(Duration at, Octets octets) {}
