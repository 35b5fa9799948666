package io.github.smtpservertest.internal.session;

import io.github.smtpservertest.auth.AuthAttempt;
import io.github.smtpservertest.bytes.Bytes;
import io.github.smtpservertest.command.Command;
import io.github.smtpservertest.command.CommandForm;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.dialogue.Departure;
import io.github.smtpservertest.internal.replies.Settings;
import io.github.smtpservertest.internal.wire.Line;
import io.github.smtpservertest.internal.wire.RecordMemory;
import io.github.smtpservertest.internal.wire.StreamLog;
import io.github.smtpservertest.message.Recipient;
import io.github.smtpservertest.reply.Reply;
import io.github.smtpservertest.transcript.Cause;
import io.github.smtpservertest.transcript.Exchange;
import io.github.smtpservertest.transcript.MatchedRule;
import io.github.smtpservertest.transcript.Mismatch;
import io.github.smtpservertest.transcript.Segment;
import io.github.smtpservertest.transcript.SessionEnd;
import io.github.smtpservertest.transcript.SessionRecord;
import io.github.smtpservertest.transcript.SessionState;
import io.github.smtpservertest.transcript.Timing;
import io.github.smtpservertest.transcript.TlsRecord;
import java.lang.ref.SoftReference;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The record of one session as it grows. The session's thread writes; any thread takes snapshots.
 *
 * <p>What arrives is recorded before it is answered, and what is said before the client can read it.
 */
public final class SessionLog {

    private final int number;
    private final InetSocketAddress client;
    private final InetSocketAddress server;
    private final CommandForm form;
    private final Instant startedAt = Instant.now();
    private final long startNanos = System.nanoTime();
    private final StreamLog incoming;
    private final StreamLog outgoing;
    private final RecordMemory memory;

    private final List<LoggedExchange> exchanges = new ArrayList<>();
    private final List<TlsRecord> handshakes = new ArrayList<>();
    private final List<AuthAttempt> attempts = new ArrayList<>();
    private final List<Mismatch> mismatches = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private @Nullable LoggedExchange current;
    private @Nullable String inContent;
    private long framed;

    /** Where in what was sent the last exchange ends. What was said since then without being asked goes with the next. */
    private long spoken;

    private long arrivedBeforeEnd = Long.MAX_VALUE;
    private SessionEnd end = SessionEnd.OPEN;
    private SoftReference<List<Exchange>> known = new SoftReference<>(List.of());

    SessionLog(int number, InetSocketAddress client, InetSocketAddress server, Settings settings, RecordMemory memory) {
        this.number = number;
        this.client = client;
        this.server = server;
        this.form = settings.form();
        this.memory = memory;
        memory.takeSession();
        this.incoming = new StreamLog(settings.limits().maxInMemory(), memory);
        this.outgoing = new StreamLog(settings.limits().maxInMemory(), memory);
    }

    int number() {
        return number;
    }

    /** The client's IP address. */
    String clientAddress() {
        return client.getAddress().getHostAddress();
    }

    /** All that the client sends. */
    public StreamLog incoming() {
        return incoming;
    }

    /** All that the server sends. */
    public StreamLog outgoing() {
        return outgoing;
    }

    /** A line arrived; {@code secret} where it is not to be printed. */
    synchronized void arrived(Stage stage, Line line, SessionState before, boolean secret) {
        arrived(stage, line, line.end(), before);
        if (current != null) {
            current.secret = secret;
        }
    }

    /** A line arrived, and with it a chunk that ends at {@code to}. */
    synchronized void arrived(Stage stage, Line line, long to, SessionState before) {
        arrived(stage, line.end(), to, to > line.end() ? incoming.lastTime() : line.nanoTime(), before);
    }

    /** A content arrived, up to {@code to}. */
    synchronized void arrived(Stage stage, long to, long nanoTime, SessionState before) {
        arrived(stage, framed, to, nanoTime, before);
    }

