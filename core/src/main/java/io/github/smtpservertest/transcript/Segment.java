package io.github.smtpservertest.transcript;

import io.github.smtpservertest.bytes.Bytes;
import java.time.Duration;

/**
 * Bytes that crossed the wire together: what one read brought, or one write took away.
 *
 * @param at when, counted from the start of the session
 * @param bytes which
 */
public record Segment(Duration at, Bytes bytes) {}
