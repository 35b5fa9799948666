package io.github.smtpservertest.internal.transcript.findings;

import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.transcript.Exchange;
import io.github.smtpservertest.transcript.Finding;
import io.github.smtpservertest.transcript.FindingKind;
import io.github.smtpservertest.transcript.SessionRecord;
import io.github.smtpservertest.transcript.SessionState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What came again though it had been refused for good (RFC 5321 §4.2.1), and what came again too soon (§4.5.4.1): a
 * command in a session, or a mail in the same session or a later one.
 */
final class RetryFindings {

    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    /** They tell of the state, not of the command: another command before it, and it will do. */
    private static final Set<Integer> ABOUT_THE_STATE = Set.of(421, 503, 530, 538);

    private static final int TOO_MANY_RECIPIENTS = 452;

    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, MailAttempt> lastAttempts = new HashMap<>();

    private RetryFindings() {}

    static List<Finding> in(List<ClientSide> sessions) {
        RetryFindings all = new RetryFindings();
        for (ClientSide client : sessions) {
            all.commands(client);
            for (MailAttempt attempt : MailAttempt.in(client)) {
                all.recipients(attempt);
                all.attempt(attempt);
            }
        }
        return all.findings;
    }

    /** A command that stands outside a mail, twice in a row. */
    private void commands(ClientSide client) {
        List<Turn> inStep = client.inStep();
        for (int index = 1; index < inStep.size(); index++) {
            Turn before = inStep.get(index - 1);
            Turn turn = inStep.get(index);
            if (turn.is(Stage.EHLO, Stage.HELO, Stage.STARTTLS, Stage.AUTH, Stage.VRFY, Stage.EXPN)
                    && isSame(before, turn)
                    && turn.exchange().before().equals(before.exchange().before())
                    && client.knew(before.exchange(), turn)) {
                tell(before, turn, sinceReply(before, turn), turn.name() + " came again");
            }
        }
    }

    /** One recipient twice in one mail. */
    private void recipients(MailAttempt attempt) {
        Map<String, Turn> refused = new HashMap<>();
        for (Turn turn : attempt.recipients()) {
            Turn before = refused.get(turn.line());
            if (before != null && attempt.client().knew(before.exchange(), turn)) {
                tell(before, turn, sinceReply(before, turn), turn.name() + " came again");
            }
            if (turn.isRefused() && turn.code() != TOO_MANY_RECIPIENTS) {
                refused.put(turn.line(), turn);
            }
        }
    }

    /** A mail that came before. */
    private void attempt(MailAttempt attempt) {
        MailAttempt before = lastAttempts.put(attempt.mail().line(), attempt);
        if (before == null || !follows(before, attempt)) {
            return;
        }
        sentTwice(before, attempt);
        Optional<Turn> verdict = before.verdict().filter(Turn::isRefused);
        if (before.mail().isRefused()) {
            tell(before, before.mail(), attempt, attempt.mail());
        } else if (verdict.isPresent() && before.hasSameContentAs(attempt)) {
            List<Turn> contents = attempt.contents();
            tell(before, verdict.get(), attempt, contents.get(contents.size() - 1));
        } else if (before.contents().isEmpty() || attempt.contents().isEmpty() || before.hasSameContentAs(attempt)) {
            sameRecipient(before, attempt);
        }
    }

    /** It was taken, by another code than the usual one, and came again for the same recipient. */
    private void sentTwice(MailAttempt before, MailAttempt attempt) {
        Set<String> again = attempt.recipients().stream().map(Turn::line).collect(Collectors.toSet());
        List<List<Exchange>> outcomes = before.outcomes();
        for (int index = 0; index < outcomes.size(); index++) {
            boolean came = again.contains(before.recipients().get(index).line());
            Optional<Exchange> odd = came ? oddSuccess(outcomes.get(index)) : Optional.empty();
            if (odd.isPresent()) {
                sentTwice(before, odd.get(), attempt);
                return;
            }
        }
    }