    private void arrived(Stage stage, long lineEnd, long to, long nanoTime, SessionState before) {
        LoggedExchange arrived = new LoggedExchange(stage, lineEnd, framed, to, spoken, nanoTime, before);
        current = arrived;
        framed = to;
        if (inContent != null && (stage == Stage.END_OF_DATA || stage == Stage.BDAT)) {
            current.remark(inContent);
            inContent = null;
        }
    }

    /** What arrived from {@code from} on is dropped; what it was. */
    synchronized Bytes drop(long from) {
        framed = incoming.length();
        return incoming.bytes(from, framed);
    }

    /** A TLS handshake is over. */
    synchronized void secured(TlsRecord handshake) {
        handshakes.add(handshake);
    }

    /** An attempt to log in is over. */
    synchronized void attempted(AuthAttempt attempt) {
        attempts.add(attempt);
    }

    /** The client did not match the dialogue at the exchange under way. */
    synchronized void mismatched(Departure departure) {
        mismatches.add(new Mismatch(
                exchanges.size(),
                departure.source(),
                departure.line(),
                departure.expected(),
                departure.came(),
                departure.sentence()));
    }

    /** It is the server's turn, though nothing whole arrived. */
    synchronized void arrivedNothing(Stage stage, SessionState before) {
        arrived(stage, framed, framed, System.nanoTime(), before);
    }

    synchronized void decided(MatchedRule rule) {
        if (current != null) {
            current.rule = rule;
        }
    }

    /** What the reply to the exchange under way is as it is for. */
    synchronized void because(Cause cause) {
        if (current != null) {
            current.cause = cause;
        }
    }

    /** The message of the exchange under way is kept for those of {@code recipients} that were accepted. */
    synchronized void kept(List<Recipient> recipients) {
        if (current != null) {
            current.recipients = recipients;
        }
    }

    /** A rule fired while the content was on its way; it is told with the exchange that ends it, or with the session. */
    synchronized void decidedInContent(MatchedRule rule) {
        inContent = "while the content came, " + rule;
    }

    /** A remark on the exchange under way, or on the session where there is none. */
    synchronized void remark(String remark) {
        if (current == null) {
            remarks.add(remark);
        } else {
            current.remark(remark);
        }
    }

    /** The last bytes of the reply are about to leave, at that {@link System#nanoTime}. */
    synchronized void said(Reply reply, long nanoTime, SessionState after) {
        if (current != null) {
            current.reply = reply;
            current.repliedNanos = nanoTime;
            current.after = after;
        }
    }

    /** The exchange under way, if there is one, is over. */
    synchronized void over(SessionState after) {
        if (current != null) {
            current.after = after;
            spoken = outgoing.length();
            current.sentTo = spoken;
            exchanges.add(current);
            current = null;
            memory.takeExchange();
        }
    }

    synchronized void ended(SessionEnd.How how) {
        if (inContent != null) {
            remarks.add(inContent);
            inContent = null;
        }
        arrivedBeforeEnd = incoming.committed();
        end = new SessionEnd(how, Optional.of(sinceStart(System.nanoTime())));
    }

    /** As {@link #ended}, unless the session has ended already. */
    synchronized void endedIfOpen(SessionEnd.How how) {
        if (end.isOpen()) {
            ended(how);
        }
    }

    /** The client had closed the connection before the reply to QUIT was sent. */
    synchronized void clientLeftFirst() {
        end = new SessionEnd(end.how(), end.at(), true);
        remark("the client closed the connection before the reply to QUIT was sent");
    }

    /** Nothing more will be recorded. */
    void settle() {
        incoming.settle();
        outgoing.settle();
    }

    synchronized boolean isOpen() {
        return end.isOpen();
    }

    /** What the client sent for the exchange under way. */
    synchronized Bytes received() {
        return current == null ? Bytes.EMPTY : incoming.bytes(current.from, current.to);
    }

    /** Offset behind all that has been framed. */
    synchronized long framed() {
        return framed;
    }

    /** What has arrived and was not answered. */
    synchronized Bytes unanswered() {
        return incoming.bytes(framed, Math.min(arrivedBeforeEnd, incoming.committed()));
    }

    /** The number of the exchange under way, or of the next. */
    synchronized int exchangeNumber() {
        return exchanges.size();
    }

