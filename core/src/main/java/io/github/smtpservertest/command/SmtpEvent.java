package io.github.smtpservertest.command;

import java.util.Optional;

/**
 * What a matcher looks at: the stage that a session has come to, and the command that brought it there.
 *
 * @param stage the stage
 * @param command the command; empty at the stages that have none of their own: {@link Stage#CONNECT},
 *     {@link Stage#CONTENT} and {@link Stage#END_OF_DATA}. At {@link Stage#AUTH_RESPONSE} it is the line that answers a
 *     challenge, which is read as a command although it is none
 */
public record SmtpEvent(Stage stage, Optional<Command> command) {

    /**
     * Refuses, with an {@link IllegalArgumentException}, a command that belongs to another stage; a response to a
     * challenge may read as any command.
     */
    public SmtpEvent {
        if (stage != Stage.AUTH_RESPONSE && command.isPresent() && command.get().stage() != stage) {
            throw new IllegalArgumentException("The command " + command.get() + " belongs to the stage "
                    + command.get().stage() + ", not to " + stage);
        }
    }

    /** The moment at which {@code command} has arrived. */
    public static SmtpEvent of(Command command) {
        return new SmtpEvent(command.stage(), Optional.of(command));
    }

    /** The moment at which {@code stage} was reached without a command of its own. */
    public static SmtpEvent of(Stage stage) {
        return new SmtpEvent(stage, Optional.empty());
    }

    /**
     * The end of the content, where this is it as well because the last chunk of BDAT has come (RFC 3030 §2): rules are asked
     * for that first.
     */
    public Optional<SmtpEvent> endOfContent() {
        boolean last =
                stage == Stage.BDAT && command.filter(Command::isLastChunk).isPresent();
        return last ? Optional.of(of(Stage.END_OF_DATA)) : Optional.empty();
    }

    /**
     * The stage, or the command line where there is one. What may be a secret is not told: the initial response of
     * AUTH is masked, and a response to a challenge is {@code AUTH_RESPONSE} only.
     */
    @Override
    public String toString() {
        return stage == Stage.AUTH_RESPONSE
                ? stage.name()
                : command.map(Command::toString).orElseGet(stage::name);
    }
}
