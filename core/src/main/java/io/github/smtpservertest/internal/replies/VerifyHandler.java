package io.github.smtpservertest.internal.replies;

import io.github.smtpservertest.command.Command;
import io.github.smtpservertest.command.Extension;
import io.github.smtpservertest.internal.protocol.Response;
import io.github.smtpservertest.internal.protocol.Session;
import io.github.smtpservertest.mailbox.Verdict;
import io.github.smtpservertest.preset.Situation;
import io.github.smtpservertest.reply.ReplyCode;

/** VRFY and EXPN (RFC 5321 §3.5): questions to the mailbox directory, allowed at any time. */
final class VerifyHandler implements CommandHandler {

    private final Settings settings;

    VerifyHandler(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Response answer(Command command, Session session) {
        Extension asked = command.verb().equals("VRFY") ? Extension.VRFY : Extension.EXPN;
        if (!settings.offer().has(asked, session)) {
            return Response.illegal(
                            CommandHandler.say(ReplyCode.COMMAND_NOT_IMPLEMENTED, asked.keyword() + " is switched off"))
                    .in(Situation.COMMAND_NOT_ANSWERED)
                    .because(settings.offer().whyNot(asked, session));
        }
        Verdict verdict = asked == Extension.VRFY
                ? settings.mailboxes().verify(command.argument())
                : settings.mailboxes().expand(command.argument());
        Response response = Response.of(verdict.reply()).because(Causes.of(verdict));
        return asked == Extension.VRFY ? response.in(reason(verdict)) : response;
    }

    private static Situation reason(Verdict verdict) {
        if (verdict.kind() == Verdict.Kind.CANNOT_VERIFY) {
            return Situation.CANNOT_VERIFY;
        }
        return verdict.isAccepted() ? Situation.VERIFIED : Situation.NOT_VERIFIED;
    }
}
