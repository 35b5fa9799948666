package io.github.smtpservertest.internal.matrix;

import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.internal.matrix.WireReply.Saying;
import io.github.smtpservertest.transcript.Exchange;
import io.github.smtpservertest.transcript.SessionRecord;
import io.github.smtpservertest.transcript.TlsRecord;
import java.util.List;
import java.util.function.Predicate;

/** Whether a server gave its client no reason at all to give up. */
final class CleanRun {

    private CleanRun() {}

    /**
     * Whether in that session everything was answered in time by what lets a client go on, nothing else was said, nothing was
     * offered less than usual that this client needs, and the server did not end it.
     *
     * @param allowed exchanges that do not count
     */
    static boolean isClean(Evidence evidence, SessionRecord session, Predicate<Exchange> allowed) {
        List<Exchange> exchanges = session.exchanges();
        return !exchanges.isEmpty()
                && session.unasked().isEmpty()
                && session.unanswered().isEmpty()
                && session.handshakes().stream().allMatch(TlsRecord::succeeded)
                && !endedByServer(session)
                && exchanges.stream().allMatch(exchange -> allowed.test(exchange) || isClean(evidence, exchange))
                && offersEnough(evidence, session);
    }

    private static boolean isClean(Evidence evidence, Exchange exchange) {
        if (exchange.stage() == Stage.QUIT) {
            return true;
        }
        Saying heard = evidence.heard(exchange);
        return heard != Saying.NOTHING
                && heard != Saying.UNCLEAR
                && WireReply.of(exchange).letsGoOn(exchange.stage());
    }

    private static boolean endedByServer(SessionRecord session) {
        Exchange last = session.exchanges().get(session.exchanges().size() - 1);
        return switch (session.end().how()) {
            case SERVER_CLOSED, SERVER_RESET -> last.stage() != Stage.QUIT;
            case TIMED_OUT, TLS_FAILED, SERVER_FAILED -> true;
            default -> false;
        };
    }

    private static boolean offersEnough(Evidence evidence, SessionRecord session) {
        boolean introduced = session.exchanges().stream().anyMatch(exchange -> exchange.stage() == Stage.EHLO && exchange.code() / 100 == 2);
        Offer usual = evidence.healthy().offer();
        Offer offer = Offer.last(session);
        return !introduced
                || !(offer.limitsMoreThan(usual) || (evidence.healthy().usesExtensions() && offer.isLessThan(usual)));
    }
}
