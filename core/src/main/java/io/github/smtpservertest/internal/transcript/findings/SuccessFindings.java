package io.github.smtpservertest.internal.transcript.findings;

import io.github.smtpservertest.command.Command;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.transcript.Exchange;
import io.github.smtpservertest.transcript.Finding;
import io.github.smtpservertest.transcript.FindingKind;
import io.github.smtpservertest.transcript.SessionEnd;
import io.github.smtpservertest.transcript.SessionRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the client gave up though it had read a yes: a success with another code than the usual one (RFC 5321 §4.3.2). That
 * it sent the same mail again is found by {@link RetryFindings}.
 */
final class SuccessFindings {

    private static final String LONE_DOT = ".\r\n";
    private static final int CLOSING = 221;

    /** Within this time no client has lost its patience. */
    private static final Duration PROMPT = Duration.ofSeconds(1);

    private final ClientSide client;
    private final List<Finding> findings = new ArrayList<>();

    private SuccessFindings(ClientSide client) {
        this.client = client;
    }

    static List<Finding> in(ClientSide client) {
        SuccessFindings all = new SuccessFindings(client);
        all.beforeMail();
        List<MailAttempt> attempts = MailAttempt.in(client);
        attempts.forEach(all::loneDot);
        boolean verifies = attempts.stream()
                .anyMatch(attempt -> all.isLeft(attempt)
                        && all.end(attempt).isPresent()
                        && all.odd(attempt).isEmpty()
                        && !attempt.recipients().isEmpty());
        if (!verifies) {
            attempts.forEach(all::attempt);
        }
        return all.findings;
    }

    /** Whether the answer is a success, and not by the code that everybody knows. */
    static boolean isOdd(Exchange exchange) {
        int usual = switch (exchange.stage()) {
            case CONNECT -> 220;
            case AUTH, AUTH_RESPONSE -> 235;
            case EHLO, HELO, MAIL, RCPT, BDAT, END_OF_DATA -> 250;
            default -> exchange.code();
        };
        // A server that says 221 closes, and who leaves then is right.
        return exchange.code() / 100 == 2 && exchange.code() != usual && exchange.code() != CLOSING;
    }

    /** The greeting, EHLO and AUTH: after a success there is something better to do than to leave or to try another way. */
    private void beforeMail() {
        client.greeting()
                .ifPresent(greeting -> gaveUp(greeting, client.inStep().stream().findFirst()));
        List<Turn> inStep = client.inStep();
        for (int index = 0; index < inStep.size(); index++) {
            Turn turn = inStep.get(index);
            if (turn.is(Stage.EHLO, Stage.HELO, Stage.AUTH, Stage.AUTH_RESPONSE)) {
                gaveUp(
                        turn.exchange(),
                        inStep.subList(index + 1, inStep.size()).stream().findFirst());
            }
        }
    }

    private void gaveUp(Exchange taken, Optional<Turn> next) {
        if (!isOdd(taken)) {
            return;
        }
        boolean login = taken.stage() == Stage.AUTH || taken.stage() == Stage.AUTH_RESPONSE;
        next.ifPresentOrElse(
                turn -> {
                    boolean otherWay = login ? turn.is(Stage.AUTH) : turn.is(Stage.EHLO, Stage.HELO);
                    boolean begins = taken.stage() == Stage.CONNECT && otherWay;
                    if (!turn.early() && !begins && (otherWay || turn.is(Stage.QUIT))) {
                        add(turn, taken);
                    }
                },
                () -> leftAt(taken));
    }

    /** A mail that the client dropped before its content, or between two chunks, after nothing but successes. */
    private void attempt(MailAttempt attempt) {
        if (isLeft(attempt)) {
            odd(attempt)
                    .ifPresent(taken -> end(attempt).ifPresentOrElse(turn -> add(turn, taken), () -> leftAt(taken)));
        }
    }

