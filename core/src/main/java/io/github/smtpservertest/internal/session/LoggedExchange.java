package io.github.smtpservertest.internal.session;

import io.github.smtpservertest.bytes.Bytes;
import io.github.smtpservertest.command.Command;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.internal.wire.Streams;
import io.github.smtpservertest.message.Recipient;
import io.github.smtpservertest.reply.Reply;
import io.github.smtpservertest.transcript.Cause;
import io.github.smtpservertest.transcript.Exchange;
import io.github.smtpservertest.transcript.MatchedRule;
import io.github.smtpservertest.transcript.SessionState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One exchange as a session's log keeps it: offsets into the logs of the wire and what cannot be told from them. It is
 * small, because a test may receive many thousands; the {@code Exchange} is made when somebody asks for it.
 */
final class LoggedExchange {

    final Stage stage;
    final long lineEnd;
    final long from;
    final long to;
    final long sentFrom;
    final long receivedNanos;
    final SessionState before;

    /** Whether its line is, or may be, what a client sent to log in. */
    boolean secret;

    long sentTo = -1;
    long repliedNanos;

    @Nullable
    MatchedRule rule;

    /** Why the reply is as it is, whether it is said or not. */
    @Nullable
    Cause cause;

    @Nullable
    Reply reply;

    /** Whom a message was kept for in this exchange, and others who were refused. */
    List<Recipient> recipients = List.of();

    SessionState after;

    private @Nullable List<String> remarks;

    LoggedExchange(
            Stage stage, long lineEnd, long from, long to, long sentFrom, long receivedNanos, SessionState before) {
        this.stage = stage;
        this.lineEnd = lineEnd;
        this.from = from;
        this.to = to;
        this.sentFrom = sentFrom;
        this.receivedNanos = receivedNanos;
        this.before = before;
        this.after = before;
    }

    /** It as a value, with what the logs of the wire have of it. */
    Exchange exchange(int session, int number, Streams streams, Function<Bytes, Command> form, SessionClock clock) {
        return new Exchange(
                session,
                number,
                stage,
                lineEnd > from ? Optional.of(command(streams.incoming().bytes(from, lineEnd), form)) : Optional.empty(),
                streams.incoming().bytes(from, to),
                Optional.ofNullable(reply),
                streams.outgoing()
                        .bytes(sentFrom, sentTo < 0 ? streams.outgoing().committed() : sentTo),
                clock.since(receivedNanos),
                reply == null ? Optional.empty() : Optional.of(clock.since(repliedNanos)),
                to > from ? streams.incoming().groupOf(to - 1) : 0,
                Optional.ofNullable(rule),
                cause(),
                recordedUnder(),
                before,
                after,
                remarks());
    }

    private Command command(Bytes line, Function<Bytes, Command> form) {
        Command read = form.apply(line);
        return secret ? read.asResponse() : read;
    }

    /** A rule that leaves the reply to the server is the cause only where nothing is said. */
    private Optional<Cause> cause() {
        return reply == null && rule != null
                ? Optional.of(new Cause(Cause.Kind.RULE, rule.toString()))
                : Optional.ofNullable(cause);
    }

    /** The addresses that the message is recorded under, by recipient; one that the client named twice is one. */
    private Map<String, List<String>> recordedUnder() {
        if (recipients.isEmpty()) {
            return Map.of();
        }
        Map<String, List<String>> recorded = new LinkedHashMap<>();
        for (Recipient recipient : recipients) {
            if (recipient.accepted()) {
                recorded.putIfAbsent(recipient.address(), recipient.recordedAs());
            }
        }
        return recorded;
    }

    void remark(String remark) {
        List<String> all = remarks == null ? new ArrayList<>(1) : remarks;
        all.add(remark);
        remarks = all;
    }

    private List<String> remarks() {
        return remarks == null ? List.of() : List.copyOf(remarks);
    }
}
