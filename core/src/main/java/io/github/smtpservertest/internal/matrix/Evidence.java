package io.github.smtpservertest.internal.matrix;

import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.internal.matrix.WireReply.ReplySays;
import io.github.smtpservertest.matrix.MailerReport;
import io.github.smtpservertest.matrix.MatrixCase;
import io.github.smtpservertest.matrix.RecipientOutcome;
import io.github.smtpservertest.matrix.Told;
import io.github.smtpservertest.message.ReceivedMessage;
import io.github.smtpservertest.transcript.Exchange;
import io.github.smtpservertest.transcript.SessionEnd;
import io.github.smtpservertest.transcript.SessionRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is known of one run: what the server did, what the client could know, what the mailer reported. */
final class Evidence {

    /** A reply that comes so much later than the report was never waited for; one that comes sooner may just have been slow. */
    private static final Duration NEVER_WAITED_FOR = Duration.ofMillis(250);

    /** Within this time nobody gives up waiting. */
    private static final Duration AT_ONCE = Duration.ofMillis(100);

    /** So late a client may have given up waiting. */
    private static final Duration LATE = Duration.ofMillis(250);

    private final MatrixCase fault;
    private final Observation seen;
    private final Healthy healthy;
    private final Policy policy;
    private final List<Handover> attempts;
    private final Deliveries deliveries;
    private final List<RecipientOutcome> outcomes = new ArrayList<>();

    Evidence(MatrixCase fault, Observation seen, Healthy healthy, Policy policy) {
        this.fault = fault;
        this.seen = seen;
        this.healthy = healthy;
        this.policy = policy;
        this.attempts = Handover.in(seen.transcript());
        this.deliveries = new Deliveries(seen.messages(), healthy.templates());
        Map<String, Integer> kept = new HashMap<>();
        seen.messages()
                .forEach(message -> Healthy.accepted(message).forEach(address -> kept.merge(address, 1, Integer::sum)));
        healthy.expected()
                .forEach((address, count) -> outcomes.add(new RecipientOutcome(
                        address, count, kept.getOrDefault(address, 0), told(address, count), reported(address))));
    }

    MatrixCase fault() {
        return fault;
    }

    Observation seen() {
        return seen;
    }

    Healthy healthy() {
        return healthy;
    }

    Policy policy() {
        return policy;
    }

    MailerReport report() {
        return seen.report();
    }

    List<Handover> attempts() {
        return attempts;
    }

    /** What the server kept, message by message. */
    Deliveries deliveries() {
        return deliveries;
    }

    /** How often the client heard that a message is accepted for that recipient, and the server did not keep it all the same. */
    long acceptedAndDiscarded(String address) {
        return attempts.stream()
                .filter(attempt -> told(attempt, address) == Told.SUCCESS
                        && attempt.end(address)
                                .filter(end -> !end.recordedUnder().isEmpty())
                                .isEmpty())
                .count();
    }

    List<RecipientOutcome> outcomes() {
        return outcomes;
    }

    List<SessionRecord> sessions() {
        return seen.transcript().sessions();
    }

    private Told reported(String address) {
        MailerReport report = seen.report();
        if (report.told() == Told.SUCCESS) {
            return names(report.refused(), address) ? Told.FAILURE : Told.SUCCESS;
        }
        boolean served = seen.othersServed() ? !names(report.refused(), address) : names(report.served(), address);
        return report.told() == Told.FAILURE && served ? Told.SUCCESS : report.told();
    }

    private static boolean names(List<String> addresses, String address) {
        return addresses.stream().map(Handover::normalized).anyMatch(address::equals);
    }

