package io.github.smtpservertest.internal.matrix;

import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.internal.matrix.WireReply.ReplySays;
import io.github.smtpservertest.transcript.Exchange;
import io.github.smtpservertest.transcript.SessionRecord;
import io.github.smtpservertest.transcript.TlsRecord;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Whether a server gave its client no reason at all to give up. */
final class CleanRun {

    private static final Set<String> LEAVING = Set.of("QUIT", "RSET");
    private static final int LEAVING_LENGTH = 12;
    private static final int CHALLENGE = 334;
    private static final Pattern BASE64 =
            Pattern.compile("(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?");

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
                && (session.unanswered().isEmpty() || tookGoAheadForNo(session))
                && session.handshakes().stream().allMatch(TlsRecord::succeeded)
                && !endedByServer(session)
                && exchanges.stream().allMatch(exchange -> allowed.test(exchange) || isClean(evidence, exchange))
                && offersEnough(evidence, session);
    }

    /** Whether the client answered 354 by leaving: what it says in a content is taken for content, and never answered. */
    private static boolean tookGoAheadForNo(SessionRecord session) {
        Exchange last = session.exchanges().get(session.exchanges().size() - 1);
        return last.stage() == Stage.DATA
                && session.unanswered().length() <= LEAVING_LENGTH
                && session.unanswered().text().lines().allMatch(LEAVING::contains);
    }

    private static boolean isClean(Evidence evidence, Exchange exchange) {
        if (exchange.stage() == Stage.QUIT) {
            return true;
        }
        ReplySays heard = evidence.heard(exchange);
        return heard != ReplySays.UNCLEAR
                && (heard != ReplySays.NOTHING || evidence.wasNotWaitedFor(exchange))
                && WireReply.of(exchange).letsGoOn(exchange.stage())
                && !isNoChallenge(exchange);
    }

    /** Whether it is a 334 of which nobody can make a challenge (RFC 4954 §4). */
    private static boolean isNoChallenge(Exchange exchange) {
        boolean login = exchange.stage() == Stage.AUTH || exchange.stage() == Stage.AUTH_RESPONSE;
        return login
                && exchange.code() == CHALLENGE
                && exchange.reply()
                        .filter(reply ->
                                !BASE64.matcher(String.join("", reply.lines())).matches())
                        .isPresent();
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
        boolean introduced = session.exchanges().stream()
                .anyMatch(exchange -> exchange.stage() == Stage.EHLO && exchange.code() / 100 == 2);
        LastOffer usual = evidence.healthy().offer();
        LastOffer offer = LastOffer.last(session);
        return !introduced
                || !(offer.limitsMoreThan(usual) || (evidence.healthy().usesExtensions() && offer.isLessThan(usual)));
    }
}
