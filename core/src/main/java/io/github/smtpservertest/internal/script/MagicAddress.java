package io.github.smtpservertest.internal.script;

import io.github.smtpservertest.command.SmtpEvent;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.script.SmtpResponse;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What one magic address asks for.
 *
 * @param text its local part, in lower case
 * @param place where
 * @param response what
 * @param times how often
 */
record MagicAddress(String text, Due place, SmtpResponse response, int times) {

    /** Where a fault may be due, as a word. */
    enum Due {
        MAIL,
        RCPT,
        DATA,
        CONTENT,
        DOT,
        RSET,
        NOOP,
        QUIT;

        Stage stage() {
            return switch (this) {
                case CONTENT -> Stage.CONTENT;
                case DOT -> Stage.END_OF_DATA;
                case MAIL -> Stage.MAIL;
                case RCPT -> Stage.RCPT;
                case DATA -> Stage.DATA;
                case RSET -> Stage.RSET;
                case NOOP -> Stage.NOOP;
                case QUIT -> Stage.QUIT;
            };
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        private boolean isReached(SmtpEvent event) {
            return switch (this) {
                case CONTENT -> event.stage() == Stage.CONTENT;
                case DOT ->
                    event.stage() == Stage.END_OF_DATA
                            || event.command()
                                    .filter(command -> command.isLastChunk())
                                    .isPresent();
                default -> event.stage() == stage();
            };
        }
    }

    /** Reads the local part of an address that came with MAIL or RCPT; an {@link IllegalArgumentException} says what is wrong. */
    static MagicAddress parse(String localPart, Stage stage) {
        return new MagicAddressParser(localPart.toLowerCase(Locale.ROOT), stage).parse();
    }

    /** The same, but nothing where something is wrong. */
    static Stream<MagicAddress> understood(String localPart, Stage stage) {
        try {
            return Stream.of(parse(localPart, stage));
        } catch (IllegalArgumentException notUnderstood) {
            return Stream.of();
        }
    }

    /** Whether it is due in the session, and not only in the transaction that has the address. */
    boolean isForSession() {
        return place.compareTo(Due.RSET) >= 0;
    }

    boolean isDue(SmtpEvent event) {
        return place.isReached(event);
    }
}
