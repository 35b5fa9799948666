package io.github.smtpservertest.internal.engine;

import io.github.smtpservertest.internal.session.Conversation;
import org.subethamail.smtp.internal.server.BaseCommand;
import org.subethamail.smtp.server.Session;

/** The one command that the engine knows: whatever has arrived on the wire, the conversation answers it. */
final class WireCommand extends BaseCommand {

    WireCommand() {
        super(TokenStream.TOKEN, "");
    }

    @Override
    public void execute(String token, Session session) {
        Conversation conversation = ((StandInSocket) session.getSocket()).conversation();
        try {
            conversation.answerInput();
        } catch (RuntimeException | Error e) {
            conversation.fail(e);
        }
    }
}
