package io.github.smtpservertest.transcript;

import io.github.smtpservertest.auth.AuthAttempt;
import io.github.smtpservertest.bytes.Bytes;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.internal.transcript.Secrets;
import io.github.smtpservertest.internal.transcript.TranscriptText;
import io.github.smtpservertest.internal.transcript.findings.Findings;
import io.github.smtpservertest.reply.Reply;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One connection, from accept to end, as it was when the snapshot was taken.
 *
 * @param number its number, from 1 in the order of arrival
 * @param startedAt when the connection was accepted
 * @param client the client's address
 * @param server the server's address
 * @param earlierOffer what the server had said to EHLO before this record begins, where the connection is older: it was open and
 *     idle when the server was {@linkplain io.github.smtpservertest.FakeSmtpServer#reset() reset}
 * @param exchanges what was said, in order, the greeting first
 * @param unanswered bytes that arrived and never became a command: a line cut off, a content without its final dot
 * @param unasked bytes that the server sent behind the last exchange, nobody having asked: in a content that never
 *     ended, or after TLS began
 * @param end how it ended
 * @param afterEnd bytes that still arrived after the server had ended the session; whether they do is a matter of
 *     chance
 * @param received all that the client sent, group by group
 * @param sent all that the server sent, write by write
 * @param handshakes the TLS handshakes, none or one
 * @param logins what the client claimed when it logged in, and what became of it, in order
 * @param mismatches where the client did not match the dialogue that was played, none or one
 * @param remarks what is to be known of the session as a whole, a sentence each
 */
public record SessionRecord(
        int number,
        Instant startedAt,
        InetSocketAddress client,
        InetSocketAddress server,
        Optional<Reply> earlierOffer,
        List<Exchange> exchanges,
        Bytes unanswered,
        Bytes unasked,
        SessionEnd end,
        Bytes afterEnd,
        List<Segment> received,
        List<Segment> sent,
        List<TlsRecord> handshakes,
        List<AuthAttempt> logins,
        List<Mismatch> mismatches,
        List<String> remarks) {

    /** Copies the lists. */
    public SessionRecord {
        exchanges = List.copyOf(exchanges);
        received = List.copyOf(received);
        sent = List.copyOf(sent);
        handshakes = List.copyOf(handshakes);
        logins = List.copyOf(logins);
        mismatches = List.copyOf(mismatches);
        remarks = List.copyOf(remarks);
    }

    /** Whether the session goes on. */
    public boolean isOpen() {
        return end.isOpen();
    }

    /**
     * Whether what was not answered came before the last exchange, because the server had waited for the rest of it until the
     * client was idle for too long.
     */
    public boolean waitedForTheRest() {
        return !unanswered.isEmpty()
                && !exchanges.isEmpty()
                && exchanges.get(exchanges.size() - 1).stage() == Stage.IDLE;
    }

    /** The handshake after which the session was encrypted; empty where it never was. */
    public Optional<TlsRecord> tls() {
        return handshakes.stream().filter(TlsRecord::succeeded).findFirst();
    }

    /**
     * What the client did wrong by the RFCs, as far as this session shows it by itself; in order. What only several
     * sessions show is in {@link Transcript#findings()}.
     */
    public List<Finding> findings() {
        return Findings.of(this);
    }

    /** The dialogue as text, see {@link Transcript#text()}. */
    public String text() {
        return new TranscriptText().session(this);
    }

    /** As {@link #text()}, without the exchanges before {@code exchange}, to print what is new. */
    public String textFrom(int exchange) {
        return new TranscriptText().session(this, exchange);
    }

    /** As {@link #text()}, which masks what the client sent to log in, but with that as it sent it. */
    public String textWithSecrets() {
        return new TranscriptText(Secrets.SHOWN).session(this);
    }

    /** The dialogue, with long contents cut short. */
    @Override
    public String toString() {
        return TranscriptText.brief().session(this);
    }
}
