package io.github.smtpservertest.assertj.error;

import io.github.smtpservertest.transcript.Mark;
import io.github.smtpservertest.transcript.SessionEnd;
import io.github.smtpservertest.transcript.SessionRecord;
import java.util.Locale;
import java.util.Optional;

/** Says that a session has ended in another way than was expected, or not at all, or too early. */
public final class ShouldHaveEnded extends DialogueMessage {

    private static final String STILL_OPEN =
            "it is still open. To wait for its end, write awaitThat(server).endsAllSessions().soon() before.";

    private ShouldHaveEnded(SessionRecord session, String sentence, String note) {
        super(sentence, Prose.alone(session).text(Mark.end(session, note)));
    }

    /** For a session that was to end in this way. */
    public static ShouldHaveEnded shouldHaveEnded(SessionRecord session, SessionEnd.How how) {
        String words = new SessionEnd(how, Optional.empty()).toString();
        return how == SessionEnd.How.OPEN
                ? shouldBeOpen(session)
                : new ShouldHaveEnded(
                        session,
                        "Expected " + Prose.session(session) + " to end thus:\n   " + words + "\nbut "
                                + (session.isOpen() ? STILL_OPEN : "this is how it ended:\n   " + session.end()),
                        "Expected here: " + words + ".");
    }

    /** For a session that this party was to end. */
    public static ShouldHaveEnded shouldHaveEndedBy(SessionRecord session, SessionEnd.Party party) {
        return party == SessionEnd.Party.NOBODY
                ? shouldBeOpen(session)
                : new ShouldHaveEnded(
                        session,
                        "Expected the " + named(party) + " to end " + Prose.session(session) + ", but "
                                + (session.isOpen()
                                        ? STILL_OPEN
                                        : "the " + named(session.end().by()) + " did: " + session.end() + "."),
                        "Expected here: an end by the " + named(party) + ".");
    }

    /** For a session that was to go on. */
    public static ShouldHaveEnded shouldBeOpen(SessionRecord session) {
        return new ShouldHaveEnded(
                session,
                "Expected " + Prose.session(session) + " to be open still, but it has ended: " + session.end() + ".",
                "Expected here: no end yet.");
    }

    private static String named(SessionEnd.Party party) {
        return party.name().toLowerCase(Locale.ROOT);
    }
}
