package io.github.smtpservertest.internal.session;

import io.github.smtpservertest.internal.wire.Wire;

/**
 * One accepted connection: the wire, and the conversation over it.
 *
 * @param wire the bytes
 * @param conversation the dialogue
 */
public record Connection(Wire wire, Conversation conversation) {}
