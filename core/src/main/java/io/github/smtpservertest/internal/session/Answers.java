package io.github.smtpservertest.internal.session;

import io.github.smtpservertest.command.Chunk;
import io.github.smtpservertest.command.Command;
import io.github.smtpservertest.internal.wire.Content;
import io.github.smtpservertest.internal.wire.Line;
import io.github.smtpservertest.octets.Octets;
import io.github.smtpservertest.script.Action;
import java.util.Optional;

/**
 * Who answers where no script does: the default server, or a real one behind it. One for each session, and owned by its
 * thread. Each is told what the script says at that moment, for a real server need not hear of everything.
 */
interface Answers {

    /** The greeting. */
    Answer greeting(Session session, Action scripted);

    /** The answer to a command line. */
    Answer command(Line line, Command command, Session session, Action scripted);

    /** The answer to a line that follows a 334. */
    Answer authResponse(Line line, Command response, Session session, Action scripted);

    /** The answer to a content, which came as {@code received}, its final dot included. */
    Answer endOfData(Content content, Octets received, Session session, Action scripted);

    /** Whether a chunk is in order, before it is read. */
    Answer beforeChunk(Line line, Command command, Session session);

    /**
     * The answer to a chunk that was in order, and came as {@code received}, its command line included.
     *
     * @param lines the whole mail, where this is its last chunk and it is made of lines
     */
    Answer chunk(
            Chunk chunk,
            Octets received,
            Transaction transaction,
            Optional<Content> lines,
            Session session,
            Action scripted);

    /** The session is over. */
    void over();
}
