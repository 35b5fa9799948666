package io.github.smtpservertest.internal.engine;

import org.subethamail.smtp.internal.server.Command;

/**
 * The engine's commands. In the packed jar its own registry is this one: it has fourteen commands, none of which is ever given to it, and
 * their classes would be a fifth of all that the first server of a JVM waits for.
 */
public enum CommandRegistry {
    /** Whatever a client says. */
    WIRE(new WireCommand());

    private final WireCommand command;

    CommandRegistry(WireCommand command) {
        this.command = command;
    }

    /** What is done at it. */
    public Command getCommand() {
        return command;
    }
}
