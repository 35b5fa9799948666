package io.github.smtpservertest.internal.session;

import io.github.smtpservertest.command.Command;
import io.github.smtpservertest.command.CommandForm;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.internal.wire.StreamLog;
import io.github.smtpservertest.octets.Octets;
import io.github.smtpservertest.reply.Reply;
import io.github.smtpservertest.transcript.Exchange;
import io.github.smtpservertest.transcript.FiredRule;
import io.github.smtpservertest.transcript.Segment;
import io.github.smtpservertest.transcript.SessionEnd;
import io.github.smtpservertest.transcript.SessionRecord;
import io.github.smtpservertest.transcript.SessionState;
import io.github.smtpservertest.transcript.Timing;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    private final StreamLog incoming = new StreamLog();
    private final StreamLog outgoing = new StreamLog();

    private final List<LoggedExchange> exchanges = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private @Nullable LoggedExchange current;
    private long framed;
    private long arrivedBeforeEnd = Long.MAX_VALUE;
    private SessionEnd end = SessionEnd.OPEN;

    SessionLog(int number, InetSocketAddress client, InetSocketAddress server, CommandForm form) {
        this.number = number;
        this.client = client;
        this.server = server;
        this.form = form;
    }

    int number() {
        return number;
    }

    /** All that the client sends. */
    public StreamLog incoming() {
        return incoming;
    }

    /** All that the server sends. */
    public StreamLog outgoing() {
        return outgoing;
    }

    /** Something arrived: the octets from where the last exchange ended to {@code to}. */
    synchronized void arrived(Stage stage, boolean isCommand, long to, long nanoTime, SessionState before) {
        current = new LoggedExchange(stage, isCommand, framed, to, outgoing.length(), nanoTime, before);
        framed = to;
    }

    /** It is the server's turn, though nothing whole arrived. */
    synchronized void arrivedNothing(Stage stage, SessionState before) {
        arrived(stage, false, framed, System.nanoTime(), before);
    }

    synchronized void decided(FiredRule rule) {
        if (current != null) {
            current.rule = rule;
        }
    }

    /** A remark on the exchange under way, or on the session where there is none. */
    synchronized void remark(String remark) {
        if (current == null) {
            remarks.add(remark);
        } else {
            current.remark(remark);
        }
    }

    /** The last octets of the reply are about to leave. */
    synchronized void said(Reply reply, SessionState after) {
        if (current != null) {
            current.reply = reply;
            current.repliedNanos = System.nanoTime();
            current.after = after;
        }
    }

    /** The exchange under way, if there is one, is over. */
    synchronized void over(SessionState after) {
        if (current != null) {
            current.after = after;
            current.sentTo = outgoing.length();
            exchanges.add(current);
            current = null;
        }
    }

    synchronized void ended(SessionEnd.How how) {
        arrivedBeforeEnd = incoming.committed();
        end = new SessionEnd(how, Optional.of(sinceStart(System.nanoTime())));
    }

    /** As {@link #ended}, unless the session has ended already. */
    synchronized void endedIfOpen(SessionEnd.How how) {
        if (end.isOpen()) {
            ended(how);
        }
    }

    synchronized boolean isOpen() {
        return end.isOpen();
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

    /** What has happened so far. */
    synchronized SessionRecord snapshot() {
        List<Exchange> all = new ArrayList<>(exchanges.size() + 1);
        for (LoggedExchange over : exchanges) {
            all.add(exchange(all.size(), over));
        }
        if (current != null) {
            all.add(exchange(all.size(), current));
        }
        return new SessionRecord(
                number,
                startedAt,
                client,
                server,
                all,
                incoming.octets(framed, Math.min(arrivedBeforeEnd, incoming.committed())),
                end,
                incoming.octets(Math.max(framed, arrivedBeforeEnd), incoming.committed()),
                segments(incoming),
                segments(outgoing),
                remarks);
    }

    private Exchange exchange(int exchangeNumber, LoggedExchange logged) {
        Octets received = incoming.octets(logged.from, logged.to);
        return new Exchange(
                number,
                exchangeNumber,
                logged.stage,
                logged.hasCommand ? Optional.of(Command.parse(received, form)) : Optional.empty(),
                received,
                Optional.ofNullable(logged.reply),
                outgoing.octets(logged.sentFrom, logged.sentTo < 0 ? outgoing.committed() : logged.sentTo),
                new Timing(
                        sinceStart(logged.receivedNanos),
                        logged.reply == null ? Optional.empty() : Optional.of(sinceStart(logged.repliedNanos)),
                        logged.to > logged.from ? incoming.groupOf(logged.to - 1) : 0),
                Optional.ofNullable(logged.rule),
                logged.before,
                logged.after,
                logged.remarks());
    }

    private List<Segment> segments(StreamLog log) {
        long[][] groups = log.groups();
        List<Segment> segments = new ArrayList<>(groups[0].length);
        long from = 0;
        for (int index = 0; index < groups[0].length; index++) {
            Octets octets = log.octets(from, groups[0][index]);
            segments.add(new Segment(sinceStart(groups[1][index]), octets));
            from = groups[0][index];
        }
        return segments;
    }

    private Duration sinceStart(long nanoTime) {
        return Duration.ofNanos(Math.max(0, nanoTime - startNanos));
    }
}
