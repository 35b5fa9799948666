package io.github.smtpservertest.internal.transcript.findings;

import io.github.smtpservertest.command.Command;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.reply.Reply;
import io.github.smtpservertest.transcript.Exchange;
import io.github.smtpservertest.transcript.Finding;
import io.github.smtpservertest.transcript.FindingKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What the client did after it had read a no (RFC 5321 §3.8, §4.2.1; RFC 2920 §3.1). */
final class RefusalFindings {

    private static final int CLOSING = 421;
    private static final String LONE_DOT = ".\r\n";

    private final ClientSide client;
    private final List<Finding> findings = new ArrayList<>();

    private RefusalFindings(ClientSide client) {
        this.client = client;
    }

    static List<Finding> in(ClientSide client) {
        RefusalFindings all = new RefusalFindings(client);
        all.greeting();
        all.closing();
        all.hello();
        MailAttempt.in(client).forEach(all::attempt);
        return all.findings;
    }

    private void greeting() {
        client.greeting()
                .filter(greeting -> greeting.code() >= 400 && greeting.code() != CLOSING)
                .ifPresent(greeting -> firstKnowing(greeting, turn -> !turn.is(Stage.QUIT))
                        .ifPresent(turn -> add(
                                turn,
                                FindingKind.GOES_ON_AFTER_REFUSAL,
                                "the greeting had been " + greeting.code() + ", and " + turn.name() + " came")));
    }

    private void closing() {
        client.session().exchanges().stream()
                .filter(exchange -> exchange.code() == CLOSING)
                .findFirst()
                .flatMap(exchange -> firstKnowing(exchange, turn -> !turn.is(Stage.QUIT)))
                .ifPresent(turn -> add(turn, FindingKind.GOES_ON_AFTER_421, turn.name() + " came"));
    }

    /** MAIL without any EHLO or HELO that was accepted; one that was not changes nothing (RFC 5321 §4.1.4). */
    private void hello() {
        Optional<Turn> refused = Optional.empty();
        for (Turn turn : client.inStep()) {
            if (turn.is(Stage.STARTTLS) && turn.isAccepted()) {
                refused = Optional.empty();
            } else if (turn.is(Stage.EHLO, Stage.HELO) && turn.isAccepted()) {
                return;
            } else if (turn.is(Stage.EHLO, Stage.HELO) && turn.isRefused() && turn.code() != CLOSING) {
                refused = Optional.of(turn);
            } else if (turn.is(Stage.MAIL)
                    && refused.filter(hello -> client.knew(hello.exchange(), turn))
                            .isPresent()) {
                tellHello(refused.get(), turn);
                return;
            }
        }
    }

    private void tellHello(Turn hello, Turn mail) {
        boolean toFallBack = hello.is(Stage.EHLO) && (hello.code() == 500 || hello.code() == 502);
        add(
                mail,
                toFallBack ? FindingKind.NO_FALLBACK_TO_HELO : FindingKind.GOES_ON_AFTER_REFUSAL,
                hello.name() + " had been answered " + hello.code() + ", and " + mail.name() + " came");
    }

    private void attempt(MailAttempt attempt) {
        if (isNo(attempt.mail())) {
            List<Turn> rest = new ArrayList<>(attempt.recipients());
            rest.addAll(attempt.data());
            tell(attempt.mail(), rest);
        } else if (hasNoRecipient(attempt)) {
            Turn last = attempt.recipients().get(attempt.recipients().size() - 1);
            tell(
                    last,
                    attempt.data().stream().filter(turn -> turn.is(Stage.DATA)).toList());
        }
        contentForNobody(attempt);
        chunks(attempt);
    }

    private void tell(Turn refused, List<Turn> rest) {
        rest.stream()
                .filter(turn -> turn.number() > refused.number() && client.knew(refused.exchange(), turn))
                .findFirst()
                .ifPresent(turn -> add(
                        turn,
                        FindingKind.GOES_ON_AFTER_REFUSAL,
                        refused.name() + " had been answered " + refused.code() + ", and " + turn.name() + " came"));
    }

    private static boolean hasNoRecipient(MailAttempt attempt) {
        return !attempt.recipients().isEmpty() && attempt.recipients().stream().allMatch(RefusalFindings::isNo);
    }

