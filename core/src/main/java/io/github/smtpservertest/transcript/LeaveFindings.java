package io.github.smtpservertest.transcript;

import io.github.smtpservertest.command.Stage;
import java.util.List;
import java.util.Optional;

/** How the client left (RFC 5321 §4.1.1.10). */
final class LeaveFindings {

    private LeaveFindings() {}

    static List<Finding> in(Turns turns) {
        return find(turns).map(List::of).orElse(List.of());
    }

    private static Optional<Finding> find(Turns turns) {
        SessionRecord session = turns.session();
        if (session.exchanges().isEmpty()) {
            return Optional.empty();
        }
        Exchange last = session.exchanges().get(session.exchanges().size() - 1);
        if (session.end().clientLeftFirst()) {
            return Optional.of(
                    Finding.at(last, FindingKind.DOES_NOT_WAIT_FOR_221, "it had closed before the reply was sent"));
        }
        boolean left = session.end().how() == SessionEnd.How.CLIENT_CLOSED
                || session.end().how() == SessionEnd.How.CLIENT_RESET;
        return left && !mayLeave(turns, last)
                ? Optional.of(Finding.at(last, FindingKind.LEAVES_WITHOUT_QUIT, behind(session, last)))
                : Optional.empty();
    }

    private static String behind(SessionRecord session, Exchange last) {
        return session.unanswered().isEmpty()
                ? "the connection ended behind " + Turn.name(last)
                : "the connection ended in the middle of what came behind " + Turn.name(last);
    }

    /**
     * Whether it said QUIT, or need not have: told that the service is not available, left without an answer, or not
     * content with the server's certificate.
     */
    private static boolean mayLeave(Turns turns, Exchange last) {
        SessionRecord session = turns.session();
        boolean quit = turns.all().stream().anyMatch(turn -> turn.is(Stage.QUIT));
        boolean told = session.exchanges().stream().anyMatch(exchange -> exchange.code() == 421)
                || turns.greeting().filter(greeting -> greeting.code() == 521).isPresent();
        boolean distrusts =
                session.handshakes().stream().anyMatch(handshake -> handshake.beforeExchange() > last.number());
        return quit || told || distrusts || !last.isAnswered();
    }
}
