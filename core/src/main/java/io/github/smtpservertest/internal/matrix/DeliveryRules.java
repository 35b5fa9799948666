package io.github.smtpservertest.internal.matrix;

import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.fault.Fault;
import io.github.smtpservertest.matrix.CaseKind;
import io.github.smtpservertest.matrix.RecipientOutcome;
import io.github.smtpservertest.matrix.Told;
import io.github.smtpservertest.matrix.Verdict;
import io.github.smtpservertest.matrix.VerdictKind;
import io.github.smtpservertest.message.ReceivedMessage;
import io.github.smtpservertest.transcript.Exchange;
import io.github.smtpservertest.transcript.Finding;
import io.github.smtpservertest.transcript.FindingKind;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether what the mailer reported is so: what became of the messages, recipient by recipient. */
final class DeliveryRules {

    /** There the client is left alone, even where the record ends with a reply that is as it should be. */
    private static final Set<CaseKind> LOSES_CONNECTION = EnumSet.of(
            CaseKind.HOW_THE_CONNECTION_ENDS,
            CaseKind.CLOSE_AT_EVERY_BYTE,
            CaseKind.RESET_AT_EVERY_BYTE,
            CaseKind.SECOND_ATTEMPT);

    private DeliveryRules() {}

    /** It reported success, and the server neither has the message nor said that it has. */
    static List<Verdict> lost(Evidence evidence) {
        return evidence.outcomes().stream()
                .filter(outcome -> outcome.reported() == Told.SUCCESS
                        && evidence.deliveries().missing(outcome.address()).size()
                                > evidence.acceptedAndDiscarded(outcome.address()))
                .map(outcome -> lost(evidence, outcome))
                .toList();
    }

    private static Verdict lost(Evidence evidence, RecipientOutcome outcome) {
        Optional<Exchange> proof = decisive(evidence, outcome.address()).or(evidence::last);
        List<ContentTemplate> lost = evidence.deliveries().missing(outcome.address());
        String missing = outcome.expected() > 1
                ? (outcome.expected() - lost.size()) + " of " + outcome.expected() + " messages to " + outcome.address()
                        + " were accepted, and not " + names(evidence, lost)
                : "no message to " + outcome.address() + " was accepted";
        return verdict(
                VerdictKind.LOST_MAIL,
                "the mailer reported success, but " + missing
                        + proof.map(exchange -> ": " + fate(evidence, exchange))
                                .orElse(
                                        evidence.sessions().isEmpty()
                                                ? ": it never connected"
                                                : ": the connection ended before anything was said")
                        + ".",
                outcome,
                proof);
    }

    private static String names(Evidence evidence, List<ContentTemplate> messages) {
        return messages.stream().distinct().map(evidence.deliveries()::name).collect(Collectors.joining(", "));
    }

    /** What was said last, and what became of the session where that does not say it all. */
    private static String fate(Evidence evidence, Exchange exchange) {
        return Evidence.words(exchange)
                + (WireReply.of(exchange).letsGoOn(exchange.stage())
                        ? ", and then " + evidence.session(exchange).end()
                        : "");
    }

    /** What kept the message from being accepted for that recipient; of several attempts, in the last. */
    private static Optional<Exchange> decisive(Evidence evidence, String address) {
        return evidence.attempts().stream()
                .filter(attempt -> evidence.told(attempt, address) != Told.SUCCESS)
                .reduce((one, other) -> other)
                .flatMap(attempt -> Stream.of(
                                Optional.of(attempt.mail()),
                                attempt.rcpt(address),
                                attempt.data(),
                                attempt.end(address))
                        .flatMap(Optional::stream)
                        .filter(exchange -> !WireReply.of(exchange).letsGoOn(exchange.stage()))
                        .findFirst());
    }

    /** It reported failure though the client knew that the message is accepted. */
    static List<Verdict> duplicateOnRetry(Evidence evidence) {
        return evidence.outcomes().stream()
                .filter(outcome ->
                        outcome.reported() == Told.FAILURE && outcome.kept() > 0 && outcome.told() == Told.SUCCESS)
                .map(outcome -> {
                    Optional<Exchange> proof = evidence.attempts().stream()
                            .filter(attempt -> evidence.told(attempt, outcome.address()) == Told.SUCCESS)
                            .findFirst()
                            .flatMap(attempt -> attempt.end(outcome.address()));
                    return verdict(
                            VerdictKind.DUPLICATE_ON_RETRY,
                            proof.map(Evidence::words).orElse("the server said 2yz") + ", and so the message to "
                                    + outcome.address() + " is accepted, but the mailer "
                                    + failure(evidence, outcome) + ".",
                            outcome,
                            proof);
                })
                .toList();
    }