    private static boolean isNo(Turn turn) {
        return turn.isRefused() && turn.code() != CLOSING;
    }

    private void contentForNobody(MailAttempt attempt) {
        if (attempt.recipients().stream().anyMatch(turn -> !isNo(turn))) {
            return;
        }
        Exchange last = attempt.recipients().isEmpty()
                ? attempt.mail().exchange()
                : attempt.recipients().get(attempt.recipients().size() - 1).exchange();
        attempt.contents().stream()
                .filter(turn -> !turn.early() && client.knew(last, turn) && isMoreThanADot(turn))
                .findFirst()
                .ifPresent(turn ->
                        add(turn, FindingKind.CONTENT_FOR_NOBODY, turn.name() + " came for no recipient at all"));
    }

    private static boolean isMoreThanADot(Turn turn) {
        Exchange exchange = turn.exchange();
        return turn.is(Stage.BDAT)
                ? exchange.received().length()
                        > exchange.command().orElseThrow().raw().length()
                : exchange.received().length() != LONE_DOT.length();
    }

    /** RFC 3030 §2: after a chunk that was refused, RSET. */
    private void chunks(MailAttempt attempt) {
        if (hasNoRecipient(attempt)) {
            return;
        }
        List<Turn> contents = attempt.contents();
        for (int index = 0; index + 1 < contents.size(); index++) {
            Turn chunk = contents.get(index);
            if (chunk.is(Stage.BDAT) && isNo(chunk)) {
                tell(chunk, contents.subList(index + 1, contents.size()));
                return;
            }
        }
    }

    private Optional<Turn> firstKnowing(Exchange told, Predicate<Turn> wanted) {
        return client.behind(told.number()).stream()
                .filter(turn -> wanted.test(turn) && client.knew(told, turn))
                .findFirst();
    }

    /** Clients that gave up where HELO would have done (RFC 5321 §2.2.1, §3.2); it may come in a later session. */
    static List<Finding> fallbackIn(List<ClientSide> sessions) {
        List<Finding> findings = new ArrayList<>();
        boolean fellBack = false;
        for (int index = sessions.size() - 1; index >= 0; index--) {
            ClientSide client = sessions.get(index);
            boolean left = client.session().end().byClient();
            if (left && !fellBack && !isLmtp(client)) {
                refusedForGood(client)
                        .ifPresent(turn -> findings.add(Turn.finding(
                                turn.exchange(),
                                FindingKind.NO_FALLBACK_TO_HELO,
                                turn.name() + " was answered " + turn.code() + ", and no HELO came")));
            }
            fellBack |= saysHelo(client);
        }
        return findings;
    }

    /** The last EHLO that was not recognized, where nothing tried after it was a greeting that might do. */
    private static Optional<Turn> refusedForGood(ClientSide client) {
        Optional<Turn> refused = Optional.empty();
        for (Turn turn : client.inStep()) {
            if (turn.is(Stage.HELO) || turn.is(Stage.EHLO) && turn.isAccepted()) {
                refused = Optional.empty();
            } else if (turn.is(Stage.EHLO) && isEhlo(turn) && (turn.code() == 500 || turn.code() == 502)) {
                refused = Optional.of(turn);
            } else if (turn.is(Stage.MAIL)) {
                // It went on without; that is found where it did.
                return Optional.empty();
            }
        }
        return refused;
    }

    private static boolean isEhlo(Turn turn) {
        return turn.exchange()
                .command()
                .map(Command::verb)
                .filter("EHLO"::equals)
                .isPresent();
    }

    private static boolean saysHelo(ClientSide client) {
        return client.all().stream().anyMatch(turn -> turn.is(Stage.HELO));
    }

    /** An LMTP server refuses HELO as well (RFC 2033 §4.1). */
    private static boolean isLmtp(ClientSide client) {
        return client.greeting()
                .flatMap(Exchange::reply)
                .map(Reply::toString)
                .filter(text -> text.contains("LMTP"))
                .isPresent();
    }

    private void add(Turn turn, FindingKind kind, String detail) {
        findings.add(Turn.finding(turn.exchange(), kind, detail));
    }
}