    /** What the client heard of the messages to that recipient: the best of its attempts, so many of which count. */
    private Told told(String address, int count) {
        int successes = 0;
        int unclear = 0;
        int failures = 0;
        for (Handover attempt : attempts) {
            switch (told(attempt, address)) {
                case SUCCESS -> successes++;
                case UNCLEAR -> unclear++;
                case FAILURE -> failures++;
                case NOTHING -> {
                    // An attempt that came to nothing says nothing.
                }
            }
        }
        if (successes >= count) {
            return Told.SUCCESS;
        } else if (successes + unclear >= count) {
            return Told.UNCLEAR;
        } else if (failures > 0) {
            return Told.FAILURE;
        }
        return unclear > 0 ? Told.UNCLEAR : Told.NOTHING;
    }

    /** What the client heard of one attempt for one recipient, before it reported. */
    Told told(Handover attempt, String address) {
        Optional<Exchange> rcpt = attempt.rcpt(address);
        if (rcpt.isEmpty()) {
            return isRefusal(attempt.mail()) ? Told.FAILURE : Told.NOTHING;
        }
        Told ofRcpt = told(rcpt.get());
        if (ofRcpt == Told.FAILURE) {
            return Told.FAILURE;
        }
        Optional<Exchange> end = attempt.end(address);
        if (ofRcpt == Told.SUCCESS
                && end.filter(reply -> !reply.sent().isEmpty()).isEmpty()
                && hadExtraReply(attempt)) {
            // It takes the one that was too many for the one that never came.
            return Told.SUCCESS;
        }
        if (end.isEmpty()) {
            return attempt.data().filter(this::isRefusal).isPresent() ? Told.FAILURE : Told.NOTHING;
        }
        Told ofEnd = told(end.get());
        return ofEnd == Told.SUCCESS && ofRcpt != Told.SUCCESS ? Told.UNCLEAR : ofEnd;
    }

    /** Whether more was said in the content, or in what led to it, than there were requests. */
    private static boolean hadExtraReply(Handover attempt) {
        return attempt.hasContent()
                && attempt.session().exchanges().stream()
                        .filter(exchange -> exchange.number() >= attempt.mail().number())
                        .map(WireReply::of)
                        .anyMatch(reply -> reply.more() && reply.saying() == ReplySays.SUCCESS);
    }

    private Told told(Exchange exchange) {
        return switch (heard(exchange)) {
            case SUCCESS -> Told.SUCCESS;
            case TEMPORARY, PERMANENT -> Told.FAILURE;
            case NOTHING -> Told.NOTHING;
            case GO_ON, UNCLEAR -> Told.UNCLEAR;
        };
    }

    /** What the client heard in an exchange before its mailer reported, and before it left. */
    ReplySays heard(Exchange exchange) {
        ReplySays said = WireReply.of(exchange).saying();
        if (said == ReplySays.NOTHING) {
            return said;
        }
        if (cameTooLate(exchange, Duration.ZERO)) {
            return ReplySays.NOTHING;
        }
        return mayBeDiscarded(exchange) || mayHaveLeft(exchange) ? ReplySays.UNCLEAR : said;
    }

    boolean isRefusal(Exchange exchange) {
        ReplySays heard = heard(exchange);
        return heard == ReplySays.TEMPORARY || heard == ReplySays.PERMANENT;
    }

    /** Whether nobody can have waited for the reply, be the machine ever so slow: it was never said, or much later. */
    boolean wasNeverWaitedFor(Exchange exchange) {
        return WireReply.of(exchange).saying() == ReplySays.NOTHING || cameTooLate(exchange, NEVER_WAITED_FOR);
    }

    /** Whether the mailer had reported within a moment after the client said this, and so did not wait for the reply in vain. */
    boolean wasNotWaitedFor(Exchange exchange) {
        Instant said = session(exchange).startedAt().plus(exchange.receivedAfter());
        return said.plus(AT_ONCE).isAfter(seen.reportedAt());
    }

