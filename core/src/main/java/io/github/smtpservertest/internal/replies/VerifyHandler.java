package io.github.smtpservertest.internal.replies;

import io.github.smtpservertest.command.Command;
import io.github.smtpservertest.command.SmtpExtension;
import io.github.smtpservertest.internal.mailbox.RecipientDecision;
import io.github.smtpservertest.internal.protocol.Response;
import io.github.smtpservertest.internal.protocol.Session;
import io.github.smtpservertest.preset.ReplyReason;
import io.github.smtpservertest.reply.ReplyCode;

/** VRFY and EXPN (RFC 5321 §3.5): questions to the mailbox directory, allowed at any time. */
final class VerifyHandler implements CommandHandler {

    private static final String SMTPUTF8 = " SMTPUTF8";

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
        if (asksForUtf8(command) && !settings.offer().has(SmtpExtension.SMTPUTF8, session)) {
            return Response.of(CommandHandler.say(
                            ReplyCode.PARAMETER_NOT_IMPLEMENTED, "5.5.4", "SMTPUTF8 is not offered here"))
                    .because(settings.offer().whyNot(SmtpExtension.SMTPUTF8, session));
        }
        RecipientDecision verdict = asked == SmtpExtension.VRFY
                ? settings.mailboxes().verify(command.argument())
                : settings.mailboxes().expand(command.argument());
        Response response = Response.of(verdict.reply()).because(Causes.of(verdict));
        return asked == SmtpExtension.VRFY ? response.in(reason(verdict)) : response;
    }

    /** RFC 6531 §3.7.4.2. */
    private static boolean asksForUtf8(Command command) {
        String argument = command.argument().stripTrailing();
        int at = argument.length() - SMTPUTF8.length();
        return at > 0 && argument.regionMatches(true, at, SMTPUTF8, 0, SMTPUTF8.length());
    }

    private static ReplyReason reason(RecipientDecision verdict) {
        if (verdict.kind() == RecipientDecision.Kind.CANNOT_VERIFY) {
            return ReplyReason.CANNOT_VERIFY;
        }
        return verdict.isAccepted() ? ReplyReason.VERIFIED : ReplyReason.NOT_VERIFIED;
    }
}
