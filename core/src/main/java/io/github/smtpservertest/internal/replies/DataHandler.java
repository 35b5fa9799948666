package io.github.smtpservertest.internal.replies;

import static io.github.smtpservertest.internal.settings.SettingCatalogue.BARE_LINE_ENDS;
import static io.github.smtpservertest.internal.settings.SettingCatalogue.LMTP;
import static io.github.smtpservertest.internal.settings.SettingCatalogue.MAX_MESSAGE_SIZE;

import io.github.smtpservertest.bytes.BareLineEnds;
import io.github.smtpservertest.command.Command;
import io.github.smtpservertest.internal.protocol.Event;
import io.github.smtpservertest.internal.protocol.Response;
import io.github.smtpservertest.internal.protocol.Session;
import io.github.smtpservertest.internal.protocol.Transaction;
import io.github.smtpservertest.preset.ReplyReason;
import io.github.smtpservertest.reply.Reply;
import io.github.smtpservertest.reply.ReplyCode;
import java.util.Optional;

/** DATA and what follows its final dot (RFC 5321 §4.1.1.4). */
final class DataHandler implements CommandHandler {

    private static final Response START_MAIL_INPUT =
            Response.of(ReplyCode.START_MAIL_INPUT.plain()).in(ReplyReason.START_INPUT);

    /** Why {@link #refusedBytes} are. */
    static final String REFUSES_BYTES = "bareLineEnds(REFUSE)";

    private final Settings settings;

    DataHandler(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<Response> outOfOrder(Session session) {
        Transaction transaction = session.transaction();
        if (transaction == null) {
            return Optional.of(withoutMail(settings, session));
        }
        return transaction.hasRecipient() ? Optional.empty() : Optional.of(withoutRecipient(transaction, settings));
    }

    @Override
    public Response answer(Command command, Session session) {
        Transaction transaction = session.transaction();
        Optional<Response> outOfOrder = outOfOrder(session);
        if (transaction == null || outOfOrder.isPresent()) {
            return outOfOrder.orElseThrow();
        }
        if (transaction.isBinary()) {
            return Response.illegal(CommandHandler.say(
                    ReplyCode.BAD_SEQUENCE_OF_COMMANDS, "BODY=BINARYMIME goes with BDAT, not with DATA"));
        }
        if (transaction.isChunked()) {
            return Response.illegal(
                    CommandHandler.say(ReplyCode.BAD_SEQUENCE_OF_COMMANDS, "The content comes by BDAT already"));
        }
        return START_MAIL_INPUT;
    }

    /** What is said to DATA and BDAT outside a transaction. */
    static Response withoutMail(Settings settings, Session session) {
        return settings.wantsHello(session)
                ? settings.helloFirst(ReplyReason.DATA_WITHOUT_MAIL)
                : Response.illegal(CommandHandler.say(
                                ReplyCode.BAD_SEQUENCE_OF_COMMANDS, "There is no transaction; say MAIL and RCPT first"))
                        .in(ReplyReason.DATA_WITHOUT_MAIL);
    }

    /** What is said to the final dot. */
    Response endOfData(Event.ContentEnded content, Session session) {
        Transaction transaction = session.transaction();
        if (transaction == null) {
            return Response.illegal(CommandHandler.say(
                    ReplyCode.BAD_SEQUENCE_OF_COMMANDS, "There was no transaction for this content"));
        }
        if (!transaction.hasRecipient()) {
            return withoutRecipient(transaction, settings);
        }
        Optional<Reply> refused = refusedBytes(content.strayBytes());
        if (refused.isPresent()) {
            return Response.of(refused.get()).bySetting(REFUSES_BYTES);
        }
        return content.size() > settings.get(MAX_MESSAGE_SIZE)
                ? MailHandler.tooLarge(settings).in(ReplyReason.CONTENT_TOO_LARGE)
                : Response.of(CommandHandler.say(ReplyCode.OK, "OK, " + content.size() + " bytes taken"))
                        .in(ReplyReason.CONTENT_OK);
    }

    /** What is said to CR, LF and NUL that have no place in a content, where they are refused. */
    Optional<Reply> refusedBytes(boolean strayBytes) {
        return settings.get(BARE_LINE_ENDS) == BareLineEnds.REFUSE && strayBytes
                ? Optional.of(CommandHandler.say(
                        ReplyCode.MAILBOX_UNAVAILABLE, "5.6.11", "The content has a bare CR or LF, or a NUL"))
                : Optional.empty();
    }

    /** What is said to content for nobody; LMTP has 503 for it whatever the reason (RFC 2033 §4.2). */
    static Response withoutRecipient(Transaction transaction, Settings settings) {
        return transaction.hasRefused() && !settings.get(LMTP)
                ? Response.illegal(CommandHandler.say(
                                ReplyCode.TRANSACTION_FAILED,
                                "5.5.1",
                                "No valid recipients; every one of them was refused"))
                        .in(ReplyReason.NO_VALID_RECIPIENTS)
                : Response.illegal(CommandHandler.say(
                                ReplyCode.BAD_SEQUENCE_OF_COMMANDS, "There is no recipient; say RCPT first"))
                        .in(ReplyReason.DATA_WITHOUT_RCPT);
    }
}