    private static String failure(Evidence evidence, RecipientOutcome outcome) {
        boolean named =
                evidence.report().refused().stream().map(Handover::normalized).anyMatch(outcome.address()::equals);
        return named
                ? "named this recipient as not served"
                : "reported failure, and did not say that this one was served";
    }

    /** It reported success before the reply to the content can have been read. */
    static List<Verdict> lucky(Evidence evidence) {
        return evidence.outcomes().stream()
                .filter(outcome -> outcome.reported() == Told.SUCCESS
                        && outcome.kept() >= outcome.expected()
                        && (outcome.told() == Told.NOTHING || outcome.told() == Told.FAILURE))
                .flatMap(outcome -> unread(evidence, outcome).stream()
                        .map(proof -> verdict(
                                VerdictKind.LUCKY,
                                "the mailer reported success, and " + Evidence.words(proof)
                                        + (proof.repliedAfter().isPresent() ? " only after that" : "") + ".",
                                outcome,
                                Optional.of(proof))))
                .toList();
    }

    private static Optional<Exchange> unread(Evidence evidence, RecipientOutcome outcome) {
        return evidence.attempts().stream()
                .flatMap(attempt -> attempt.end(outcome.address()).stream())
                .filter(evidence::wasNeverWaitedFor)
                .findFirst();
    }

    /** One call, and the same recipient has the message more than once. */
    static List<Verdict> deliveredTwice(Evidence evidence) {
        return evidence.outcomes().stream()
                .filter(outcome ->
                        !evidence.deliveries().doubled(outcome.address()).isEmpty())
                .map(outcome -> {
                    List<ReceivedMessage> copies = evidence.seen().messages().stream()
                            .filter(message -> Healthy.accepted(message).contains(outcome.address()))
                            .toList();
                    ReceivedMessage last = copies.get(copies.size() - 1);
                    return verdict(
                            VerdictKind.DELIVERED_TWICE,
                            "one call delivered " + delivered(evidence, outcome) + ", the last in session "
                                    + last.session() + ".",
                            outcome,
                            evidence.exchange(last));
                })
                .toList();
    }

    private static String delivered(Evidence evidence, RecipientOutcome outcome) {
        List<ContentTemplate> doubled = evidence.deliveries().doubled(outcome.address());
        return outcome.expected() == 1
                ? outcome.kept() + " messages to " + outcome.address() + " instead of 1"
                : names(evidence, doubled) + " to " + outcome.address() + " more than once";
    }

    /** What the server kept is not what it keeps where nothing goes wrong. */
    static List<Verdict> damaged(Evidence evidence) {
        List<ContentTemplate> templates = evidence.healthy().templates();
        if (templates.isEmpty()) {
            return List.of();
        }
        return evidence.seen().messages().stream()
                .flatMap(message -> damage(evidence, message, templates).stream())
                .toList();
    }

    private static Optional<Verdict> damage(
            Evidence evidence, ReceivedMessage message, List<ContentTemplate> templates) {
        Optional<Exchange> proof = evidence.exchange(message);
        boolean lessOffered = proof.map(evidence::session)
                .filter(session ->
                        LastOffer.last(session).isLessThan(evidence.healthy().offer()))
                .isPresent();
        List<ContentTemplate> same = templates.stream()
                .filter(template ->
                        template.difference(message).isEmpty() || (lessOffered && template.saysTheSame(message)))
                .toList();
        if (same.isEmpty()) {
            return Optional.of(new Verdict(
                    VerdictKind.DAMAGED_CONTENT,
                    "the message that was accepted differs from that of the healthy run: "
                            + nearest(templates, message).difference(message).orElse("") + ".",
                    Healthy.accepted(message).stream().findFirst(),
                    proof));
        }
        return Healthy.accepted(message).stream()
                .filter(address -> evidence.healthy().expected().containsKey(address)
                        && same.stream()
                                .noneMatch(template -> template.recipients().contains(address)))
                .findFirst()
                .map(address -> new Verdict(
                        VerdictKind.DAMAGED_CONTENT,
                        address + " got " + evidence.deliveries().name(same.get(0))
                                + ", which is for others where nothing is wrong.",
                        Optional.of(address),
                        proof));
    }

