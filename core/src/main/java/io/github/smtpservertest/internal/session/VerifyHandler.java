package io.github.smtpservertest.internal.session;

import io.github.smtpservertest.command.Command;
import io.github.smtpservertest.command.Extension;
import io.github.smtpservertest.preset.Situation;
import io.github.smtpservertest.reply.ReplyCode;

/** VRFY and EXPN (RFC 5321 §3.5): questions to the mailbox directory, allowed at any time. */
final class VerifyHandler implements CommandHandler {

    private final Settings settings;

    VerifyHandler(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Answer answer(Command command, Session session) {
        Extension asked = command.verb().equals("VRFY") ? Extension.VRFY : Extension.EXPN;
        if (!settings.offer().has(asked, session)) {
            return Answer.illegal(
                            CommandHandler.say(ReplyCode.COMMAND_NOT_IMPLEMENTED, asked.keyword() + " is switched off"))
                    .in(Situation.COMMAND_NOT_ANSWERED);
        }
        return asked == Extension.VRFY
                ? Situations.ofVerification(Answer.say(settings.mailboxes().verify(command.argument())))
                : Answer.say(settings.mailboxes().expand(command.argument()));
    }
}
