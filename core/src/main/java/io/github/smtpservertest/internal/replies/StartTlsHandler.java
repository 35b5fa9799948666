package io.github.smtpservertest.internal.replies;

import io.github.smtpservertest.command.Command;
import io.github.smtpservertest.command.SmtpExtension;
import io.github.smtpservertest.internal.protocol.Response;
import io.github.smtpservertest.internal.protocol.Session;
import io.github.smtpservertest.preset.ReplyReason;
import io.github.smtpservertest.reply.ReplyCode;

/** STARTTLS (RFC 3207 §4); the handshake itself is not its business. */
final class StartTlsHandler implements CommandHandler {

    private final Settings settings;

    StartTlsHandler(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Response answer(Command command, Session session) {
        if (settings.security().tls().isEmpty()) {
            return Response.illegal(
                            CommandHandler.say(ReplyCode.COMMAND_NOT_IMPLEMENTED, "STARTTLS is not offered here"))
                    .in(ReplyReason.EXTENSION_NOT_OFFERED)
                    .bySetting(settings.offer().offBy().getOrDefault(SmtpExtension.STARTTLS, "the lack of startTls()"));
        }
        if (session.isTls()) {
            return Response.illegal(CommandHandler.say(ReplyCode.BAD_SEQUENCE_OF_COMMANDS, "TLS is on already"))
                    .in(ReplyReason.TLS_ALREADY);
        }
        if (!session.isIntroduced() || !session.isExtended()) {
            return settings.ehloFirst();
        }
        if (session.transaction() != null) {
            return Response.illegal(CommandHandler.say(
                            ReplyCode.BAD_SEQUENCE_OF_COMMANDS, "STARTTLS has no place in a transaction"))
                    .in(ReplyReason.IN_TRANSACTION);
        }
        return Response.of(CommandHandler.say(ReplyCode.SERVICE_READY, "2.0.0", "Ready to start TLS"))
                .in(ReplyReason.TLS_READY);
    }
}