    /** The last exchange that is over. */
    synchronized Exchange lastExchange() {
        int last = exchanges.size() - 1;
        return exchange(last, exchanges.get(last));
    }

    /**
     * What has happened so far. What is over never changes, so it is made outside the lock, and is kept for the next who asks,
     * for as long as there is memory for it.
     */
    SessionRecord snapshot() {
        List<LoggedExchange> over;
        List<Exchange> made;
        Optional<Exchange> last;
        Function<List<Exchange>, SessionRecord> whole;
        synchronized (this) {
            made = known();
            over = List.copyOf(exchanges.subList(made.size(), exchanges.size()));
            last = Optional.ofNullable(current).map(underWay -> exchange(exchanges.size(), underWay));
            whole = withExchanges();
        }
        List<Exchange> all = new ArrayList<>(made.size() + over.size() + 1);
        all.addAll(made);
        for (LoggedExchange each : over) {
            all.add(exchange(all.size(), each));
        }
        if (!over.isEmpty()) {
            know(List.copyOf(all));
        }
        last.ifPresent(all::add);
        return whole.apply(all);
    }

    private List<Exchange> known() {
        List<Exchange> made = known.get();
        return made == null ? List.of() : made;
    }

    private synchronized void know(List<Exchange> made) {
        if (made.size() > known().size()) {
            known = new SoftReference<>(made);
        }
    }

    private Function<List<Exchange>, SessionRecord> withExchanges() {
        Bytes unanswered = incoming.bytes(framed, Math.min(arrivedBeforeEnd, incoming.committed()));
        Bytes unasked = current == null ? outgoing.bytes(spoken, outgoing.committed()) : Bytes.EMPTY;
        Bytes afterEnd = incoming.bytes(Math.max(framed, arrivedBeforeEnd), incoming.committed());
        SessionEnd how = end;
        long[][] received = incoming.groups();
        long[][] sent = outgoing.groups();
        List<TlsRecord> shaken = List.copyOf(handshakes);
        List<AuthAttempt> logins = List.copyOf(attempts);
        List<Mismatch> missed = List.copyOf(mismatches);
        List<String> said = List.copyOf(remarks);
        return all -> new SessionRecord(
                number,
                startedAt,
                client,
                server,
                all,
                unanswered,
                unasked,
                how,
                afterEnd,
                segments(incoming, received),
                segments(outgoing, sent),
                shaken,
                logins,
                missed,
                said);
    }

    private Exchange exchange(int exchangeNumber, LoggedExchange logged) {
        Bytes received = incoming.bytes(logged.from, logged.to);
        return new Exchange(
                number,
                exchangeNumber,
                logged.stage,
                logged.lineEnd > logged.from
                        ? Optional.of(command(logged, incoming.bytes(logged.from, logged.lineEnd)))
                        : Optional.empty(),
                received,
                Optional.ofNullable(logged.reply),
                outgoing.bytes(logged.sentFrom, logged.sentTo < 0 ? outgoing.committed() : logged.sentTo),
                new Timing(
                        sinceStart(logged.receivedNanos),
                        logged.reply == null ? Optional.empty() : Optional.of(sinceStart(logged.repliedNanos)),
                        logged.to > logged.from ? incoming.groupOf(logged.to - 1) : 0),
                Optional.ofNullable(logged.rule),
                logged.cause(),
                logged.recordedUnder(),
                logged.before,
                logged.after,
                logged.remarks());
    }

    private Command command(LoggedExchange logged, Bytes line) {
        return logged.secret ? Command.parseResponse(line, form) : Command.parse(line, form);
    }

    private List<Segment> segments(StreamLog log, long[][] groups) {
        List<Segment> segments = new ArrayList<>(groups[0].length);
        long from = 0;
        for (int index = 0; index < groups[0].length; index++) {
            Bytes bytes = log.bytes(from, groups[0][index]);
            segments.add(new Segment(sinceStart(groups[1][index]), bytes));
            from = groups[0][index];
        }
        return segments;
    }

    private Duration sinceStart(long nanoTime) {
        return Duration.ofNanos(Math.max(0, nanoTime - startNanos));
    }
}
