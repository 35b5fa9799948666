package io.github.smtpservertest.internal.transcript;

import io.github.smtpservertest.transcript.Exchange;
import io.github.smtpservertest.transcript.SessionRecord;
import io.github.smtpservertest.transcript.Transcript;

/**
 * A place in a dialogue to point at when the dialogue is printed: {@code >>} in front of its line, a note beneath.
 *
 * @param session the number of the session
 * @param exchange the number of the exchange in it; counts for nothing at {@link Place#END}
 * @param place which line
 * @param note what to say beneath, a sentence
 */
public record Mark(int session, int exchange, Place place, String note) {

    /** Which line a mark points at. */
    public enum Place {
        /** What the client sent; at the greeting, which answers no line, the reply. */
        COMMAND,
        /** What the server answered; where it answered nothing, the place where the answer would be. */
        REPLY,
        /** The end of the session; of one that is open, the end so far. */
        END
    }

    /** Points at what the client sent. */
    public static Mark command(Exchange exchange, String note) {
        return new Mark(exchange.session(), exchange.number(), Place.COMMAND, note);
    }

    /** Points at what the server answered. */
    public static Mark reply(Exchange exchange, String note) {
        return new Mark(exchange.session(), exchange.number(), Place.REPLY, note);
    }

    /** Points at the end of the session. */
    public static Mark end(SessionRecord session, String note) {
        return new Mark(session.number(), 0, Place.END, note);
    }

    /** The place in words, such as {@code session 2, exchange 6}. */
    String where() {
        return place == Place.END ? "the end of session " + session : "session " + session + ", exchange " + exchange;
    }

    boolean pointsAtEndOf(SessionRecord record) {
        return place == Place.END && record.number() == session;
    }

    boolean pointsAtCommandOf(Exchange other) {
        return pointsAt(other) && place == Place.COMMAND && !other.received().isEmpty();
    }

    boolean pointsAtReplyOf(Exchange other) {
        return pointsAt(other) && (place == Place.REPLY || other.received().isEmpty());
    }

    private boolean pointsAt(Exchange other) {
        return place != Place.END && other.session() == session && other.number() == exchange;
    }

    /** The dialogue for a failure message, pointed at here: long contents cut short. */
    public MarkedText in(Transcript transcript) {
        return MarkedText.of(this, transcript);
    }

    /** The exchange for a failure message, pointed at here: a long content cut short. */
    public MarkedText in(Exchange exchange) {
        return MarkedText.of(this, exchange);
    }
}
