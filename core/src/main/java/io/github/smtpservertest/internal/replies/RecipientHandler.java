package io.github.smtpservertest.internal.replies;

import static io.github.smtpservertest.internal.settings.SettingCatalogue.MAX_RECIPIENTS;
import static io.github.smtpservertest.internal.settings.SettingCatalogue.MAX_RECIPIENT_DOMAINS;

import io.github.smtpservertest.command.Command;
import io.github.smtpservertest.command.MailPath;
import io.github.smtpservertest.internal.mailbox.RecipientDecision;
import io.github.smtpservertest.internal.protocol.Response;
import io.github.smtpservertest.internal.protocol.Session;
import io.github.smtpservertest.internal.protocol.Transaction;
import io.github.smtpservertest.preset.ReplyReason;
import io.github.smtpservertest.reply.ReplyCode;
import java.util.Optional;

/** RCPT (RFC 5321 §4.1.1.3): adds a recipient, as the mailbox directory has it. */
final class RecipientHandler implements CommandHandler {

    private final Settings settings;

    RecipientHandler(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<Response> outOfOrder(Session session) {
        return session.transaction() == null ? Optional.of(withoutMail(session)) : Optional.empty();
    }

    private Response withoutMail(Session session) {
        if (settings.wantsHello(session)) {
            return settings.helloFirst(ReplyReason.RCPT_WITHOUT_MAIL);
        }
        return Response.illegal(CommandHandler.say(
                        ReplyCode.BAD_SEQUENCE_OF_COMMANDS, "There is no transaction; say MAIL first"))
                .in(ReplyReason.RCPT_WITHOUT_MAIL);
    }

    @Override
    public Response answer(Command command, Session session) {
        Transaction transaction = session.transaction();
        if (transaction == null) {
            return withoutMail(session);
        }
        if (transaction.isChunked()) {
            return Response.illegal(
                    CommandHandler.say(ReplyCode.BAD_SEQUENCE_OF_COMMANDS, "The content has begun to come by BDAT"));
        }
        Optional<Response> refused = MailHandler.badParameter(command, settings, session);
        if (refused.isPresent()) {
            return refused.get();
        }
        MailPath path = command.path().orElseThrow();
        RecipientDecision verdict = settings.mailboxes().recipient(path);
        boolean oneDomainTooMany = isOneDomainTooMany(path, session);
        return policy(path, transaction, verdict, oneDomainTooMany)
                .bringing(Response.Brought.recipient(verdict.recordedUnder(), oneDomainTooMany));
    }

    private boolean isOneDomainTooMany(MailPath path, Session session) {
        Optional<Integer> most = settings.find(MAX_RECIPIENT_DOMAINS);
        return most.isPresent() && session.recipientDomainsWith(path) > most.get();
    }

    private Response policy(
            MailPath path, Transaction transaction, RecipientDecision verdict, boolean oneDomainTooMany) {
        if (path.isInternationalized() && !transaction.isSmtpUtf8()) {
            return Response.of(CommandHandler.say(
                    ReplyCode.MAILBOX_NAME_NOT_ALLOWED,
                    NOT_ASCII,
                    "An address that is not ASCII needs SMTPUTF8 at MAIL"));
        }
        if (transaction.accepted() >= settings.get(MAX_RECIPIENTS)) {
            return Response.of(CommandHandler.say(
                            ReplyCode.INSUFFICIENT_SYSTEM_STORAGE,
                            "4.5.3",
                            "Too many recipients; " + settings.get(MAX_RECIPIENTS)
                                    + " is the most that one mail may have"))
                    .in(ReplyReason.TOO_MANY_RECIPIENTS)
                    .bySetting(settings.call(MAX_RECIPIENTS));
        }
        if (oneDomainTooMany) {
            int most = settings.get(MAX_RECIPIENT_DOMAINS);
            return Response.of(CommandHandler.say(
                            ReplyCode.INSUFFICIENT_SYSTEM_STORAGE,
                            "4.5.3",
                            "Too many domains; " + most + " is the most that one session may name"))
                    .bySetting(settings.call(MAX_RECIPIENT_DOMAINS));
        }
        Response response = Response.of(verdict.reply()).because(Causes.of(verdict));
        Optional<ReplyReason> reason = reason(verdict);
        return reason.isPresent() ? response.in(reason.get()) : response;
    }

    private static Optional<ReplyReason> reason(RecipientDecision verdict) {
        return switch (verdict.kind()) {
            case RECIPIENT_TAKEN -> Optional.of(ReplyReason.RCPT_OK);
            case MAILBOX_FULL -> Optional.of(ReplyReason.MAILBOX_FULL);
            case UNKNOWN_MAILBOX -> Optional.of(ReplyReason.UNKNOWN_MAILBOX);
            case RELAY_DENIED -> Optional.of(ReplyReason.RELAY_DENIED);
            case CANNOT_VERIFY, OTHER -> Optional.empty();
        };
    }
}
