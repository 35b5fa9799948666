package io.github.smtpservertest.internal.transcript;

import io.github.smtpservertest.bytes.Bytes;
import io.github.smtpservertest.transcript.Exchange;
import io.github.smtpservertest.transcript.SessionRecord;
import io.github.smtpservertest.transcript.Transcript;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A dialogue as text, with the place that a failure is about as a value beside it, so that whoever shows the dialogue in another
 * form can point at the same place.
 *
 * @param text the dialogue
 * @param place the place; empty where the failure is about no place in particular
 */
public record MarkedText(String text, Optional<MarkedPlace> place) {

    /**
     * A place in the record of some server, of which the numbers alone do not tell it: each server counts from 1.
     *
     * @param mark session, exchange and what is said of it
     * @param received when the exchange came and what it was; empty where the place is a session
     * @param started when the session began; empty where it is not known
     */
    public record MarkedPlace(Mark mark, Optional<Arrival> received, Optional<Instant> started) {

        /** Whether it is in this transcript, of whatever time. */
        public boolean isIn(Transcript transcript) {
            return transcript.sessions().stream()
                    .filter(session -> session.number() == mark.session())
                    .anyMatch(this::isIn);
        }

        private boolean isIn(SessionRecord session) {
            boolean sameStart =
                    started.filter(start -> !start.equals(session.startedAt())).isEmpty();
            return sameStart
                    && received.map(came -> session.exchanges().stream()
                                    .filter(exchange -> exchange.number() == mark.exchange())
                                    .map(Arrival::of)
                                    .anyMatch(came::equals))
                            .orElse(true);
        }
    }

    /** What does not change of an exchange once it is in the record. */
    public record Arrival(Duration after, Bytes bytes) {

        static Arrival of(Exchange exchange) {
            return new Arrival(exchange.receivedAfter(), exchange.received());
        }
    }

    /** A dialogue in which no place is marked. */
    public static MarkedText unmarked(Transcript dialogue) {
        return new MarkedText(dialogue.toString(), Optional.empty());
    }

    static MarkedText of(Mark mark, Transcript dialogue) {
        Optional<SessionRecord> session = dialogue.sessions().stream()
                .filter(one -> one.number() == mark.session())
                .findFirst();
        Optional<Arrival> received = session.stream()
                .flatMap(one -> one.exchanges().stream())
                .filter(exchange -> mark.place() != Mark.Place.END && exchange.number() == mark.exchange())
                .map(Arrival::of)
                .findFirst();
        return new MarkedText(
                TranscriptText.marked(mark).transcript(dialogue),
                Optional.of(new MarkedPlace(mark, received, session.map(SessionRecord::startedAt))));
    }

    static MarkedText of(Mark mark, Exchange exchange) {
        return new MarkedText(
                TranscriptText.marked(mark).exchange(exchange),
                Optional.of(new MarkedPlace(mark, Optional.of(Arrival.of(exchange)), Optional.empty())));
    }
}
