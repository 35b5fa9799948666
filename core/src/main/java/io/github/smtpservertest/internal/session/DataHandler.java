package io.github.smtpservertest.internal.session;

import io.github.smtpservertest.command.Command;
import io.github.smtpservertest.internal.wire.Content;
import io.github.smtpservertest.reply.Reply;
import io.github.smtpservertest.reply.ReplyCode;
import java.util.ArrayList;
import java.util.List;

/** DATA and what follows its final dot (RFC 5321 §4.1.1.4). */
final class DataHandler implements CommandHandler {

    private static final Answer START_MAIL_INPUT = Answer.say(ReplyCode.START_MAIL_INPUT.plain());

    private static final int LONGEST_TEXT_LINE = 1000;

    private final Settings settings;

    DataHandler(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Answer answer(Command command, Session session) {
        Transaction transaction = session.transaction();
        if (transaction == null) {
            return Answer.illegal(CommandHandler.say(
                    ReplyCode.BAD_SEQUENCE_OF_COMMANDS, "There is no transaction; say MAIL and RCPT first"));
        }
        if (!transaction.hasRecipient()) {
            return Answer.illegal(withoutRecipient(transaction));
        }
        return START_MAIL_INPUT;
    }

    /** What a strict receiver would not have taken, a remark each. */
    static List<String> flags(Content content) {
        List<String> flags = new ArrayList<>();
        if (content.bareCr() > 0) {
            flags.add("the content has " + content.bareCr() + " CR without LF (RFC 5321 §2.3.8)");
        }
        if (content.bareLf() > 0) {
            flags.add("the content has " + content.bareLf() + " LF without CR (RFC 5321 §2.3.8)");
        }
        if (content.longestLine() > LONGEST_TEXT_LINE) {
            flags.add("the longest line of the content has " + content.longestLine() + " octets; " + LONGEST_TEXT_LINE
                    + " is the most (RFC 5321 §4.5.3.1.6)");
        }
        return flags;
    }

    /** What is said to the final dot. */
    Answer endOfData(Content content, Session session) {
        Transaction transaction = session.transaction();
        if (transaction == null) {
            return Answer.illegal(CommandHandler.say(
                    ReplyCode.BAD_SEQUENCE_OF_COMMANDS, "There was no transaction for this content"));
        }
        if (!transaction.hasRecipient()) {
            return Answer.illegal(withoutRecipient(transaction));
        }
        Reply reply = content.size() > settings.maxMessageSize()
                ? MailHandler.tooLarge(settings)
                : CommandHandler.say(ReplyCode.OK, "OK, " + content.size() + " octets taken");
        return Answer.say(reply);
    }

    private static Reply withoutRecipient(Transaction transaction) {
        return transaction.hasRefused()
                ? CommandHandler.say(
                        ReplyCode.TRANSACTION_FAILED, "5.5.1", "No valid recipients; every one of them was refused")
                : CommandHandler.say(ReplyCode.BAD_SEQUENCE_OF_COMMANDS, "There is no recipient; say RCPT first");
    }
}
