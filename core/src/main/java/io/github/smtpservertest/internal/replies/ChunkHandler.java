package io.github.smtpservertest.internal.replies;

import io.github.smtpservertest.command.Command;
import io.github.smtpservertest.command.SmtpExtension;
import io.github.smtpservertest.internal.protocol.Response;
import io.github.smtpservertest.internal.protocol.Session;
import io.github.smtpservertest.internal.protocol.Transaction;
import io.github.smtpservertest.preset.ReplyReason;
import io.github.smtpservertest.reply.Reply;
import io.github.smtpservertest.reply.ReplyCode;

/** BDAT (RFC 3030 §2): whether a chunk is in order. */
final class ChunkHandler implements CommandHandler {

    private static final Reply IN_ORDER = ReplyCode.OK.reply();

    private final Settings settings;

    ChunkHandler(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Response answer(Command command, Session session) {
        if (!settings.offer().has(SmtpExtension.CHUNKING, session)) {
            return Response.illegal(CommandHandler.say(ReplyCode.COMMAND_NOT_IMPLEMENTED, "BDAT is not offered here"))
                    .in(ReplyReason.EXTENSION_NOT_OFFERED)
                    .because(settings.offer().whyNot(SmtpExtension.CHUNKING, session));
        }
        if (session.isIntroduced() && !session.isExtended()) {
            return settings.ehloFirst();
        }
        Transaction transaction = session.transaction();
        if (transaction == null) {
            return DataHandler.withoutMail(settings, session);
        }
        if (!transaction.hasRecipient()) {
            return DataHandler.withoutRecipient(transaction, settings);
        }
        if (transaction.isChunkRefused()) {
            return Response.illegal(CommandHandler.say(
                    ReplyCode.BAD_SEQUENCE_OF_COMMANDS, "An earlier chunk was refused; say RSET first"));
        }
        return Response.of(IN_ORDER);
    }
}
