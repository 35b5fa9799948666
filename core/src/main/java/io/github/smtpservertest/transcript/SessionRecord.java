package io.github.smtpservertest.transcript;

import io.github.smtpservertest.octets.Octets;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;

/**
 * One connection, from accept to end, as it was when the snapshot was taken.
 *
 * @param number its number, from 1 in the order of arrival
 * @param startedAt when the connection was accepted
 * @param client the client's address
 * @param server the server's address
 * @param exchanges what was said, in order, the greeting first
 * @param unanswered octets that arrived and never became a command: a line cut off, a content without its final dot
 * @param end how it ended
 * @param afterEnd octets that still arrived after the server had ended the session; whether they do is a matter of
 *     chance
 * @param received all that the client sent, group by group
 * @param sent all that the server sent, write by write
 * @param remarks what is to be known of the session as a whole, a sentence each
 */
public record SessionRecord(
        int number,
        Instant startedAt,
        InetSocketAddress client,
        InetSocketAddress server,
        List<Exchange> exchanges,
        Octets unanswered,
        SessionEnd end,
        Octets afterEnd,
        List<Segment> received,
        List<Segment> sent,
        List<String> remarks) {

    /** Copies the lists. */
    public SessionRecord {
        exchanges = List.copyOf(exchanges);
        received = List.copyOf(received);
        sent = List.copyOf(sent);
        remarks = List.copyOf(remarks);
    }

    /** Whether the session goes on. */
    public boolean isOpen() {
        return end.isOpen();
    }

    /** The same without the exchanges before {@code exchange}, to print what is new. */
    public SessionRecord from(int exchange) {
        return new SessionRecord(
                number,
                startedAt,
                client,
                server,
                exchanges.subList(Math.min(exchange, exchanges.size()), exchanges.size()),
                unanswered,
                end,
                afterEnd,
                received,
                sent,
                remarks);
    }

    /** The dialogue as text, see {@link Transcript#text()}. */
    public String text() {
        return new TranscriptText().session(this);
    }

    /** The dialogue, with long contents cut short. */
    @Override
    public String toString() {
        return TranscriptText.brief().session(this);
    }
}
