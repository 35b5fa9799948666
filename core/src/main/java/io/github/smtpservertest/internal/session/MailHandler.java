package io.github.smtpservertest.internal.session;

import io.github.smtpservertest.command.Command;
import io.github.smtpservertest.command.Extension;
import io.github.smtpservertest.command.Parameters;
import io.github.smtpservertest.reply.Reply;
import io.github.smtpservertest.reply.ReplyCode;
import java.math.BigInteger;
import java.util.Optional;

/** MAIL (RFC 5321 §4.1.1.2): opens a transaction. */
final class MailHandler implements CommandHandler {

    private static final int MOST_SIZE_DIGITS = 20;

    private static final Reply OK = CommandHandler.say(ReplyCode.OK, "2.1.0", "OK");

    private final Settings settings;

    MailHandler(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Answer answer(Command command, Session session) {
        if (!session.isIntroduced()) {
            return Answer.illegal(CommandHandler.say(ReplyCode.BAD_SEQUENCE_OF_COMMANDS, "Say EHLO or HELO first"));
        }
        if (session.transaction() != null) {
            return Answer.illegal(CommandHandler.say(
                    ReplyCode.BAD_SEQUENCE_OF_COMMANDS, "A transaction is open already; end it or say RSET first"));
        }
        Optional<Reply> malformed = malformedParameter(command.parameters(), session);
        if (malformed.isPresent()) {
            return Answer.illegal(malformed.get());
        }
        Reply reply = policy(command).orElse(OK);
        return Answer.say(reply, () -> session.begin(new Transaction(command)));
    }

    private Optional<Reply> malformedParameter(Parameters parameters, Session session) {
        for (String keyword : parameters.names()) {
            String value = parameters.get(keyword).orElse("");
            boolean known = session.isExtended()
                    && switch (keyword) {
                        case "SIZE" -> settings.offers(Extension.SIZE);
                        case "BODY" -> settings.offers(Extension.EIGHT_BIT_MIME);
                        case "SMTPUTF8" -> settings.offers(Extension.SMTPUTF8);
                        default -> false;
                    };
            if (!known) {
                return Optional.of(notRecognized("MAIL", keyword));
            }
            if (!isWellFormed(keyword, value)) {
                return Optional.of(CommandHandler.say(
                        ReplyCode.SYNTAX_ERROR_IN_PARAMETERS,
                        "'" + CommandHandler.shown(value) + "' is no value for " + keyword));
            }
        }
        return Optional.empty();
    }

    private static boolean isWellFormed(String keyword, String value) {
        return switch (keyword) {
            case "SIZE" ->
                !value.isEmpty()
                        && value.length() <= MOST_SIZE_DIGITS
                        && value.chars().allMatch(digit -> digit >= '0' && digit <= '9');
            case "BODY" -> value.equalsIgnoreCase("7BIT") || value.equalsIgnoreCase("8BITMIME");
            default -> value.isEmpty();
        };
    }

    private Optional<Reply> policy(Command command) {
        Parameters parameters = command.parameters();
        if (command.path().orElseThrow().isInternationalized() && !parameters.has("SMTPUTF8")) {
            return Optional.of(CommandHandler.say(
                    ReplyCode.MAILBOX_NAME_NOT_ALLOWED,
                    "5.6.7",
                    "An address that is not ASCII needs the SMTPUTF8 parameter"));
        }
        Optional<String> size = parameters.get("SIZE");
        if (size.isPresent() && isOver(size.get())) {
            return Optional.of(tooLarge(settings));
        }
        return Optional.empty();
    }

    private boolean isOver(String digits) {
        return new BigInteger(digits).compareTo(BigInteger.valueOf(settings.maxMessageSize())) > 0;
    }

    static Reply tooLarge(Settings settings) {
        return CommandHandler.say(
                ReplyCode.EXCEEDED_STORAGE_ALLOCATION,
                "5.3.4",
                "The mail is larger than the " + settings.maxMessageSize() + " octets that are allowed");
    }

    static Reply notRecognized(String verb, String keyword) {
        return CommandHandler.say(
                ReplyCode.PARAMETERS_NOT_RECOGNIZED,
                "The " + verb + " parameter " + CommandHandler.shown(keyword) + " is not recognized");
    }
}
