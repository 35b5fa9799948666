package io.github.smtpservertest.internal.engine;

import io.github.smtpservertest.internal.session.Conversation;
import org.subethamail.smtp.internal.server.Command;
import org.subethamail.smtp.internal.server.HelpMessage;
import org.subethamail.smtp.server.Session;

/**
 * The one command that the engine knows. It is given once a session, when there is something to answer, and answers all
 * that comes until the session ends.
 */
final class WireCommand implements Command {

    @Override
    public String getName() {
        return TokenStream.TOKEN;
    }

    @Override
    public HelpMessage getHelp() {
        return new HelpMessage(getName(), "");
    }

    @Override
    public void execute(String token, Session session) {
        Conversation conversation = ((StandInSocket) session.getSocket()).conversation();
        do {
            conversation.answerInput();
        } while (conversation.awaitInput());
    }
}
