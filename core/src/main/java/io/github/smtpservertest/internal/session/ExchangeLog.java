package io.github.smtpservertest.internal.session;

import io.github.smtpservertest.bytes.Bytes;
import io.github.smtpservertest.command.Command;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.internal.wire.Line;
import io.github.smtpservertest.internal.wire.RecordMemory;
import io.github.smtpservertest.internal.wire.Streams;
import io.github.smtpservertest.message.Recipient;
import io.github.smtpservertest.reply.Reply;
import io.github.smtpservertest.transcript.Cause;
import io.github.smtpservertest.transcript.Exchange;
import io.github.smtpservertest.transcript.MatchedRule;
import io.github.smtpservertest.transcript.SessionState;
import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The exchanges of a session: those that are over, and the one under way. The session's thread writes; any thread reads. Its
 * monitor is the lock of the whole {@link SessionLog}.
 *
 * <p>What arrives is recorded before it is answered, and what is said before the client can read it.
 */
final class ExchangeLog {

    private final int session;
    private final Streams streams;
    private final Function<Bytes, Command> form;
    private final SessionClock clock;
    private final RecordMemory memory;

    private final List<LoggedExchange> over = new ArrayList<>();
    private @Nullable LoggedExchange current;
    private @Nullable String inContent;
    private SoftReference<List<Exchange>> known = new SoftReference<>(List.of());
    private long framed;

    /** Where in what was sent the last exchange ends. What was said since then without being asked goes with the next. */
    private long spoken;

    ExchangeLog(int session, Streams streams, Function<Bytes, Command> form, SessionClock clock, RecordMemory memory) {
        this.session = session;
        this.streams = streams;
        this.form = form;
        this.clock = clock;
        this.memory = memory;
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
        arrived(stage, line.end(), to, to > line.end() ? streams.incoming().lastTime() : line.nanoTime(), before);
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

    /** It is the server's turn, though nothing whole arrived. */
    synchronized void arrivedNothing(Stage stage, SessionState before) {
        arrived(stage, framed, framed, System.nanoTime(), before);
    }

    /** What arrived from {@code from} on is dropped; what it was. */
    synchronized Bytes drop(long from) {
        framed = streams.incoming().length();
        return streams.incoming().bytes(from, framed);
    }

    /** A rule fired for the exchange under way. */
    synchronized void decided(MatchedRule rule) {
        if (current != null) {
            current.rule = rule;
        }
    }

    /** A rule fired while the content was on its way; it is reported with the exchange that ends it, or with the session. */
    synchronized void decidedInContent(MatchedRule rule) {
        inContent = "while the content came, " + rule;
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

    /** A remark on the exchange under way; whether there is one. */
    synchronized boolean remark(String remark) {
        if (current == null) {
            return false;
        }
        current.remark(remark);
        return true;
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
            spoken = streams.outgoing().length();
            current.sentTo = spoken;
            over.add(current);
            current = null;
            memory.takeExchange();
        }
    }

    /** What was noted in a content that never ended; null where nothing was. */
    synchronized @Nullable String takeInContent() {
        String noted = inContent;
        inContent = null;
        return noted;
    }

    /** What the client sent for the exchange under way. */
    synchronized Bytes received() {
        return current == null ? Bytes.EMPTY : streams.incoming().bytes(current.from, current.to);
    }

    /** Offset behind all that has been framed. */
    synchronized long framed() {
        return framed;
    }

    /** The number of the exchange under way, or of the next. */
    synchronized int number() {
        return over.size();
    }

    /** The last exchange that is over. */
    synchronized Exchange last() {
        int last = over.size() - 1;
        return exchange(last, over.get(last));
    }

    /**
     * All of them as they are now, the one under way included, to be made outside the lock. Those that are over are kept for the
     * next who asks, for as long as there is memory for it.
     */
    synchronized Supplier<List<Exchange>> all() {
        List<Exchange> made = known();
        List<LoggedExchange> unmade = List.copyOf(over.subList(made.size(), over.size()));
        Optional<Exchange> last = Optional.ofNullable(current).map(underWay -> exchange(over.size(), underWay));
        return () -> all(made, unmade, last);
    }

    private List<Exchange> all(List<Exchange> made, List<LoggedExchange> unmade, Optional<Exchange> last) {
        List<Exchange> all = new ArrayList<>(made.size() + unmade.size() + 1);
        all.addAll(made);
        for (LoggedExchange each : unmade) {
            all.add(exchange(all.size(), each));
        }
        if (!unmade.isEmpty()) {
            know(List.copyOf(all));
        }
        last.ifPresent(all::add);
        return all;
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

    /** What was sent after the last exchange, where none is under way. */
    synchronized Bytes unasked() {
        return current == null
                ? streams.outgoing().bytes(spoken, streams.outgoing().committed())
                : Bytes.EMPTY;
    }

    private Exchange exchange(int number, LoggedExchange logged) {
        return logged.exchange(session, number, streams, form, clock);
    }
}
