package io.github.smtpservertest.internal.wire;

/**
 * How it stands after effects on the way of no reply.
 *
 * @param open whether the connection is still open
 * @param staysInPlaintext whether the TLS handshake that is due is left out
 */
public record Happened(boolean open, boolean staysInPlaintext) {}
