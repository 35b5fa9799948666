package io.github.smtpservertest.internal.session;

import io.github.smtpservertest.command.Command;
import io.github.smtpservertest.internal.wire.Content;
import io.github.smtpservertest.octets.BareLineEnds;
import io.github.smtpservertest.preset.Situation;
import io.github.smtpservertest.reply.Reply;
import io.github.smtpservertest.reply.ReplyCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** DATA and what follows its final dot (RFC 5321 §4.1.1.4). */
final class DataHandler implements CommandHandler {

    private static final Answer START_MAIL_INPUT =
            Answer.say(ReplyCode.START_MAIL_INPUT.plain()).in(Situation.START_INPUT);

    /** Why {@link #refusedOctets} are. */
    static final String REFUSES_OCTETS = "bareLineEnds(REFUSE)";

    private static final int LONGEST_TEXT_LINE = 1000;

    private final Settings settings;

    DataHandler(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<Answer> outOfOrder(Session session) {
        Transaction transaction = session.transaction();
        if (transaction == null) {
            return Optional.of(withoutMail(settings, session));
        }
        return transaction.hasRecipient() ? Optional.empty() : Optional.of(withoutRecipient(transaction, settings));
    }

    @Override
    public Answer answer(Command command, Session session) {
        Transaction transaction = session.transaction();
        Optional<Answer> outOfOrder = outOfOrder(session);
        if (transaction == null || outOfOrder.isPresent()) {
            return outOfOrder.orElseThrow();
        }
        if (transaction.isBinary()) {
            return Answer.illegal(CommandHandler.say(
                    ReplyCode.BAD_SEQUENCE_OF_COMMANDS, "BODY=BINARYMIME goes with BDAT, not with DATA"));
        }
        if (transaction.isChunked()) {
            return Answer.illegal(
                    CommandHandler.say(ReplyCode.BAD_SEQUENCE_OF_COMMANDS, "The content comes by BDAT already"));
        }
        return START_MAIL_INPUT;
    }

    /** What is said to DATA and BDAT outside a transaction. */
    static Answer withoutMail(Settings settings, Session session) {
        return settings.wantsHello(session)
                ? settings.helloFirst(Situation.DATA_WITHOUT_MAIL)
                : Answer.illegal(CommandHandler.say(
                                ReplyCode.BAD_SEQUENCE_OF_COMMANDS, "There is no transaction; say MAIL and RCPT first"))
                        .in(Situation.DATA_WITHOUT_MAIL);
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
        if (content.nul() > 0) {
            flags.add("the content has " + content.nul() + " NUL (RFC 2045 §2.7, §2.8)");
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
            return withoutRecipient(transaction, settings);
        }
        Optional<Reply> refused = refusedOctets(content);
        if (refused.isPresent()) {
            return Answer.say(refused.get()).bySetting(REFUSES_OCTETS);
        }
        return content.size() > settings.limits().maxMessageSize()
                ? MailHandler.tooLarge(settings).in(Situation.CONTENT_TOO_LARGE)
                : Answer.say(CommandHandler.say(ReplyCode.OK, "OK, " + content.size() + " octets taken"))
                        .in(Situation.CONTENT_OK);
    }

    /** What is said to CR, LF and NUL that have no place in a content, where they are refused. */
    Optional<Reply> refusedOctets(Content content) {
        return settings.manner().bareLineEnds() == BareLineEnds.REFUSE
                        && content.bareCr() + content.bareLf() + content.nul() > 0
                ? Optional.of(CommandHandler.say(
                        ReplyCode.MAILBOX_UNAVAILABLE, "5.6.11", "The content has a bare CR or LF, or a NUL"))
                : Optional.empty();
    }

    /** What is said to content for nobody; LMTP has 503 for it whatever the reason (RFC 2033 §4.2). */
    static Answer withoutRecipient(Transaction transaction, Settings settings) {
        return transaction.hasRefused() && !settings.manner().lmtp()
                ? Answer.illegal(CommandHandler.say(
                                ReplyCode.TRANSACTION_FAILED,
                                "5.5.1",
                                "No valid recipients; every one of them was refused"))
                        .in(Situation.NO_VALID_RECIPIENTS)
                : Answer.illegal(CommandHandler.say(
                                ReplyCode.BAD_SEQUENCE_OF_COMMANDS, "There is no recipient; say RCPT first"))
                        .in(Situation.DATA_WITHOUT_RCPT);
    }
}
