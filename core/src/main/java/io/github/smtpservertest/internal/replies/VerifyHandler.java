package io.github.smtpservertest.internal.replies;

import io.github.smtpservertest.command.Command;
import io.github.smtpservertest.command.SmtpExtension;
import io.github.smtpservertest.internal.protocol.Response;
import io.github.smtpservertest.internal.protocol.Session;
import io.github.smtpservertest.internal.mailbox.RecipientDecision;
import io.github.smtpservertest.preset.ReplyReason;
import io.github.smtpservertest.reply.ReplyCode;

/** VRFY and EXPN (RFC 5321 §3.5): questions to the mailbox directory, allowed at any time. */
final class VerifyHandler implements CommandHandler {

    private final Settings settings;

    VerifyHandler(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Response answer(Command command, Session session) {
        SmtpExtension asked = command.verb().equals("VRFY") ? SmtpExtension.VRFY : SmtpExtension.EXPN;
        if (!settings.offer().has(asked, session)) {
            return Response.illegal(
                            CommandHandler.say(ReplyCode.COMMAND_NOT_IMPLEMENTED, asked.keyword() + " is switched off"))
                    .in(ReplyReason.COMMAND_NOT_ANSWERED)
                    .because(settings.offer().whyNot(asked, session));
        }
        RecipientDecision verdict = asked == SmtpExtension.VRFY
                ? settings.mailboxes().verify(command.argument())
                : settings.mailboxes().expand(command.argument());
        Response response = Response.of(verdict.reply()).because(Causes.of(verdict));
        return asked == SmtpExtension.VRFY ? response.in(reason(verdict)) : response;
    }

    private static ReplyReason reason(RecipientDecision verdict) {
        if (verdict.kind() == RecipientDecision.Kind.CANNOT_VERIFY) {
            return ReplyReason.CANNOT_VERIFY;
        }
        return verdict.isAccepted() ? ReplyReason.VERIFIED : ReplyReason.NOT_VERIFIED;
    }
}
