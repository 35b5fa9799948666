package io.github.smtpservertest.internal.session;

import static io.github.smtpservertest.internal.settings.SettingCatalogue.MAX_IN_MEMORY;

import io.github.smtpservertest.auth.AuthAttempt;
import io.github.smtpservertest.bytes.Bytes;
import io.github.smtpservertest.internal.replies.Settings;
import io.github.smtpservertest.internal.wire.RecordMemory;
import io.github.smtpservertest.internal.wire.Streams;
import io.github.smtpservertest.reply.Reply;
import io.github.smtpservertest.transcript.Exchange;
import io.github.smtpservertest.transcript.Mismatch;
import io.github.smtpservertest.transcript.SessionEnd;
import io.github.smtpservertest.transcript.SessionRecord;
import io.github.smtpservertest.transcript.TlsRecord;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The record of one session as it grows: its bytes, its {@linkplain ExchangeLog exchanges}, and what is known of the session as
 * a whole. The session's thread writes; any thread takes snapshots, under the monitor of the exchanges.
 */
final class SessionLog {

    private final int number;
    private final InetSocketAddress client;
    private final InetSocketAddress server;
    private final SessionClock clock = SessionClock.starting();
    private final Optional<Reply> earlierOffer;
    private final Streams streams;
    private final ExchangeLog exchanges;

    private final List<TlsRecord> handshakes = new ArrayList<>();
    private final List<AuthAttempt> attempts = new ArrayList<>();
    private final List<Mismatch> mismatches = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private long arrivedBeforeEnd = Long.MAX_VALUE;
    private SessionEnd end = SessionEnd.OPEN;
    private volatile boolean settled;

    private SessionLog(
            int number,
            InetSocketAddress client,
            InetSocketAddress server,
            Optional<Reply> earlierOffer,
            Settings settings,
            RecordMemory memory) {
        this.number = number;
        this.client = client;
        this.server = server;
        this.earlierOffer = earlierOffer;
        memory.takeSession();
        this.streams = Streams.of(settings.get(MAX_IN_MEMORY), memory);
        this.exchanges = new ExchangeLog(number, streams, settings::command, clock, memory);
    }

    /** That of a new connection. */
    static SessionLog begin(
            int number, InetSocketAddress client, InetSocketAddress server, Settings settings, RecordMemory memory) {
        return new SessionLog(number, client, server, Optional.empty(), settings, memory);
    }

    /**
     * That of the same connection from here on, without what was before.
     *
     * @param offered the reply to the last EHLO
     */
    SessionLog goOn(int newNumber, Optional<Reply> offered, Settings settings, RecordMemory memory) {
        SessionLog after = new SessionLog(newNumber, client, server, offered, settings, memory);
        synchronized (exchanges) {
            handshakes.forEach(handshake -> after.handshakes.add(fromTheStart(handshake)));
        }
        after.remark("the connection was open already when the server was reset; what was said before is not shown");
        return after;
    }

    private static TlsRecord fromTheStart(TlsRecord handshake) {
        return new TlsRecord(
                0,
                handshake.failure(),
                handshake.protocol(),
                handshake.cipherSuite(),
                handshake.serverNames(),
                handshake.clientCertificates(),
                handshake.clientVerified(),
                Bytes.EMPTY);
    }

    int number() {
        return number;
    }

    /** The client's IP address. */
    String clientAddress() {
        return client.getAddress().getHostAddress();
    }

    /** All that crosses the wire. */
    Streams streams() {
        return streams;
    }

    /** The exchanges. */
    ExchangeLog exchanges() {
        return exchanges;
    }

    /** A TLS handshake is over. */
    void secured(TlsRecord handshake) {
        synchronized (exchanges) {
            handshakes.add(handshake);
        }
    }

    /** An attempt to log in is over. */
    void attempted(AuthAttempt attempt) {
        synchronized (exchanges) {
            attempts.add(attempt);
        }
    }

    /** The client did not match the dialogue. */
    void mismatched(Mismatch mismatch) {
        synchronized (exchanges) {
            mismatches.add(mismatch);
        }
    }

    /** A remark on the exchange under way, or on the session where there is none. */
    void remark(String remark) {
        synchronized (exchanges) {
            if (!exchanges.remark(remark)) {
                remarks.add(remark);
            }
        }
    }

    void ended(SessionEnd.How how) {
        synchronized (exchanges) {
            String inContent = exchanges.takeInContent();
            if (inContent != null) {
                remarks.add(inContent);
            }
            arrivedBeforeEnd = streams.incoming().committed();
            end = new SessionEnd(how, Optional.of(clock.since(System.nanoTime())));
        }
    }

    /** As {@link #ended}, unless the session has ended already. */
    void endedIfOpen(SessionEnd.How how) {
        synchronized (exchanges) {
            if (end.isOpen()) {
                ended(how);
            }
        }
    }

    /** The client had closed the connection before the reply to QUIT was sent. */
    void clientLeftFirst() {
        synchronized (exchanges) {
            end = new SessionEnd(end.how(), end.at(), true);
            remark("the client closed the connection before the reply to QUIT was sent");
        }
    }

    /** Nothing more will be recorded, or nobody will see it. */
    void settle() {
        settled = true;
        streams.incoming().settle();
        streams.outgoing().settle();
    }

    /** Whether nothing more will be recorded. */
    boolean isSettled() {
        return settled;
    }

    boolean isOpen() {
        synchronized (exchanges) {
            return end.isOpen();
        }
    }

    /** What has arrived and was not answered. */
    Bytes unanswered() {
        synchronized (exchanges) {
            return streams.incoming()
                    .bytes(
                            exchanges.framed(),
                            Math.min(arrivedBeforeEnd, streams.incoming().committed()));
        }
    }

    /** What has happened so far. What is over never changes, so that it is made outside the lock. */
    SessionRecord snapshot() {
        Supplier<List<Exchange>> all;
        Function<List<Exchange>, SessionRecord> whole;
        synchronized (exchanges) {
            all = exchanges.all();
            whole = withExchanges();
        }
        return whole.apply(all.get());
    }

    private Function<List<Exchange>, SessionRecord> withExchanges() {
        Bytes unanswered = unanswered();
        Bytes unasked = exchanges.unasked();
        Bytes afterEnd = streams.incoming()
                .bytes(
                        Math.max(exchanges.framed(), arrivedBeforeEnd),
                        streams.incoming().committed());
        SessionEnd how = end;
        long[][] received = streams.incoming().groups();
        long[][] sent = streams.outgoing().groups();
        List<TlsRecord> shaken = List.copyOf(handshakes);
        List<AuthAttempt> logins = List.copyOf(attempts);
        List<Mismatch> missed = List.copyOf(mismatches);
        List<String> said = List.copyOf(remarks);
        return all -> new SessionRecord(
                number,
                clock.startedAt(),
                client,
                server,
                earlierOffer,
                all,
                unanswered,
                unasked,
                how,
                afterEnd,
                clock.segments(streams.incoming(), received),
                clock.segments(streams.outgoing(), sent),
                shaken,
                logins,
                missed,
                said);
    }
}
