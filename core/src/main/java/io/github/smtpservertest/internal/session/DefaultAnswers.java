package io.github.smtpservertest.internal.session;

import io.github.smtpservertest.command.Chunk;
import io.github.smtpservertest.command.Command;
import io.github.smtpservertest.internal.wire.Content;
import io.github.smtpservertest.internal.wire.Line;
import io.github.smtpservertest.octets.Octets;
import io.github.smtpservertest.script.Action;
import java.util.Optional;

/** The default server's answers, which the script has no part in. */
final class DefaultAnswers implements Answers {

    private final Handlers handlers;

    DefaultAnswers(Handlers handlers) {
        this.handlers = handlers;
    }

    @Override
    public Answer greeting(Session session, Action scripted) {
        return handlers.greeting(session);
    }

    @Override
    public Answer command(Line line, Command command, Session session, Action scripted) {
        return handlers.answer(line, command, session);
    }

    @Override
    public Answer authResponse(Line line, Command response, Session session, Action scripted) {
        return handlers.authResponse(line, response, session);
    }

    @Override
    public Answer endOfData(Content content, Octets received, Session session, Action scripted) {
        return handlers.endOfData(content, session);
    }

    @Override
    public Answer beforeChunk(Line line, Command command, Session session) {
        return handlers.answer(line, command, session);
    }

    @Override
    public Answer chunk(
            Chunk chunk,
            Octets received,
            Transaction transaction,
            Optional<Content> lines,
            Session session,
            Action scripted) {
        return handlers.afterChunk(chunk, transaction, lines, session);
    }

    @Override
    public void over() {}
}
