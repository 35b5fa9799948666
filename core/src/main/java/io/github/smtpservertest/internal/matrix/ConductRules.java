package io.github.smtpservertest.internal.matrix;

import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.fault.Fault;
import io.github.smtpservertest.internal.matrix.WireReply.ReplySays;
import io.github.smtpservertest.matrix.Told;
import io.github.smtpservertest.matrix.Verdict;
import io.github.smtpservertest.matrix.VerdictKind;
import io.github.smtpservertest.transcript.Exchange;
import io.github.smtpservertest.transcript.FindingKind;
import io.github.smtpservertest.transcript.SessionRecord;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** How the mailer behaved: whether it ended, what it tried again, what it took. */
final class ConductRules {

    /** They tell of the state, not of the request: with something else before it, it will do. */
    private static final Set<Integer> ABOUT_THE_STATE = Set.of(503, 530, 538);

    private static final Set<Integer> ABOUT_THE_COMMAND = Set.of(500, 502, 503, 504);
    /** They refuse parameters, and not what has them. */
    static final Set<Integer> ABOUT_PARAMETERS = Set.of(501, 504, 555);

    private static final Set<Stage> WORTH_A_RETRY = EnumSet.of(
            Stage.CONNECT,
            Stage.EHLO,
            Stage.AUTH,
            Stage.AUTH_RESPONSE,
            Stage.MAIL,
            Stage.RCPT,
            Stage.DATA,
            Stage.BDAT,
            Stage.END_OF_DATA);

    private ConductRules() {}

    /** It did not return. */
    static List<Verdict> hang(Evidence evidence) {
        if (evidence.report().told() != Told.NOTHING
                || evidence.seen().waitsFor().isPresent()) {
            return List.of();
        }
        Optional<Exchange> proof = evidence.sessions().stream()
                .flatMap(session -> session.exchanges().stream())
                .reduce((one, other) -> other);
        return List.of(new Verdict(
                VerdictKind.HANG,
                "the mailer had not returned after " + evidence.report().after().toMillis() + " ms"
                        + (evidence.sessions().size() > evidence.healthy().sessions() + CellRunner.MANY_MORE
                                ? " and " + evidence.sessions().size() + " connections"
                                : "")
                        + proof.map(exchange -> "; the last was that " + Evidence.words(exchange))
                                .orElse("")
                        + (evidence.report().abandoned()
                                ? "; its thread ignored the interrupt and was abandoned."
                                : "; its thread ended when it was interrupted."),
                Optional.empty(),
                proof));
    }

    /**
     * It read to the end of a flood of over 16 MB in one reply, and went on by it. That it was read says too little: a TLS socket of the
     * JDK empties its connection when it is closed, and throws all of it away.
     */
    static List<Verdict> unbounded(Evidence evidence) {
        if (evidence.fault().fault().filter(Fault.ENDLESS_REPLY::equals).isEmpty()) {
            return List.of();
        }
        return evidence.sessions().stream()
                .flatMap(session -> session.exchanges().stream())
                .filter(exchange -> exchange.rule().isPresent()
                        && exchange.repliedAfter().isPresent()
                        && !evidence.isLastOfClient(exchange))
                .findFirst()
                .map(exchange -> new Verdict(
                        VerdictKind.UNBOUNDED_REPLY,
                        "the client read " + Floods.MEGABYTES + " MB of the reply to "
                                + (exchange.stage() == Stage.CONNECT ? "its connection" : exchange.stage())
                                + " and went on reading.",
                        Optional.empty(),
                        Optional.of(exchange)))
                .stream()
                .toList();
    }

    /** It said something other than QUIT after 421. */
    static List<Verdict> wentOnAfter421(Evidence evidence) {
        return evidence.seen().transcript().findings().stream()
                .filter(finding -> finding.kind() == FindingKind.GOES_ON_AFTER_421)
                .findFirst()
                .map(finding -> new Verdict(
                        VerdictKind.WENT_ON_AFTER_421,
                        "the client had been told 421, and " + finding.detail() + ".",
                        Optional.empty(),
                        DeliveryRules.exchange(evidence, finding)))
                .stream()
                .toList();
    }

