package io.github.smtpservertest.transcript;

import io.github.smtpservertest.command.Command;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.reply.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Clients that gave up where HELO would have done (RFC 5321 §2.2.1, §3.2); it may come in a later session. */
final class FallbackFindings {

    private FallbackFindings() {}

    static List<Finding> in(List<Turns> sessions) {
        List<Finding> findings = new ArrayList<>();
        for (int index = 0; index < sessions.size(); index++) {
            Turns turns = sessions.get(index);
            List<Turns> later = sessions.subList(index + 1, sessions.size());
            boolean fellBack = later.stream().anyMatch(FallbackFindings::saysHelo);
            boolean left = turns.session().end().by() == SessionEnd.Party.CLIENT;
            if (left && !fellBack && !isLmtp(turns)) {
                refusedForGood(turns)
                        .ifPresent(turn -> findings.add(Finding.at(
                                turn.exchange(),
                                FindingKind.NO_FALLBACK_TO_HELO,
                                turn.name() + " was answered " + turn.code() + ", and no HELO came")));
            }
        }
        return findings;
    }

    /** The last EHLO that was not recognized, where nothing tried after it was a greeting that might do. */
    private static Optional<Turn> refusedForGood(Turns turns) {
        Optional<Turn> refused = Optional.empty();
        for (Turn turn : turns.inStep()) {
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

    private static boolean saysHelo(Turns turns) {
        return turns.all().stream().anyMatch(turn -> turn.is(Stage.HELO));
    }

    /** An LMTP server refuses HELO as well (RFC 2033 §4.1). */
    private static boolean isLmtp(Turns turns) {
        return turns.greeting()
                .flatMap(Exchange::reply)
                .map(Reply::toString)
                .filter(text -> text.contains("LMTP"))
                .isPresent();
    }
}