    private static ContentTemplate nearest(List<ContentTemplate> templates, ReceivedMessage message) {
        return templates.stream()
                .min(Comparator.comparingInt(template -> template.distance(message)))
                .orElseThrow();
    }

    /** A dot that was not doubled costs a dot, or the rest of the message, whatever the server does; told once. */
    static List<Verdict> dotsNotDoubled(Evidence evidence) {
        if (evidence.fault().kind() != CaseKind.HEALTHY) {
            return List.of();
        }
        return evidence.seen().transcript().findings().stream()
                .filter(finding -> finding.kind() == FindingKind.DOT_NOT_DOUBLED)
                .findFirst()
                .map(finding -> new Verdict(
                        VerdictKind.DAMAGED_CONTENT,
                        "a line of the content that begins with a dot did not get a second one: " + finding.detail()
                                + ".",
                        Optional.empty(),
                        exchange(evidence, finding)))
                .stream()
                .toList();
    }

    /** It reported failure though nothing was refused, lost or left out. */
    static List<Verdict> gaveUp(Evidence evidence) {
        if (!reportsFailureOfWhatIsNotAccepted(evidence)
                // What was said to a server that no longer reads, nobody knows.
                || evidence.fault().fault().filter(Fault.STOP_READING::equals).isPresent()
                || LOSES_CONNECTION.contains(evidence.fault().kind())
                || evidence.sessions().isEmpty()
                || Patience.ranOut(evidence.report())
                || evidence.sessions().stream()
                        .anyMatch(session -> !CleanRun.isClean(evidence, session, exchange -> false))) {
            return List.of();
        }
        Optional<Exchange> proof = evidence.sessions().stream()
                .flatMap(session -> session.exchanges().stream())
                .filter(exchange -> exchange.rule().isPresent())
                .findFirst()
                .or(evidence::last);
        return List.of(new Verdict(
                VerdictKind.GAVE_UP_WITHOUT_REFUSAL,
                proof.map(Evidence::words).orElse("")
                        + ", nothing was refused and no connection was lost, but the mailer gave up.",
                Optional.empty(),
                proof));
    }

    /** EHLO got 500 or 502, and a mailer that needs no extension did not say HELO (RFC 5321 §3.2). */
    static List<Verdict> noHelo(Evidence evidence) {
        List<Exchange> refused = evidence.sessions().stream()
                .flatMap(session -> session.exchanges().stream())
                .filter(DeliveryRules::isUnknownEhlo)
                .toList();
        boolean saidHelo = evidence.sessions().stream()
                .flatMap(session -> session.exchanges().stream())
                .anyMatch(exchange -> exchange.stage() == Stage.HELO);
        if (refused.isEmpty()
                || saidHelo
                // A server that does not know LHLO does not speak LMTP (RFC 2033 §4.1).
                || evidence.healthy().speaksLmtp()
                || evidence.healthy().needsExtensions()
                || !reportsFailureOfWhatIsNotAccepted(evidence)
                || Patience.ranOut(evidence.report())
                || evidence.sessions().stream()
                        .anyMatch(session -> !CleanRun.isClean(evidence, session, DeliveryRules::isUnknownEhlo))) {
            return List.of();
        }
        return List.of(new Verdict(
                VerdictKind.GAVE_UP_WITHOUT_REFUSAL,
                Evidence.words(refused.get(0))
                        + ", which says no more than that the server is an old one, and HELO was never said (RFC 5321 §3.2).",
                Optional.empty(),
                Optional.of(refused.get(0))));
    }

    private static boolean isUnknownEhlo(Exchange exchange) {
        WireReply reply = WireReply.of(exchange);
        return exchange.stage() == Stage.EHLO && !reply.more() && (reply.code() == 500 || reply.code() == 502);
    }

    static boolean reportsFailureOfWhatIsNotAccepted(Evidence evidence) {
        return evidence.outcomes().stream()
                .anyMatch(outcome -> outcome.reported() == Told.FAILURE && outcome.told() != Told.SUCCESS);
    }

    static Optional<Exchange> exchange(Evidence evidence, Finding finding) {
        List<Exchange> exchanges =
                evidence.seen().transcript().session(finding.session()).exchanges();
        return finding.exchange() < exchanges.size()
                ? Optional.of(exchanges.get(finding.exchange()))
                : Optional.empty();
    }

    private static Verdict verdict(
            VerdictKind kind, String reason, RecipientOutcome outcome, Optional<Exchange> proof) {
        return new Verdict(kind, reason, Optional.of(outcome.address()), proof);
    }
}