    /** It says that it tries again, was refused for now, and reported failure without having tried again. */
    static List<Verdict> gaveUpTemporary(Evidence evidence) {
        boolean failed = evidence.outcomes().stream()
                .anyMatch(outcome -> outcome.reported() == Told.FAILURE && outcome.told() != Told.SUCCESS);
        if (!evidence.policy().retries() || !failed) {
            return List.of();
        }
        return evidence.sessions().stream()
                .flatMap(session -> session.exchanges().stream())
                .filter(exchange ->
                        WORTH_A_RETRY.contains(exchange.stage()) && evidence.heard(exchange) == ReplySays.TEMPORARY)
                .findFirst()
                .filter(refused -> !triedAfter(evidence, refused) && !wasTriedBefore(evidence))
                .map(refused -> new Verdict(
                        VerdictKind.GAVE_UP_TEMPORARY,
                        Evidence.words(refused) + ", and the mailer, which says that it tries again, did not.",
                        Optional.empty(),
                        Optional.of(refused)))
                .stream()
                .toList();
    }

    private static boolean triedAfter(Evidence evidence, Exchange refused) {
        boolean session = evidence.sessions().stream().anyMatch(later -> later.number() > refused.session());
        boolean mail = evidence.attempts().stream()
                .anyMatch(attempt -> attempt.mail().session() == refused.session()
                        && attempt.mail().number() > refused.number());
        return session || mail;
    }

    /** Whether there are more connections or attempts than without a fault, so that it was no first one that was refused. */
    private static boolean wasTriedBefore(Evidence evidence) {
        return evidence.sessions().size() > evidence.healthy().sessions();
    }

    /** It connected again after a greeting of 5yz. */
    static List<Verdict> retriedConnection(Evidence evidence) {
        List<SessionRecord> sessions = evidence.sessions();
        // Another message of a batch may have a connection of its own; that it is refused too is no repetition.
        if (sessions.size()
                <= Math.max(
                        evidence.healthy().times(Repetition.connection()),
                        evidence.healthy().templates().size())) {
            return List.of();
        }
        return repeated(
                evidence,
                sessions.stream()
                        .flatMap(session -> session.exchanges().stream().limit(1))
                        .toList(),
                greeting -> Repetition.connection());
    }

    /** It logged in again in the same way after 5yz. */
    static List<Verdict> retriedLogin(Evidence evidence) {
        List<Exchange> logins = evidence.sessions().stream()
                .flatMap(session -> session.exchanges().stream())
                .filter(exchange -> exchange.stage() == Stage.AUTH)
                .toList();
        return repeated(evidence, logins, Repetition::login);
    }

    /** It said the same MAIL again after 5yz. */
    static List<Verdict> retriedMail(Evidence evidence) {
        List<Verdict> verdicts = new ArrayList<>();
        List<Handover> attempts = evidence.attempts();
        for (int index = 1; index < attempts.size(); index++) {
            Exchange again = attempts.get(index).mail();
            String line = attempts.get(index).mailLine();
            if (count(attempts, Repetition::mail, attempts.get(index))
                    > evidence.healthy().times(Repetition.mail(attempts.get(index)))) {
                attempts.subList(0, index).stream()
                        .filter(before -> before.mailLine().equals(line))
                        .map(Handover::mail)
                        .filter(before -> isRefusedForGood(evidence, before) && evidence.isAfter(again, before))
                        .findFirst()
                        .ifPresent(before -> verdicts.add(retried(before, again)));
            }
        }
        return first(verdicts);
    }

    /** It named the same recipient again after 5yz. */
    static List<Verdict> retriedRecipient(Evidence evidence) {
        List<Verdict> verdicts = new ArrayList<>();
        List<Handover> attempts = evidence.attempts();
        for (Handover attempt : attempts) {
            for (Exchange again : attempt.recipients()) {
                String key = Repetition.recipient(attempt, again);
                List<Exchange> same = attempts.stream()
                        .flatMap(other -> other.recipients().stream()
                                .filter(rcpt ->
                                        Repetition.recipient(other, rcpt).equals(key)))
                        .toList();
                if (same.size() > evidence.healthy().times(key)) {
                    same.stream()
                            .filter(before -> isRefusedForGood(evidence, before)
                                    && evidence.isAfter(again, before)
                                    && !leavesOutWhatWasRefused(before, again))
                            .findFirst()
                            .ifPresent(before -> verdicts.add(retried(before, again)));
                }
            }
        }
        return first(verdicts);
    }

