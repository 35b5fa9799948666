package io.github.smtpservertest.internal.session;

import io.github.smtpservertest.command.Command;
import io.github.smtpservertest.command.Path;
import io.github.smtpservertest.mailbox.Verdict;
import io.github.smtpservertest.message.Recipient;
import io.github.smtpservertest.preset.Situation;
import io.github.smtpservertest.reply.ReplyCode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** RCPT (RFC 5321 §4.1.1.3): adds a recipient, as the mailbox directory has it. */
final class RecipientHandler implements CommandHandler {

    private final Settings settings;

    RecipientHandler(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<Answer> outOfOrder(Session session) {
        return session.transaction() == null ? Optional.of(withoutMail(session)) : Optional.empty();
    }

    private Answer withoutMail(Session session) {
        if (settings.wantsHello(session)) {
            return settings.helloFirst(Situation.RCPT_WITHOUT_MAIL);
        }
        return Answer.illegal(CommandHandler.say(
                        ReplyCode.BAD_SEQUENCE_OF_COMMANDS, "There is no transaction; say MAIL first"))
                .in(Situation.RCPT_WITHOUT_MAIL);
    }

    @Override
    public Answer answer(Command command, Session session) {
        Transaction transaction = session.transaction();
        if (transaction == null) {
            return withoutMail(session);
        }
        if (transaction.isChunked()) {
            return Answer.illegal(
                    CommandHandler.say(ReplyCode.BAD_SEQUENCE_OF_COMMANDS, "The content has begun to come by BDAT"));
        }
        Optional<Answer> refused = MailHandler.badParameter(command, settings, session);
        if (refused.isPresent()) {
            return refused.get();
        }
        Path path = command.path().orElseThrow();
        Verdict verdict = settings.mailboxes().recipient(path);
        boolean oneDomainTooMany = isOneDomainTooMany(path, session);
        return policy(path, transaction, verdict, oneDomainTooMany).then((said, taken) -> {
            if (taken || !oneDomainTooMany) {
                session.named(path);
            }
            transaction.add(new Recipient(path, command.parameters(), said, taken, recordedAs(path, verdict, taken)));
        });
    }

    private boolean isOneDomainTooMany(Path path, Session session) {
        OptionalInt most = settings.limits().maxRecipientDomains();
        return most.isPresent() && session.recipientDomainsWith(path) > most.getAsInt();
    }

    private Answer policy(Path path, Transaction transaction, Verdict verdict, boolean oneDomainTooMany) {
        if (path.isInternationalized() && !transaction.isSmtpUtf8()) {
            return Answer.say(CommandHandler.say(
                    ReplyCode.MAILBOX_NAME_NOT_ALLOWED,
                    NOT_ASCII,
                    "An address that is not ASCII needs SMTPUTF8 at MAIL"));
        }
        if (transaction.accepted() >= settings.limits().maxRecipients()) {
            return Answer.say(CommandHandler.say(
                            ReplyCode.INSUFFICIENT_SYSTEM_STORAGE,
                            "4.5.3",
                            "Too many recipients; " + settings.limits().maxRecipients()
                                    + " is the most that one mail may have"))
                    .in(Situation.TOO_MANY_RECIPIENTS)
                    .bySetting("maxRecipients(" + settings.limits().maxRecipients() + ")");
        }
        if (oneDomainTooMany) {
            int most = settings.limits().maxRecipientDomains().getAsInt();
            return Answer.say(CommandHandler.say(
                            ReplyCode.INSUFFICIENT_SYSTEM_STORAGE,
                            "4.5.3",
                            "Too many domains; " + most + " is the most that one session may name"))
                    .bySetting("maxRecipientDomains(" + most + ")");
        }
        Answer answer = Answer.say(verdict.reply()).because(Causes.of(verdict));
        return settings.manner().wording().replies().isEmpty() ? answer : Situations.ofRecipient(answer);
    }

    private static List<String> recordedAs(Path path, Verdict verdict, boolean taken) {
        if (!taken) {
            return List.of();
        }
        return verdict.recordedUnder().isEmpty() ? List.of(path.address()) : verdict.recordedUnder();
    }
}
