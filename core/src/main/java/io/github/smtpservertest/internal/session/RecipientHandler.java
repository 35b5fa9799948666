package io.github.smtpservertest.internal.session;

import io.github.smtpservertest.command.Command;
import io.github.smtpservertest.command.Path;
import io.github.smtpservertest.mailbox.Verdict;
import io.github.smtpservertest.message.Recipient;
import io.github.smtpservertest.reply.Reply;
import io.github.smtpservertest.reply.ReplyCode;
import java.util.List;

/** RCPT (RFC 5321 §4.1.1.3): adds a recipient, as the mailbox directory has it. */
final class RecipientHandler implements CommandHandler {

    private final Settings settings;

    RecipientHandler(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Answer answer(Command command, Session session) {
        Transaction transaction = session.transaction();
        if (transaction == null) {
            return Answer.illegal(
                    CommandHandler.say(ReplyCode.BAD_SEQUENCE_OF_COMMANDS, "There is no transaction; say MAIL first"));
        }
        if (!command.parameters().isEmpty()) {
            return Answer.illegal(MailHandler.notRecognized(
                    "RCPT", command.parameters().names().get(0)));
        }
        Path path = command.path().orElseThrow();
        Verdict verdict = settings.mailboxes().recipient(path);
        return new Answer(
                reply(path, transaction, verdict),
                true,
                (said, taken) -> transaction.add(
                        new Recipient(path, command.parameters(), said, taken, recordedAs(path, verdict, taken))));
    }

    private Reply reply(Path path, Transaction transaction, Verdict verdict) {
        if (path.isInternationalized() && !transaction.isSmtpUtf8()) {
            return CommandHandler.say(
                    ReplyCode.MAILBOX_NAME_NOT_ALLOWED, "5.6.7", "An address that is not ASCII needs SMTPUTF8 at MAIL");
        }
        if (transaction.accepted() >= settings.maxRecipients()) {
            return CommandHandler.say(
                    ReplyCode.INSUFFICIENT_SYSTEM_STORAGE,
                    "4.5.3",
                    "Too many recipients; " + settings.maxRecipients() + " is the most that one mail may have");
        }
        return verdict.reply();
    }

    private static List<String> recordedAs(Path path, Verdict verdict, boolean taken) {
        if (!taken) {
            return List.of();
        }
        return verdict.recordedUnder().isEmpty() ? List.of(path.address()) : verdict.recordedUnder();
    }
}
