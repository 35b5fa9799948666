package io.github.smtpservertest.internal.replies;

import io.github.smtpservertest.internal.protocol.Disposition;
import io.github.smtpservertest.internal.protocol.Event;
import io.github.smtpservertest.internal.protocol.Response;
import io.github.smtpservertest.internal.protocol.Session;
import io.github.smtpservertest.reply.Reply;
import java.util.Optional;

/**
 * Who answers where no rule and no dialogue does: the default server, or a real one. It chooses responses, and changes
 * nothing in the session.
 */
public interface ReplySource {

    /**
     * What a rule or a dialogue has chosen, before this source is asked.
     *
     * @param reply what is said; empty where that is left to the source
     * @param disposition whether the server does what it says
     */
    record Choice(Optional<Reply> reply, Disposition disposition) {
        /** None was made. */
        public static final Choice NONE = new Choice(Optional.empty(), Disposition.AS_REPLIED);

        /** Whether the client is let do what it asks for, as far as it is decided yet. */
        boolean letsPass() {
            return disposition.takes(
                    reply.isEmpty() || reply.get().isPositive() || reply.get().isIntermediate());
        }
    }

    /** What it answers; the reply is not said where one was chosen already. */
    Response answer(Event.Input event, Session session, Choice choice);

    /** Whether a chunk follows this BDAT (RFC 3030 §2); to a server without CHUNKING what follows are commands. */
    boolean takesChunks(Session session);

    /** Whether this source has nothing against the form and the place of a BDAT whose chunk the transaction takes. */
    boolean isInOrder(Event.CommandCame announced, Session session);

    /** The session is over. */
    void over();
}
