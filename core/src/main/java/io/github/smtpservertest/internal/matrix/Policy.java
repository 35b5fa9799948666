package io.github.smtpservertest.internal.matrix;

/**
 * What a mailer says of itself, and so what it is held to.
 *
 * @param retries whether it tries again after a temporary failure, within one call
 * @param tlsOptional whether it may go on in plaintext, and with whom it cannot verify
 */
public record Policy(boolean retries, boolean tlsOptional) {}