    private boolean cameTooLate(Exchange exchange, Duration by) {
        SessionRecord session = session(exchange);
        Optional<Duration> replied = exchange.repliedAfter();
        if (replied.isEmpty()) {
            return false;
        }
        boolean afterReport = session.startedAt().plus(replied.get()).minus(by).isAfter(seen.reportedAt());
        boolean afterEnd = session.end().byClient()
                && session.end()
                        .at()
                        .filter(end -> end.compareTo(replied.get()) < 0)
                        .isPresent();
        return afterReport || afterEnd;
    }

    /** A client that said nothing more after a reply that came late may have left before. */
    private boolean mayHaveLeft(Exchange exchange) {
        return exchange.repliedAfter()
                        .filter(replied ->
                                replied.minus(exchange.receivedAfter()).compareTo(LATE) >= 0)
                        .isPresent()
                && (isLastOfClient(exchange) || (Patience.ranOut(seen.report()) && isLastButForLeaving(exchange)));
    }

    /** Who waits no longer may still say QUIT, and reads the late reply as the one to that. */
    private boolean isLastButForLeaving(Exchange exchange) {
        return session(exchange).exchanges().stream()
                .filter(later -> later.number() > exchange.number())
                .allMatch(later -> later.stage() == Stage.QUIT || later.stage() == Stage.RSET);
    }

    /** Whether the client has said nothing that it can only have said after the reply. */
    boolean isLastOfClient(Exchange exchange) {
        return session(exchange).exchanges().stream()
                .noneMatch(later -> later.number() > exchange.number()
                        && !later.received().isEmpty()
                        && later.arrivalGroup() > exchange.arrivalGroup());
    }

    /** A reset discards what the client has not read yet: the replies after which it has sent nothing more. */
    private boolean mayBeDiscarded(Exchange exchange) {
        return session(exchange).end().how() == SessionEnd.How.SERVER_RESET && isLastOfClient(exchange);
    }

    SessionRecord session(Exchange exchange) {
        return seen.transcript().session(exchange.session());
    }

    /** When it was answered. */
    Instant repliedAt(Exchange exchange) {
        return session(exchange).startedAt().plus(exchange.repliedAfter().orElse(exchange.receivedAfter()));
    }

    /** Whether {@code later} was said after the reply to {@code before} had been heard. */
    boolean isAfter(Exchange later, Exchange before) {
        if (later.session() == before.session()) {
            return later.number() > before.number() && later.arrivalGroup() > before.arrivalGroup();
        }
        return session(later).startedAt().isAfter(repliedAt(before));
    }

    /** The exchange in which the message was kept. */
    Optional<Exchange> exchange(ReceivedMessage message) {
        List<Exchange> exchanges = seen.transcript().session(message.session()).exchanges();
        return message.exchange() < exchanges.size()
                ? Optional.of(exchanges.get(message.exchange()))
                : Optional.empty();
    }

    /** The last thing that was said at all, which tells most where nothing else does. */
    Optional<Exchange> last() {
        return sessions().stream()
                .flatMap(session -> session.exchanges().stream())
                .filter(exchange -> exchange.stage() != Stage.QUIT)
                .reduce((one, other) -> other);
    }

    /** An exchange in a few words: {@code RCPT got 451}. */
    static String words(Exchange exchange) {
        String what = switch (exchange.stage()) {
            case CONNECT -> "the greeting";
            case END_OF_DATA -> "the final dot";
            case AUTH, AUTH_RESPONSE -> "the login";
            default -> exchange.stage().name();
        };
        WireReply reply = WireReply.of(exchange);
        int code = reply.code();
        if (exchange.sent().isEmpty()) {
            return exchange.stage() == Stage.CONNECT ? "there was no greeting" : what + " got no reply";
        } else if (code == 0) {
            return what + (exchange.stage() == Stage.CONNECT ? " was" : " got") + " no whole reply";
        }
        return what
                + (exchange.stage() == Stage.CONNECT ? " was " : " got ")
                + code
                + (reply.more() ? ", and another reply" : "");
    }
}
