package io.github.smtpservertest.internal.session;

import io.github.smtpservertest.internal.wire.Wire;

/** One accepted connection: the wire, and the conversation over it. No record: it is kept in a set, as the one that it is. */
public final class Connection {

    private final Wire wire;
    private final Conversation conversation;

    Connection(Wire wire, Conversation conversation) {
        this.wire = wire;
        this.conversation = conversation;
    }

    /** The bytes. */
    public Wire wire() {
        return wire;
    }

    /** The dialogue. */
    public Conversation conversation() {
        return conversation;
    }
}