    /** Whether parameters were refused, and are other ones, or none, now. */
    private static boolean leavesOutWhatWasRefused(Exchange before, Exchange again) {
        return ABOUT_PARAMETERS.contains(WireReply.of(before).code())
                && !Handover.line(before).equals(Handover.line(again));
    }

    /** It sent the same message to the same recipients again after 5yz to DATA, a chunk or the content. */
    static List<Verdict> retriedContent(Evidence evidence) {
        List<Verdict> verdicts = new ArrayList<>();
        List<Handover> attempts = evidence.attempts().stream()
                .filter(attempt -> attempt.data().isPresent() || attempt.hasContent())
                .toList();
        for (int index = 1; index < attempts.size(); index++) {
            Handover again = attempts.get(index);
            String key = Repetition.content(again);
            if (count(attempts, Repetition::content, again) > evidence.healthy().times(key)) {
                attempts.subList(0, index).stream()
                        .filter(before -> Repetition.content(before).equals(key) && !isAnotherCommand(before, again))
                        .flatMap(before -> lastOf(before).stream())
                        .filter(before -> isRefusedForGood(evidence, before) && evidence.isAfter(again.mail(), before))
                        .findFirst()
                        .ifPresent(before ->
                                verdicts.add(retried(before, lastOf(again).orElse(again.mail()))));
            }
        }
        return first(verdicts);
    }

    /** Whether BDAT is not known there, and the same comes by DATA. */
    private static boolean isAnotherCommand(Handover before, Handover again) {
        return lastOf(before)
                        .filter(refused -> refused.stage() == Stage.BDAT
                                && ABOUT_THE_COMMAND.contains(
                                        WireReply.of(refused).code()))
                        .isPresent()
                && again.data().filter(asked -> asked.stage() == Stage.DATA).isPresent();
    }

    private static Optional<Exchange> lastOf(Handover attempt) {
        return attempt.ends().stream().reduce((one, other) -> other).or(attempt::data);
    }

    private static long count(List<Handover> attempts, Function<Handover, String> key, Handover wanted) {
        String of = key.apply(wanted);
        return attempts.stream()
                .filter(attempt -> key.apply(attempt).equals(of))
                .count();
    }

    private static List<Verdict> repeated(
            Evidence evidence, List<Exchange> exchanges, Function<Exchange, String> keyOf) {
        List<Verdict> verdicts = new ArrayList<>();
        for (Exchange again : exchanges) {
            String key = keyOf.apply(again);
            List<Exchange> same = exchanges.stream()
                    .filter(exchange -> keyOf.apply(exchange).equals(key))
                    .toList();
            if (same.size() > evidence.healthy().times(key)) {
                same.stream()
                        .filter(before -> isRefusedForGood(evidence, before) && evidence.isAfter(again, before))
                        .findFirst()
                        .ifPresent(before -> verdicts.add(retried(before, again)));
            }
        }
        return first(verdicts);
    }

    private static boolean isRefusedForGood(Evidence evidence, Exchange exchange) {
        return evidence.heard(exchange) == ReplySays.PERMANENT
                && !ABOUT_THE_STATE.contains(WireReply.of(exchange).code());
    }

    private static Verdict retried(Exchange before, Exchange again) {
        return new Verdict(
                VerdictKind.RETRIED_PERMANENT,
                Evidence.words(before) + ", and the same came again in session " + again.session() + ", exchange "
                        + again.number() + ".",
                Optional.empty(),
                Optional.of(again));
    }

    private static List<Verdict> first(List<Verdict> verdicts) {
        return verdicts.stream().limit(1).toList();
    }
}