    /** Whether nothing but the client's own will, as far as one can see, kept it from sending the mail. */
    private boolean isLeft(MailAttempt attempt) {
        return attempt.data().stream().allMatch(turn -> turn.is(Stage.BDAT) && !isLast(turn))
                && isLeftAfterSuccess(attempt);
    }

    private boolean isLeftAfterSuccess(MailAttempt attempt) {
        Optional<Turn> end = end(attempt);
        List<Exchange> exchanges = client.session().exchanges();
        int before = end.map(Turn::number).orElse(exchanges.size());
        return end.filter(Turn::early).isEmpty()
                && exchanges.subList(attempt.mail().number(), before).stream()
                        .allMatch(exchange -> exchange.code() / 100 == 2);
    }

    private static boolean isLast(Turn chunk) {
        return chunk.exchange().command().filter(Command::isLastChunk).isPresent();
    }

    /** What ended an attempt; empty where that was the end of the session. */
    private Optional<Turn> end(MailAttempt attempt) {
        int last = parts(attempt).mapToInt(Turn::number).max().orElse(0);
        return client.behind(last).stream()
                .filter(turn -> turn.is(Stage.MAIL, Stage.RSET, Stage.EHLO, Stage.HELO, Stage.QUIT))
                .findFirst();
    }

    private static Stream<Turn> parts(MailAttempt attempt) {
        return Stream.concat(
                Stream.of(attempt.mail()), Stream.concat(attempt.recipients().stream(), attempt.data().stream()));
    }

    /** The last success that another code than the usual one taken. */
    private Optional<Exchange> odd(MailAttempt attempt) {
        return parts(attempt)
                .map(Turn::exchange)
                .filter(SuccessFindings::isOdd)
                .max(Comparator.comparingInt(Exchange::number));
    }

    /**
     * Where DATA came in one group with RCPT, giving up is to send nothing but the final dot (RFC 2920 §3.1); who does so
     * for recipients that were all taken takes them for refused.
     */
    private void loneDot(MailAttempt attempt) {
        List<Turn> recipients = attempt.recipients();
        boolean all =
                !recipients.isEmpty() && recipients.stream().map(Turn::exchange).allMatch(SuccessFindings::isOdd);
        boolean pipelined = attempt.data().stream().anyMatch(turn -> turn.is(Stage.DATA) && turn.early());
        attempt.contents().stream()
                .filter(turn -> all && pipelined && turn.is(Stage.END_OF_DATA))
                .filter(turn -> turn.exchange().received().length() == LONE_DOT.length())
                .findFirst()
                .ifPresent(turn -> findings.add(Turn.finding(
                        turn.exchange(),
                        FindingKind.TAKES_SUCCESS_FOR_REFUSAL,
                        answered(recipients.get(recipients.size() - 1).exchange())
                                + ", and the final dot came without a mail")));
    }

    /** It closed the connection, and nothing else came; not where it may have waited too long for the answer. */
    private void leftAt(Exchange taken) {
        SessionRecord session = client.session();
        boolean last = taken.number() == session.exchanges().size() - 1
                && session.unanswered().isEmpty();
        boolean left = session.end().how() == SessionEnd.How.CLIENT_CLOSED
                || session.end().how() == SessionEnd.How.CLIENT_RESET;
        boolean prompt = taken.repliedAfter()
                .filter(replied -> replied.minus(taken.receivedAfter()).compareTo(PROMPT) < 0)
                .isPresent();
        if (last && left && prompt) {
            findings.add(Turn.finding(
                    taken, FindingKind.TAKES_SUCCESS_FOR_REFUSAL, answered(taken) + ", and the connection ended"));
        }
    }

    private void add(Turn turn, Exchange taken) {
        findings.add(Turn.finding(
                turn.exchange(),
                FindingKind.TAKES_SUCCESS_FOR_REFUSAL,
                answered(taken) + ", and " + turn.name() + " came"));
    }

    private static String answered(Exchange taken) {
        return taken.stage() == Stage.CONNECT
                ? "the greeting had been " + taken.code()
                : Turn.name(taken) + " had been answered " + taken.code();
    }
}