    private void sentTwice(MailAttempt before, Exchange odd, MailAttempt attempt) {
        if (!before.hasSameContentAs(attempt)) {
            return;
        }
        Turn content = attempt.contents().get(attempt.contents().size() - 1);
        if (before.couldKnow(odd, attempt, content)) {
            findings.add(Turn.finding(
                    content.exchange(),
                    FindingKind.TAKES_SUCCESS_FOR_REFUSAL,
                    content.name() + " came again for the same recipient after session " + odd.session() + ", exchange "
                            + odd.number() + ", where the answer had been " + odd.code()));
        }
    }

    /** Where a recipient was taken for whom the mail was then taken too, the answer by another code than the usual one. */
    private static Optional<Exchange> oddSuccess(List<Exchange> outcomes) {
        boolean taken = outcomes.stream().allMatch(outcome -> outcome.code() / 100 == 2);
        return outcomes.stream()
                .filter(outcome -> taken && SuccessFindings.isOdd(outcome))
                .findFirst();
    }

    private void sameRecipient(MailAttempt before, MailAttempt attempt) {
        Map<String, Turn> recipients = new HashMap<>();
        attempt.recipients().forEach(turn -> recipients.putIfAbsent(turn.line(), turn));
        for (Turn refused : before.recipients()) {
            Turn again = recipients.get(refused.line());
            if (refused.isRefused() && refused.code() != TOO_MANY_RECIPIENTS && again != null) {
                tell(before, refused, attempt, again);
                return;
            }
        }
    }

    /** Whether {@code attempt} was made by a client that may know what became of {@code before}, in the same state. */
    private static boolean follows(MailAttempt before, MailAttempt attempt) {
        SessionState then = before.mail().exchange().before();
        SessionState now = attempt.mail().exchange().before();
        if (then.tls() != now.tls() || then.authenticated() != now.authenticated()) {
            return false;
        }
        SessionRecord first = before.client().session();
        if (first.number() == attempt.client().session().number()) {
            return true;
        }
        // Sessions side by side are two mailers.
        return first.end()
                .at()
                .filter(end -> !first.startedAt()
                        .plus(end)
                        .isAfter(attempt.client().session().startedAt()))
                .isPresent();
    }

    private void tell(MailAttempt before, Turn refused, MailAttempt attempt, Turn again) {
        if (!before.couldKnow(refused.exchange(), attempt, again)) {
            return;
        }
        Duration since = Duration.between(repliedAt(before, refused), beganAt(attempt, again));
        boolean byContent = refused.is(Stage.DATA, Stage.END_OF_DATA, Stage.BDAT);
        if (byContent || since.compareTo(AT_ONCE) < 0) {
            tell(
                    refused,
                    again,
                    since,
                    again.name() + " came again after session "
                            + refused.exchange().session() + ", exchange " + refused.number());
        }
    }

    private void tell(Turn refused, Turn again, Duration since, String what) {
        if (ABOUT_THE_STATE.contains(refused.code())) {
            return;
        }
        if (refused.code() >= 500) {
            add(again, FindingKind.REPEATS_WHAT_WAS_REFUSED, what, refused);
        } else if (refused.isRefused() && since.compareTo(AT_ONCE) < 0) {
            add(again, FindingKind.RETRIES_AT_ONCE, what, refused);
        }
    }

    private void add(Turn again, FindingKind kind, String what, Turn refused) {
        findings.add(Turn.finding(again.exchange(), kind, what + ", where the answer had been " + refused.code()));
    }

    private static boolean isSame(Turn one, Turn other) {
        return one.stage() == other.stage() && one.line().equals(other.line());
    }

    private static Duration sinceReply(Turn refused, Turn again) {
        return again.began().minus(refused.exchange().repliedAfter().orElse(again.began()));
    }

    private static Instant repliedAt(MailAttempt attempt, Turn turn) {
        return attempt.client()
                .session()
                .startedAt()
                .plus(turn.exchange().repliedAfter().orElse(turn.began()));
    }

    private static Instant beganAt(MailAttempt attempt, Turn turn) {
        return attempt.client().session().startedAt().plus(turn.began());
    }
}
